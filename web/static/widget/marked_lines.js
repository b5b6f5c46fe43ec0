/** Lines of the author's words on the page, in which each name found is a button that asks about it. */
import { make } from "./dom.js";
import { bare, keyOf, writtenAs } from "./findings.js";

/** What belongs to a name beside it: quotation marks, a possessive, a full stop. */
const BEFORE = /[^\s\p{L}\p{N}]{0,3}$/u;
const AFTER = /^(?:[’']s\b)?[^\s\p{L}\p{N}]{0,3}/u;

export class MarkedLines {
  #words;
  #replacer;
  #lines = new Map();
  #open = [];

  /** @param {import("./replacer.js").Replacer} replacer asks about what a button stands for */
  constructor(words, replacer) {
    this.#words = words;
    this.#replacer = replacer;
  }

  /**
   * Write a line; what is there already stays, so that focus and selection do. What holds the line
   * and is of class `may-ask` is where it is asked about.
   *
   * @param {() => object[]} marksOf what is known of the text by now
   * @param {Element} [after] what to focus when the marks are gone, or else where it was asked
   */
  write(element, text, marksOf, after) {
    const before = this.#lines.get(element);
    if (before?.text !== text) element.textContent = text;
    const shown = before?.text === text ? before.shown : "";
    const line = { text, marksOf, after, shown };
    this.#lines.set(element, line);
    this.#mark(element, line);
  }

  /** Mark what is still open; lines that have left the conversation are forgotten. */
  show(open) {
    this.#open = open;
    for (const [element, line] of this.#lines) {
      if (element.closest(".conversation")) this.#mark(element, line);
      else this.#lines.delete(element);
    }
  }

  #mark(element, line) {
    const found = line.marksOf().flatMap(({ start, words }) => {
      const finding = this.#open.find(({ keys }) => keys.has(keyOf(words)));
      return finding ? [{ start, end: start + bare(words).length, finding }] : [];
    });
    const shown = found.map(({ start, finding }) => start + writtenAs([finding])).join();
    if (shown === line.shown) return;
    line.shown = shown;
    const holder = () => element.closest(".may-ask");
    if (holder()?.contains(this.#replacer.element)) this.#replacer.close();
    const where = () => ({ place: holder(), after: line.after ?? holder() });
    let past = 0;
    const pieces = found.flatMap(({ start, end, finding }, place) => {
      const before = line.text.slice(past, start);
      const [opening] = before.match(BEFORE);
      const [closing] = line.text.slice(end, found[place + 1]?.start).match(AFTER);
      past = end + closing.length;
      const button = this.#button(finding, line.text.slice(start, end), where);
      // A line that breaks beside a button would begin with the full stop after it.
      const unbroken = make("span", { class: "unbroken" }, opening, button, closing);
      return [before.slice(0, before.length - opening.length), unbroken];
    });
    element.replaceChildren(...pieces, line.text.slice(past));
  }

  #button(finding, shown, where) {
    const label = this.#words.say("widget.identifiers.mark", { words: shown });
    return this.#replacer.trigger(finding, where, { class: "identifier", "aria-label": label }, shown);
  }
}
