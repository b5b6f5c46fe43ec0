/** Gentle questions about the words of a sentence. Each can be waved away, and stays away. */
import { make } from "./dom.js";

const KEY = "flags";

export class NoteFlags {
  #words;
  #drafts;
  #onWave;

  element = make("ul", { class: "flags", role: "list" });

  /** @param {() => void} onWave told when one was waved away, since its button goes with it */
  constructor({ words, drafts }, onWave) {
    this.#words = words;
    this.#drafts = drafts;
    this.#onWave = onWave;
  }

  show(sentence, flags) {
    const waved = this.#waved();
    const left = flags.filter((flag) => !waved.includes(nameOf(sentence, flag)));
    this.element.replaceChildren(...left.map((flag) => this.#flag(sentence, flag)));
    this.element.hidden = left.length === 0;
  }

  #flag(sentence, flag) {
    const says = `“${flag.word}”: ${flag.says}`;
    const onclick = () => {
      this.#drafts.keep(KEY, JSON.stringify([...this.#waved(), nameOf(sentence, flag)]));
      item.remove();
      this.element.hidden = this.element.children.length === 0;
      this.#onWave();
    };
    const wave = make(
      "button",
      { type: "button", class: "quiet-button", "aria-label": `${this.#words.say("widget.shape.flag.wave")}: ${says}`, onclick },
      this.#words.say("widget.shape.flag.wave"),
    );
    const item = make("li", {}, make("p", { class: "quiet" }, says), wave);
    return item;
  }

  #waved() {
    return JSON.parse(this.#drafts.read(KEY) ?? "[]");
  }
}

function nameOf(sentence, { id, word }) {
  return `${sentence} ${id} ${word}`;
}
