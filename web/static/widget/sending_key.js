/** Which key sends: Ctrl or Cmd with Enter always, and Enter alone for an author who chose so. */
import { make } from "./dom.js";
import { read, remove, write } from "./storage.js";

const KEPT = "afterword.enter_sends";
/** What browsers give for a key that an input method takes, also just after its composition. */
const TAKEN = 229;

export class SendingKey {
  #words;
  #choice = make("input", { type: "checkbox", onchange: () => this.#keep() });

  constructor(words) {
    this.#words = words;
    this.#choice.checked = read(KEPT) !== null;
    this.hint = make("span", { id: "answer-hint", class: "answer-hint" });
    const label = make("label", {}, this.#choice, words.say("widget.answer.enter_sends"));
    this.element = make("div", { class: "hint" }, this.hint, label);
    this.#tell();
  }

  /** Whether a press of a key sends; never while an input method makes a word of it. */
  sends(event) {
    if (event.key !== "Enter" || event.isComposing || event.keyCode === TAKEN) return false;
    return event.ctrlKey || event.metaKey || (this.#choice.checked && !event.shiftKey);
  }

  #keep() {
    if (this.#choice.checked) write(KEPT, "yes");
    else remove(KEPT);
    this.#tell();
  }

  #tell() {
    const key = this.#choice.checked ? "widget.answer.hint.enter_sends" : "widget.answer.hint";
    this.hint.replaceChildren(this.#words.say(key));
  }
}
