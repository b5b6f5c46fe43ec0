/** Looking across: the author's sentences by what they hold, to choose those that matter most. */
import { make } from "./dom.js";

const PREFIX = "matters:";

export class LookingAcross {
  #words;
  #onChoose;
  #shown = null;
  #status = make("p", { class: "quiet", role: "status" });
  #form;

  /** @param {(choice: {id: string, label: string}) => void} onChoose */
  constructor(words, onChoose) {
    this.#words = words;
    this.#onChoose = onChoose;
    this.#form = make("form", {
      class: "looking-across",
      "aria-label": words.say("widget.looking_across.label"),
      onsubmit: (event) => this.#submit(event),
      onchange: () => this.#tell(),
    });
    this.element = make("div", { class: "across", hidden: true }, this.#form);
  }

  /** @param {{most: number, groups: object[]} | null} laid what to choose from, if it is time to */
  show(laid) {
    this.element.hidden = laid === null;
    const key = JSON.stringify(laid);
    if (laid === null || this.#shown === key) return;
    this.#shown = key;
    const submit = make("button", { class: "primary" }, this.#words.say("widget.looking_across.choose"));
    this.#form.replaceChildren(...laid.groups.map((each) => group(each, this.#words.coachLanguage)), make("div", { class: "row" }, submit, this.#status));
    this.#tell();
  }

  get #chosen() {
    return [...this.#form.querySelectorAll("input:checked")];
  }

  get #most() {
    return JSON.parse(this.#shown).most;
  }

  #tell() {
    const number = this.#chosen.length;
    const key = number > this.#most ? "too_many" : "chosen";
    const told = String(this.#words.say(`widget.looking_across.${key}`, { number, most: this.#most }));
    if (this.#status.textContent !== told) this.#status.textContent = told;
  }

  #submit(event) {
    event.preventDefault();
    const chosen = this.#chosen;
    if (chosen.length === 0 || chosen.length > this.#most) {
      (chosen[0] ?? this.#form.querySelector("input")).focus();
      return;
    }
    const id = PREFIX + chosen.map(({ value }) => value).join("_");
    this.#onChoose({ id, label: chosen.map(({ dataset }) => `“${dataset.text}”`).join("\n") });
  }
}

function group({ heading, sentences }, lang) {
  return make("fieldset", {}, make("legend", {}, heading), ...sentences.map((each) => sentence(each, lang)));
}

function sentence({ id, text, chosen }, lang) {
  const box = make("input", { type: "checkbox", value: id, "data-text": text });
  box.checked = chosen;
  return make("label", {}, box, make("span", { dir: "auto", lang }, text));
}
