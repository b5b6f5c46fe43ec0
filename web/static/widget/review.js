/** Beside the downloads: could somebody local tell who this is? A question, never a lock. */
import { make } from "./dom.js";
import { writtenAs } from "./findings.js";

export class Review {
  #words;
  #triggerFor;
  #remedy;
  #says = make("p");
  #marked = make("ul", { class: "identifiers", role: "list" });
  #keptSays;
  #kept = make("ul", { class: "identifiers", role: "list" });
  #where = {};
  #shown = null;

  /**
   * @param {(finding: object, where: {place: Element, after: Element}) => Element} triggerFor
   * @param {string} [remedy] the key of the words that say what can be done about what is found
   */
  constructor(words, triggerFor, remedy = "widget.identifiers.review.marked") {
    this.#words = words;
    this.#triggerFor = triggerFor;
    this.#remedy = remedy;
    this.#keptSays = make("p", {}, words.say("widget.identifiers.review.kept"));
    const title = make("h3", { tabindex: "-1" }, words.say("widget.identifiers.review.title"));
    const text = make("p", { class: "quiet" }, words.say("widget.identifiers.review.text"));
    const place = make("div");
    this.#where = { place, after: title };
    const parts = [title, text, this.#says, this.#marked, this.#keptSays, this.#kept, place];
    this.element = make("section", { class: "who-is-this" }, ...parts);
  }

  /**
   * @param {object[]} marked what could still tell
   * @param {object[]} kept what its author keeps
   * @param {boolean} known whether all of it was looked through
   */
  show(marked, kept, known) {
    const none = `widget.identifiers.review.${known ? "none" : "unknown"}`;
    this.#says.textContent = this.#words.say(marked.length ? this.#remedy : none);
    const shown = writtenAs(marked) + writtenAs(kept);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const entry = (finding) => make("li", {}, this.#triggerFor(finding, this.#where));
    this.#marked.replaceChildren(...marked.map(entry));
    this.#kept.replaceChildren(...kept.map(entry));
    this.#marked.hidden = marked.length === 0;
    this.#kept.hidden = this.#keptSays.hidden = kept.length === 0;
  }
}
