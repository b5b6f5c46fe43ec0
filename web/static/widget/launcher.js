/** A button in a corner of the page, and the panel it opens. What is in the panel stays as it is. */
import { make } from "./dom.js";

/** The style sheet gives the panel the whole window at the same width; then the page behind is shut off. */
const WHOLE_WINDOW = matchMedia("(max-width: 36rem)");
/** The browser closes this by the same key, and before a panel over the whole window. */
const DIALOG_INSIDE = "dialog[open]";
/** This closes by the same key, */
const OPEN_INSIDE = ".more-commands.open";
/** and these if it is pressed in them; the sign-off is never closed. */
const CLOSES_FROM_INSIDE = ".note-form:not(.sign-off *), .replacer";

export class Launcher {
  #button;
  #panel;
  #title;
  #onFirst;

  /**
   * @param {"left" | "right"} position
   * @param {{title: HTMLElement, element: HTMLElement}} head the top of the panel
   * @param {Node[]} box what the panel holds
   * @param {() => void} onOpen
   */
  constructor(words, position, head, box, onOpen) {
    this.#title = head.title;
    this.#onFirst = onOpen;
    const label = words.say("embed.open");
    const close = make("button", { type: "button", class: "quiet-button", onclick: () => this.close() }, words.say("embed.close"));
    head.element.append(close);
    this.#button = make(
      "button",
      { type: "button", class: "launch primary", "aria-haspopup": "dialog", onclick: () => this.open() },
      label,
    );
    this.#panel = make("dialog", { class: "box panel", "aria-labelledby": head.title.id }, ...box);
    // Before what is open inside, which is closed by the time the key comes up from there.
    this.#panel.addEventListener("keydown", (event) => this.#escape(event), { capture: true });
    this.#panel.addEventListener("close", () => this.#closed());
    this.element = make("div", { class: `launcher ${position}`, lang: words.language }, this.#button, this.#panel);
  }

  open() {
    if (WHOLE_WINDOW.matches) this.#panel.showModal();
    else this.#panel.show();
    this.#button.hidden = true;
    this.#title.focus();
    this.#onFirst();
  }

  close() {
    this.#panel.close();
  }

  #closed() {
    this.#button.hidden = false;
    this.#button.focus();
  }

  #escape(event) {
    if (event.key !== "Escape" || event.isComposing || this.#panel.querySelector(DIALOG_INSIDE)) return;
    // A panel over the whole window would close by itself.
    event.preventDefault();
    if (!this.#panel.querySelector(OPEN_INSIDE) && !event.target.closest(CLOSES_FROM_INSIDE)) this.close();
  }
}
