/**
 * What a page asks for with attributes of `<afterword-coach>`. What cannot be used is left out, and
 * the console says why.
 *
 * `mode` (inline, launcher), `position` (left, right), `scheme` (auto, light), `accent` and
 * `accent-dark` (see accent.js), `language`, `greeting`; `api` and `safety` say where the server and
 * the safety cards are, if not where this file comes from.
 */

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
    language: language(element, words),
    greeting: greeting(element, words),
    api: element.getAttribute("api") ?? here("../../api/v1"),
    safety: element.getAttribute("safety") ?? here("../../safety"),
  };
}

/** Tell the web team, who look into the console. */
export function complain(words, name, value, remedy) {
  console.warn(words.say("embed.bad_attribute", { name, value, remedy }));
}

function here(path) {
  return new URL(path, import.meta.url).href;
}

/** The words have one language; asking for a region of it, such as en-IE, decides how dates are written. */
function language(element, words) {
  const asked = element.getAttribute("language") ?? words.language;
  if (asked.split("-")[0] === words.language.split("-")[0] && isLanguage(asked)) return asked;
  complain(words, "language", asked, words.say("embed.bad_attribute.language", { language: words.language }));
  return words.language;
}

function isLanguage(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function greeting(element, words) {
  const text = element.getAttribute("greeting")?.trim() ?? "";
  if ([...text].length <= LONGEST_GREETING) return text;
  complain(words, "greeting", text, words.say("embed.bad_attribute.greeting"));
  return "";
}
