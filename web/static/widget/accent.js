/**
 * The colour that a page asks for: `accent`, and `accent-dark` where the visitor's colours are dark.
 * It is used only if it can be read on every ground it comes to stand on, and never for a visitor who
 * asked for more contrast or for colours of their own.
 */
import { complain } from "./attributes.js";

const ENOUGH = 4.5;
const DARK = matchMedia("(prefers-color-scheme: dark)");
const OWN_COLOURS = matchMedia("(prefers-contrast: more), (forced-colors: active)");
const GROUNDS = ["--paper", "--surface"];
const SET = ["--accent", "--on-accent", "--accent-wash"];

export class Accent {
  #element;
  #words;

  constructor(element, words) {
    this.#element = element;
    this.#words = words;
    for (const query of [DARK, OWN_COLOURS]) query.addEventListener("change", () => this.#apply());
    this.#apply();
  }

  #apply() {
    for (const name of SET) this.#element.style.removeProperty(name);
    const dark = DARK.matches && this.#element.getAttribute("scheme") !== "light";
    const attribute = dark ? "accent-dark" : "accent";
    const value = this.#element.getAttribute(attribute);
    if (value === null || OWN_COLOURS.matches) return;
    const trouble = this.#trouble(value);
    if (trouble) complain(this.#words, attribute, value, trouble);
    else this.#use(value);
  }

  #trouble(value) {
    if (!isColour(value)) return this.#words.say("embed.bad_attribute.accent");
    for (const name of GROUNDS) {
      const ground = this.#ground(name);
      const found = contrast(value, ground);
      if (found < ENOUGH) {
        return this.#words.say("embed.bad_attribute.contrast", { ground, contrast: found.toFixed(1) });
      }
    }
    return null;
  }

  #use(value) {
    const [paper, surface] = GROUNDS.map((name) => this.#ground(name));
    const on = contrast(value, paper) > contrast(value, surface) ? paper : surface;
    const { style } = this.#element;
    style.setProperty("--accent", value);
    style.setProperty("--on-accent", on);
    style.setProperty("--accent-wash", surface);
  }

  #ground(name) {
    return getComputedStyle(this.#element).getPropertyValue(name).trim();
  }
}

function isColour(text) {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** As WCAG 2 measures it. A ground that is not written as #rrggbb cannot be measured. */
function contrast(one, other) {
  if (!isColour(other)) return 0;
  const [darker, lighter] = [one, other].map(luminance).sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((start) => linear(parseInt(colour.slice(start, start + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(part) {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
