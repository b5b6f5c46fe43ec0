/** Asks what to put in the place of one name or the like; it is on the page once at most. */
import { make, setAttribute } from "./dom.js";

export class Replacer {
  #words;
  #settings;
  /** What is asked about: the finding, the button that asked, and what to focus once that is gone. */
  #asked = null;
  #title = make("p", { id: "replacer-title", class: "title", tabindex: "-1" });
  #roles = make("div", { class: "row" });
  #own;
  #alert = make("p", { class: "alert" });
  #status = make("p", { class: "quiet", role: "status" });
  #keep;
  /** Ends the waiting of what was chosen while a message was on its way. */
  #waiting = new AbortController();

  /**
   * @param {{
   *   longest: number,
   *   offered: (finding: object) => string[],
   *   onReplace: (finding: object, replacement: string, waiting: object) => Promise<string | null>,
   *   onKeep: (finding: object) => void,
   * }} settings `onReplace` resolves to what went wrong, or to null; `waiting` is what it has to know
   *   to wait: a `signal` that ends it, and `onWait`, to be told that it does
   */
  constructor(words, settings) {
    this.#words = words;
    this.#settings = settings;
    this.#own = make("input", {
      id: "replacement",
      type: "text",
      maxlength: settings.longest,
      autocomplete: "off",
      "aria-describedby": "replacer-trouble",
    });
    this.#keep = this.#button("widget.identifiers.keep", () => this.#keepIt());
    const replace = make("button", { type: "submit", class: "choice" }, words.say("widget.identifiers.replace"));
    this.element = make(
      "div",
      {
        class: "replacer",
        role: "group",
        "aria-labelledby": this.#title.id,
        onkeydown: ({ key, isComposing }) => key === "Escape" && !isComposing && this.#callOff(),
      },
      this.#title,
      this.#roles,
      make(
        "form",
        { novalidate: true, onsubmit: (event) => this.#submit(event) },
        make("label", { for: this.#own.id }, words.say("widget.identifiers.own")),
        make("div", { class: "writing" }, this.#own, replace),
      ),
      make("div", { id: "replacer-trouble", role: "alert" }, this.#alert),
      this.#status,
      make("p", { class: "quiet" }, words.say("widget.identifiers.throughout")),
      make("div", { class: "row" }, this.#keep, this.#button("widget.identifiers.close", () => this.#callOff())),
    );
  }

  /**
   * A button that asks about a finding, and takes the question away again.
   *
   * @param {(button: Element) => {place: Element, after: Element}} where the question stands, and
   *   what to focus when finding and button are gone
   */
  trigger(finding, where, settings, label) {
    const toggle = () => (this.#asked?.trigger === button ? this.#callOff() : this.#ask(finding, button, where(button)));
    const button = make("button", { type: "button", "aria-expanded": "false", onclick: toggle, ...settings }, label);
    return button;
  }

  /** Replace at once with words chosen before; what goes wrong is told where it would be asked. */
  replaceAgain(finding, trigger, where, replacement) {
    this.#ask(finding, trigger, where);
    this.#replace(replacement);
  }

  /** Take the question away; the focus goes back to where it was asked from. */
  close() {
    const held = this.element.contains(this.element.getRootNode().activeElement);
    const trigger = this.#asked?.trigger;
    this.#asked = null;
    this.element.remove();
    if (!trigger) return;
    setAttribute(trigger, "aria-expanded", "false");
    if (!held) return;
    trigger.focus({ preventScroll: true });
    showLine(trigger);
  }

  #callOff() {
    this.#waiting.abort();
    this.close();
  }

  #ask(finding, trigger, { place, after }) {
    this.#callOff();
    this.#asked = { finding, trigger, after };
    this.#title.textContent = this.#words.say("widget.identifiers.instead", { words: finding.words });
    const role = (each) =>
      make("button", { type: "button", class: "choice", onclick: () => this.#replace(each) }, each);
    this.#roles.replaceChildren(...this.#settings.offered(finding).map(role));
    this.#own.value = "";
    this.#alert.textContent = this.#status.textContent = "";
    this.#keep.hidden = finding.decision !== undefined;
    setAttribute(trigger, "aria-expanded", "true");
    place.append(this.element);
    this.#title.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
    showLine(trigger);
  }

  #submit(event) {
    event.preventDefault();
    if (this.#own.value.trim()) return this.#replace(this.#own.value);
    this.#alert.textContent = this.#words.say("widget.identifiers.no_words");
    this.#own.focus();
  }

  async #replace(replacement) {
    const asked = this.#asked;
    this.#waiting.abort();
    const { signal } = (this.#waiting = new AbortController());
    this.#alert.textContent = "";
    const onWait = (says) => {
      this.#status.textContent = says;
    };
    const trouble = await this.#settings.onReplace(asked.finding, replacement, { signal, onWait });
    if (signal.aborted) return;
    this.#status.textContent = "";
    if (!trouble) this.#done(asked);
    else if (this.#asked === asked) this.#alert.textContent = trouble;
  }

  #keepIt() {
    const asked = this.#asked;
    this.#settings.onKeep(asked.finding);
    this.#done(asked);
  }

  /** The button that asked goes with what it asked about, and the focus must not go with it. */
  #done({ trigger, after }) {
    if (this.#asked?.trigger === trigger) this.close();
    if (!trigger.isConnected && !after.getRootNode().activeElement) after.focus({ preventScroll: true });
  }

  #button(key, onclick) {
    return make("button", { type: "button", class: "quiet-button", onclick }, this.#words.say(key));
  }
}

/** What is asked about stays in sight, even if the question then does not fit. */
function showLine(trigger) {
  trigger.scrollIntoView({ block: "nearest" });
}
