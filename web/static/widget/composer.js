/** Where the author writes. The button sends, and the keys that sending_key.js tells of. */
import { make, setAttribute } from "./dom.js";
import { SendingKey } from "./sending_key.js";

export class Composer {
  #words;
  #limit;
  #label = make("label", { for: "answer" });
  #tooLong;
  #alert;

  /**
   * @param settings `limit`, how many characters; `beside`, what stands on the line of the label
   * @param {{onType: (text: string) => void, onSend: (text: string) => void}} settings
   */
  constructor(words, { limit, beside, onType, onSend }) {
    this.#words = words;
    this.#limit = limit;
    const key = new SendingKey(words);
    this.box = make("textarea", {
      id: "answer",
      rows: 2,
      dir: "auto",
      lang: words.coachLanguage,
      spellcheck: "true",
      "aria-describedby": "answer-hint answer-trouble",
      oninput: () => {
        this.#measure();
        onType(this.box.value);
      },
      onkeydown: (event) => {
        if (key.sends(event)) this.#send(event, onSend);
      },
    });
    this.#tooLong = make("p", { class: "too-long" });
    this.#alert = make("p", { class: "alert" });
    this.element = make(
      "form",
      { class: "composer", novalidate: true, onsubmit: (event) => this.#send(event, onSend) },
      make(
        "div",
        { id: "answer-trouble" },
        make("div", { role: "alert" }, this.#alert),
        make("div", { role: "status" }, this.#tooLong),
      ),
      make("div", { class: "labelled" }, this.#label, beside),
      make("div", { class: "writing" }, this.box, sendButton(words)),
      key.element,
    );
  }

  /** Once the reflection is finished, what is written adds to the note and answers no question. */
  adding(finished) {
    this.#label.textContent = this.#words.say(finished ? "widget.answer.add" : "widget.answer.label");
  }

  /** Put words in the box, as when a draft is taken up again. */
  fill(text) {
    this.box.value = text;
    this.#measure();
  }

  /** Say what stands in the way; an empty text takes the message away. */
  complain(text) {
    this.#alert.textContent = text;
    setAttribute(this.box, "aria-invalid", text ? "true" : null);
  }

  #send(event, onSend) {
    event.preventDefault();
    const text = this.box.value;
    this.box.focus();
    if (!text.trim()) return this.complain(this.#words.say("error.empty"));
    if (this.#over() > 0) return this.complain(this.#words.say("error.too_long"));
    this.complain("");
    this.fill("");
    onSend(text);
  }

  /** How many characters too many; the server, too, counts code points of the trimmed text. */
  #over() {
    if (this.box.value.length <= this.#limit) return 0;
    return [...this.box.value.trim()].length - this.#limit;
  }

  #measure() {
    const over = this.#over();
    const text = over > 0 ? String(this.#words.say("widget.message.over_by", { over })) : "";
    if (this.#tooLong.textContent !== text) this.#tooLong.textContent = text;
    if (!over && this.box.value.trim()) this.complain("");
    growByHand(this.box);
  }
}

function sendButton(words) {
  return make("button", { type: "submit", class: "primary" }, words.say("widget.send"));
}

/** Only where the style sheet's `field-sizing` is not understood. */
function growByHand(box) {
  if (CSS.supports("field-sizing", "content")) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}
