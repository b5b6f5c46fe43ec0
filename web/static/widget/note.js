/** The note: the author's own sentences under the coach's headings, and what can be done with it. */
import { make } from "./dom.js";

const FORMS = {
  docx: "widget.note.word",
  pdf: "widget.note.pdf",
  md: "widget.note.markdown",
  txt: "widget.note.plain_text",
  json: "widget.note.json",
};

export class Note {
  #words;
  #review;
  #sections = make("div", { class: "sections" });

  /**
   * @param {Node} review what to ask before anything is taken away
   * @param {Node} eraser the part that lets the author erase the reflection
   */
  constructor(words, review, eraser) {
    this.#words = words;
    this.#review = review;
    this.downloads = make("div", { class: "downloads", hidden: true });
    this.title = make("h2", { id: "note-title", tabindex: "-1" }, words.say("widget.note.title"));
    this.element = make("div", { class: "note" }, this.title, this.#sections, review, this.downloads, eraser);
  }

  /** @param {(form: string) => string} addressOf where the note can be fetched in a form */
  show(note, addressOf) {
    const empty = note.sections.length === 0;
    this.#sections.replaceChildren(
      make("p", { class: "quiet" }, this.#words.say(empty ? "widget.note.empty" : "widget.note.own_words")),
      ...note.sections.map(section),
    );
    this.downloads.hidden = this.#review.hidden = empty;
    this.downloads.replaceChildren(...downloadList(this.#words, addressOf));
  }
}

function section({ heading, sentences }) {
  return make("section", {}, make("h3", {}, heading), ...paragraphs(sentences));
}

/** What was typed in one message stays together as one paragraph. */
function paragraphs(sentences) {
  const found = [];
  let last = null;
  for (const { text, message, matters } of sentences) {
    if (message !== last) found.push(make("p", { dir: "auto" }));
    else found.at(-1).append(" ");
    found.at(-1).append(make("span", { class: matters && "matters", "data-message": message }, text));
    last = message;
  }
  return found;
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
