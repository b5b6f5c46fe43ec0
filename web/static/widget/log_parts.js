/** What the views of the learning log share. */
import { make } from "./dom.js";

/** The button that opens the log. */
export function openLog(words, onLog) {
  return button(words.say("widget.log.open"), onLog);
}

export function button(text, onclick) {
  return make("button", { type: "button", class: "quiet-button", onclick }, text);
}

/** What an entry rests on, and what its author says of it; `where` they were then, if it is to be told. */
export function entryParts(words, { evidence, gone, text, where }) {
  const lang = words.coachLanguage;
  return [
    where ? make("p", { class: "about", lang }, where) : null,
    ...evidence.map((one) => make("blockquote", { dir: "auto", lang }, one.text)),
    gone ? make("p", { class: "about" }, words.say("widget.log.gone")) : null,
    make("p", { class: "about" }, words.say("widget.log.shows")),
    make("p", { class: "typed", dir: "auto", lang }, text),
  ];
}
