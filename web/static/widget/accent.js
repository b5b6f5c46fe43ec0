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

/** Use it, now and, until the signal, whenever the visitor's wishes change. */
export function followAccent(element, words, signal) {
  const apply = () => {
    for (const name of SET) element.style.removeProperty(name);
    const dark = DARK.matches && element.getAttribute("scheme") !== "light";
    const attribute = dark ? "accent-dark" : "accent";
    const value = element.getAttribute(attribute);
    if (value === null || OWN_COLOURS.matches) return;
    const grounds = GROUNDS.map((name) => getComputedStyle(element).getPropertyValue(name).trim());
    const remedy = remedyFor(value, grounds, words);
    if (remedy) complain(words, attribute, value, remedy);
    else use(element, value, grounds);
  };
  for (const query of [DARK, OWN_COLOURS]) query.addEventListener("change", apply, { signal });
  apply();
}

/** What is to be done about a colour that cannot be used; null if it can. */
function remedyFor(value, grounds, words) {
  if (!isColour(value)) return words.say("embed.bad_attribute.accent");
  const [worst, ground] = grounds.map((each) => [contrast(value, each), each]).sort(([a], [b]) => a - b)[0];
  if (worst >= ENOUGH) return null;
  return words.say("embed.bad_attribute.contrast", { ground, contrast: worst.toFixed(1) });
}

function use({ style }, value, [paper, surface]) {
  style.setProperty("--accent", value);
  style.setProperty("--on-accent", contrast(value, paper) > contrast(value, surface) ? paper : surface);
  style.setProperty("--accent-wash", surface);
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
