/**
 * What a page asks for with attributes of `<afterword-coach>`. What cannot be used is left out, and
 * the console says why.
 *
 * `mode` (inline, launcher), `position` (left, right), `scheme` (auto, light), `accent` and
 * `accent-dark` (see accent.js), `language`, `greeting`; `api` and `safety` say where the server and
 * the safety cards are, if not where this file comes from.
 */

import { Words } from "./words.js";

const LONGEST_GREETING = 120;

export function readAttributes(element, words) {
  const oneOf = (name, values) => {
    const value = element.getAttribute(name) ?? values[0];
    if (values.includes(value)) return value;
    complain(words, name, value, words.say(`embed.bad_attribute.${name}`));
    return values[0];
  };
  oneOf("scheme", ["auto", "light"]);
  return {
    mode: element.getAttribute("mode") === "page" ? "page" : oneOf("mode", ["inline", "launcher"]),
    position: oneOf("position", ["right", "left"]),
    greeting: greeting(element, words),
    api: element.getAttribute("api") ?? here("../api/v1"),
    safety: element.getAttribute("safety") ?? here(`../safety?lang=${words.language}`),
  };
}

/** Tell the web team, who look into the console. */
export function complain(words, name, value, remedy) {
  console.warn(words.say("embed.bad_attribute", { name, value, remedy }));
}

function here(path) {
  return new URL(path, import.meta.url).href;
}

/** Return the language of the words for a page that asks for it, or for a region of it, such as en-IE. */
export function readLanguage(element, early, usual) {
  const languages = Object.keys(early);
  const asked = element.getAttribute("language") ?? usual;
  const found = languages.find((each) => each === asked) ?? languages.find((each) => plain(each) === plain(asked));
  if (found) return found;
  const words = new Words(early[usual]);
  complain(words, "language", asked, words.say("embed.bad_attribute.language", { language: languages.join(", ") }));
  return usual;
}

function plain(language) {
  return language.toLowerCase().split("-")[0];
}

function greeting(element, words) {
  const text = element.getAttribute("greeting")?.trim() ?? "";
  if ([...text].length <= LONGEST_GREETING) return text;
  complain(words, "greeting", text, words.say("embed.bad_attribute.greeting"));
  return "";
}
