/** The forms in which the note and the whole learning log can be downloaded, as links. */
import { make } from "./dom.js";

const FORMS = {
  docx: "widget.note.word",
  pdf: "widget.note.pdf",
  md: "widget.note.markdown",
  txt: "widget.note.plain_text",
  json: "widget.note.json",
};

/**
 * @param {string} title
 * @param {(form: string) => string} addressOf where it can be fetched in a form
 */
export function downloadParts(words, title, addressOf) {
  const links = Object.entries(FORMS).map(([form, key]) =>
    make("li", {}, make("a", { href: addressOf(form), download: true }, words.say(key))),
  );
  return [make("h3", {}, title), make("ul", {}, ...links)];
}
