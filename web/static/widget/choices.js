/** The answers the coach offers with its last question. They stand in the dock, never under it. */
import { arrange, make } from "./dom.js";

export class Choices {
  #words;
  #onChoose;

  /** @param {(choice: {id: string, label: string}) => void} onChoose */
  constructor(words, onChoose) {
    this.#words = words;
    this.#onChoose = onChoose;
    this.element = make("div", {
      class: "choices",
      role: "group",
      "aria-label": words.say("widget.choices.label"),
      hidden: true,
    });
  }

  show(choices) {
    arrange(this.element, choices.map((choice) => this.#button(choice)));
    this.element.hidden = choices.length === 0;
  }

  #button(choice) {
    const onclick = () => this.#onChoose(choice);
    const settings = { type: "button", class: "choice", lang: this.#words.coachLanguage, onclick };
    return make("button", settings, choice.label);
  }
}
