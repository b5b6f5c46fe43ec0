/** One question with the screen to itself, or the whole talk: what the author chose on this device. */
import { make } from "./dom.js";
import { read, remove, write } from "./storage.js";

const KEPT = "afterword.one_question";

export class OneQuestion {
  #words;
  #chosen = read(KEPT) !== null;

  /** @param {() => void} onChange */
  constructor(words, onChange) {
    this.#words = words;
    const turn = () => {
      this.#turn();
      onChange();
    };
    this.element = make("button", { type: "button", class: "quiet-button", onclick: turn });
    this.#name();
  }

  get chosen() {
    return this.#chosen;
  }

  #turn() {
    this.#chosen = !this.#chosen;
    if (this.#chosen) write(KEPT, "yes");
    else remove(KEPT);
    this.#name();
  }

  #name() {
    const key = this.#chosen ? "widget.one_question.show_all" : "widget.one_question";
    this.element.replaceChildren(this.#words.say(key));
  }
}

/**
 * Where in the talk what waits for its author begins: the coach's turn with the newest question or
 * card, and after the end its last turn.
 */
export function startOfWaiting(lines, closed) {
  let place = lines.findLastIndex(({ from, kind }) => from === "coach" && (closed || kind !== "remark"));
  while (place > 0 && lines[place - 1].from === "coach") place -= 1;
  return Math.max(place, 0);
}
