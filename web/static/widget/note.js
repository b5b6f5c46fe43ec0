/** The note: the author's own sentences under headings, and what can be done with it. */
import { make } from "./dom.js";
import { downloadParts } from "./downloads.js";
import { openLog } from "./log_parts.js";
import { NoteEdits } from "./note_edits.js";
import { restsTag } from "./note_rests.js";
import { NoteShaping } from "./note_shaping.js";

export class Note {
  #words;
  #edits;
  #shaping;
  #shape;
  #review;
  #write;
  #shown = "";
  #isReviewed = false;
  #log;
  #sections = make("div", { class: "sections" });

  /**
   * @param {object} tools words, api, announcer
   * @param {string} reflection whose note it is
   * @param {{review: Node, eraser: Node, onNote: (note: object) => void, onLog: () => void,
   *   write: Function}} parts what to ask before anything is taken away; what lets the author erase
   *   the reflection; whom to tell of the note when it was shaped; what opens the learning log; and
   *   what writes a sentence where it stands
   */
  constructor(tools, reflection, { review, eraser, onNote, onLog, write }) {
    const { words, api } = tools;
    this.#words = words;
    this.#review = review;
    this.#write = write;
    this.#edits = new NoteEdits(api, reflection, onNote);
    this.#shaping = new NoteShaping({ ...tools, write }, this.#edits, reflection);
    this.#shaping.element.hidden = true;
    this.#shape = make("button", { type: "button", class: "quiet-button shape", onclick: () => this.#toggle() });
    this.#log = openLog(words, onLog);
    const addressOf = (form) => api.noteAddress(reflection, form);
    const links = downloadParts(words, words.say("widget.note.download"), addressOf);
    this.downloads = make("div", { class: "downloads", hidden: true }, ...links);
    this.title = make("h2", { id: "note-title", tabindex: "-1" }, words.say("widget.note.title"));
    const head = make("div", { class: "note-head" }, this.title, this.#shape);
    const shown = [head, this.#sections, this.#shaping.element];
    this.element = make("div", { class: "note" }, ...shown, this.#log, review, this.downloads, eraser);
  }

  show(note) {
    this.#edits.note = note;
    const empty = note.sections.length === 0 && note.left_out.length === 0;
    this.#read(note, empty);
    if (this.#isShaping) this.#shaping.show(note);
    this.#shape.hidden = empty;
    if (empty && this.#isShaping) this.#toggle();
    this.#name();
    this.downloads.hidden = this.#log.hidden = empty;
    this.#review.hidden = empty && !this.#isReviewed;
  }

  /** Go to what is asked before the note is taken away, or the talk without any note. */
  toReview() {
    this.#isReviewed = true;
    this.#review.hidden = false;
    this.#review.querySelector("h3").focus();
  }

  /** What reads as before stays, and with it the focus. */
  #read(note, empty) {
    const shown = JSON.stringify([empty, note.sections, note.signed, note.sign_off_ended]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const held = this.#sections.contains(this.#sections.getRootNode().activeElement);
    this.#sections.replaceChildren(
      make("p", { class: "quiet" }, this.#words.say(about(note, empty))),
      ...note.sections.map((each) => this.#section(each)),
      ...signedOff(note, this.#words),
    );
    if (held) this.title.focus({ preventScroll: true });
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
    return make("section", {}, make("h3", { lang }, heading, ...tag), ...this.#paragraphs(sentences));
  }

  #paragraphs(sentences) {
    const found = [];
    sentences.forEach((sentence, place) => {
      const { id, message, matters, rests, goes_on: goesOn } = sentence;
      if (goesOn) found.at(-1).append(" ");
      else found.push(make("p", { dir: "auto", lang: this.#words.coachLanguage }));
      const said = make("span", { class: matters && "matters", "data-message": message });
      found.at(-1).append(said);
      this.#write(said, sentence, this.title);
      const isWhole = sentences[place + 1]?.id !== id;
      if (rests && isWhole) found.at(-1).append(" ", make("span", { class: "tag" }, restsTag(rests)));
    });
    return found.map((paragraph) => make("div", { class: "may-ask" }, paragraph));
  }
}

function about(note, empty) {
  if (empty) return "widget.note.empty";
  return note.sections.some(({ own }) => own) ? "widget.shape.own_words" : "widget.note.own_words";
}

function signedOff({ signed, sign_off_ended: ended }, words) {
  if (ended) return [make("p", { class: "quiet" }, words.say("widget.sign_off.ended"))];
  if (!signed) return [];
  const said = make("p", { dir: "auto" }, signed.text);
  return [make("section", { class: "signed", lang: words.coachLanguage }, make("h3", {}, signed.heading), said)];
}

/** How much the note holds, to notice that it grew. */
export function noteLength(note) {
  return note.sections.flatMap((each) => each.sentences).reduce((sum, { text }) => sum + text.length, 0);
}
