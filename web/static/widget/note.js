/** The note: the author's own sentences under headings, and what can be done with it. */
import { make } from "./dom.js";
import { openLog } from "./log_parts.js";
import { NoteEdits } from "./note_edits.js";
import { restsTag } from "./note_rests.js";
import { NoteShaping } from "./note_shaping.js";

const FORMS = {
  docx: "widget.note.word",
  pdf: "widget.note.pdf",
  md: "widget.note.markdown",
  txt: "widget.note.plain_text",
  json: "widget.note.json",
};

export class Note {
  #words;
  #edits;
  #shaping;
  #shape;
  #review;
  #log;
  #sections = make("div", { class: "sections" });

  /**
   * @param {object} tools words, api, announcer
   * @param {string} reflection whose note it is
   * @param {{review: Node, eraser: Node, onNote: (note: object) => void, onLog: () => void}} parts
   *   what to ask before anything is taken away; what lets the author erase the reflection; whom to
   *   tell of the note when it was shaped; and what opens the learning log
   */
  constructor(tools, reflection, { review, eraser, onNote, onLog }) {
    const { words, api } = tools;
    this.#words = words;
    this.#review = review;
    this.#edits = new NoteEdits(api, reflection, onNote);
    this.#shaping = new NoteShaping(tools, this.#edits, reflection);
    this.#shaping.element.hidden = true;
    this.#shape = make("button", { type: "button", class: "quiet-button shape", onclick: () => this.#toggle() });
    this.#log = openLog(words, onLog);
    this.downloads = make("div", { class: "downloads", hidden: true });
    this.title = make("h2", { id: "note-title", tabindex: "-1" }, words.say("widget.note.title"));
    const head = make("div", { class: "note-head" }, this.title, this.#shape);
    const shown = [head, this.#sections, this.#shaping.element];
    this.element = make("div", { class: "note" }, ...shown, this.#log, review, this.downloads, eraser);
  }

  /** @param {(form: string) => string} addressOf where the note can be fetched in a form */
  show(note, addressOf) {
    this.#edits.note = note;
    const empty = note.sections.length === 0 && note.left_out.length === 0;
    this.#sections.replaceChildren(
      make("p", { class: "quiet" }, this.#words.say(about(note, empty))),
      ...note.sections.map((each) => this.#section(each)),
      ...signedOff(note.signed, this.#words.coachLanguage),
    );
    if (this.#isShaping) this.#shaping.show(note);
    this.#shape.hidden = empty;
    if (empty && this.#isShaping) this.#toggle();
    this.#name();
    this.downloads.hidden = this.#review.hidden = this.#log.hidden = empty;
    this.downloads.replaceChildren(...downloadList(this.#words, addressOf));
  }

  get #isShaping() {
    return !this.#shaping.element.hidden;
  }

  #toggle() {
    this.#sections.hidden = !this.#isShaping;
    this.#shaping.element.hidden = this.#isShaping;
    if (this.#isShaping) this.#shaping.show(this.#edits.note);
    this.#name();
  }

  #name() {
    this.#shape.textContent = this.#words.say(this.#isShaping ? "widget.shape.done" : "widget.shape.start");
  }

  #section({ heading, own, sentences }) {
    const { language, coachLanguage: lang } = this.#words;
    const ours = this.#words.say("widget.shape.own_heading");
    const tag = own ? [" ", make("span", { class: "tag", lang: language }, ours)] : [];
    return make("section", { lang }, make("h3", {}, heading, ...tag), ...paragraphs(sentences));
  }
}

function about(note, empty) {
  if (empty) return "widget.note.empty";
  return note.sections.some(({ own }) => own) ? "widget.shape.own_words" : "widget.note.own_words";
}

function paragraphs(sentences) {
  const found = [];
  sentences.forEach(({ id, text, message, matters, rests, goes_on: goesOn }, place) => {
    if (goesOn) found.at(-1).append(" ");
    else found.push(make("p", { dir: "auto" }));
    found.at(-1).append(make("span", { class: matters && "matters", "data-message": message }, text));
    const isWhole = sentences[place + 1]?.id !== id;
    if (rests && isWhole) found.at(-1).append(" ", make("span", { class: "tag" }, restsTag(rests)));
  });
  return found;
}

function signedOff(signed, lang) {
  if (!signed) return [];
  const words = make("p", { dir: "auto" }, signed.text);
  return [make("section", { class: "signed", lang }, make("h3", {}, signed.heading), words)];
}

function downloadList(words, addressOf) {
  const links = Object.entries(FORMS).map(([form, key]) =>
    make("li", {}, make("a", { href: addressOf(form), download: true }, words.say(key))),
  );
  return [make("h3", {}, words.say("widget.note.download")), make("ul", {}, ...links)];
}

/** How much the note holds, to notice that it grew. */
export function noteLength(note) {
  return note.sections.flatMap((each) => each.sentences).reduce((sum, { text }) => sum + text.length, 0);
}
