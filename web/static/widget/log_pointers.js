/** Gentle questions: may a sentence touch on a domain? One that is waved away stays away. */
import { make } from "./dom.js";
import { button } from "./log_parts.js";

const KEY = "pointed";

export class LogPointers {
  #tools;
  #actions;
  element = make("ul", { class: "pointed", role: "list" });

  /**
   * @param {object} tools words, announcer, drafts
   * @param {{onYes: (pointer: object) => void, onWave: () => void}} actions `onWave` is told when
   *   the last one was waved away, since its button goes with it
   */
  constructor(tools, actions) {
    this.#tools = tools;
    this.#actions = actions;
  }

  /** @param {{domain: string, name: string, sentence: string, text: string}[]} pointers */
  show(pointers) {
    const waved = this.#waved();
    const left = pointers.filter(({ domain }) => !waved.includes(domain));
    this.element.replaceChildren(...left.map((pointer) => this.#question(pointer)));
    this.element.hidden = left.length === 0;
  }

  #question(pointer) {
    const { words } = this.#tools;
    const lang = words.coachLanguage;
    const asked = words.around("widget.log.point", { domain: make("em", { lang }, pointer.name) });
    const item = make(
      "li",
      {},
      make("blockquote", { dir: "auto", lang }, pointer.text),
      make("p", {}, ...asked),
      make(
        "div",
        { class: "row" },
        this.#choice("yes", pointer, () => this.#actions.onYes(pointer)),
        this.#choice("no", pointer, () => this.#wave(pointer, item)),
      ),
    );
    return item;
  }

  #choice(name, pointer, onclick) {
    const says = this.#tools.words.say(`widget.log.point.${name}`);
    const choice = button(says, onclick);
    choice.setAttribute("aria-label", `${says}: ${pointer.name}`);
    return choice;
  }

  #wave({ domain }, item) {
    const { words, announcer, drafts } = this.#tools;
    drafts.keep(KEY, JSON.stringify([...this.#waved(), domain]));
    item.remove();
    announcer.say(words.say("widget.log.point.waved"));
    const next = this.element.querySelector("button");
    this.element.hidden = !next;
    if (next) next.focus();
    else this.#actions.onWave();
  }

  #waved() {
    return JSON.parse(this.#tools.drafts.read(KEY) ?? "[]");
  }
}
