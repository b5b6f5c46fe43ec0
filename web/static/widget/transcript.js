/** The talk so far. Speakers are named in text; a screen reader reads it only on request. */
import { heardOf, makeCard, offering } from "./card.js";
import { arrange, make, setAttribute } from "./dom.js";
import { startOfWaiting } from "./one_question.js";

export class Transcript {
  #words;
  #onChoose;
  #write;
  #shown = new Map();

  /**
   * @param {(choice: {id: string, label: string}) => void} onChoose told of the reply to a card
   * @param {(said: Element, line: object) => void} write puts the words of a line where they stand
   */
  constructor(words, onChoose, write) {
    this.#words = words;
    this.#onChoose = onChoose;
    this.#write = write;
    this.element = make("div", {
      class: "log",
      role: "log",
      "aria-live": "off",
      "aria-label": words.say("widget.log.label"),
      tabindex: "-1",
    });
  }

  /**
   * Show the server's messages, then those still on their way. Returns what the coach newly said.
   * `choices` are on offer elsewhere; `closed` says that nothing is to be answered any more; `alone`
   * shows only what waits for its author, the question as a heading.
   */
  show(messages, pending, { choices, closed }, alone) {
    const stored = new Set(messages.map((message) => message.client_message_id));
    const waiting = pending.filter((item) => !stored.has(item.id));
    const lines = [
      ...messages.map((message) => lineFromServer(message, pending)),
      ...waiting.map((item, place) => lineOnItsWay(item, place > 0)),
    ];
    const start = alone ? startOfWaiting(lines, closed) : 0;
    lines.forEach((line, place) => {
      line.follows = place > 0 && lines[place - 1].from === line.from;
      line.past = place < start;
      line.heads = alone && line.kind === "question";
    });
    const fresh = lines.filter((line) => line.from === "coach" && !this.#shown.has(line.key));
    this.#showState(lines);
    const open = closed ? undefined : offering(messages, pending, choices);
    arrange(this.element, lines.map((line) => this.#node(line, open)));
    return fresh.map((line) => ({ text: line.card ? heardOf(line.card) : line.text, node: this.#shown.get(line.key) }));
  }

  /** The first of what is in sight, or null. */
  get first() {
    return this.element.querySelector(":scope > :not([hidden])");
  }

  /** Only the newest stored message says so: a column of "Saved" would be noise. */
  #showState(lines) {
    const newest = lines.findLast((line) => line.from === "author");
    for (const line of lines) {
      if (line.state === "saved" && line !== newest) line.state = null;
    }
  }

  #node(line, open) {
    const node = this.#shown.get(line.key) ?? this.#build(line);
    node.classList.toggle("follows", line.follows);
    // What holds the focus stays until the focus has gone on by itself.
    node.hidden = line.past && !node.matches(":focus-within");
    const state = node.querySelector(".state");
    const text = line.state ? String(this.#words.say(`widget.message.${line.state}`)) : "";
    if (state && state.textContent !== text) state.textContent = text;
    if (!line.card) this.#fill(node.querySelector(".said"), line);
    if (line.card) node.querySelector(".choices").hidden = line.key !== open;
    return node;
  }

  #fill(said, line) {
    setAttribute(said, "role", line.heads ? "heading" : null);
    setAttribute(said, "aria-level", line.heads ? "2" : null);
    this.#write(said, line);
  }

  #build(line) {
    const node = line.card ? makeCard(this.#words, line.key, line.card, this.#onChoose) : this.#bubble(line);
    this.#shown.set(line.key, node);
    return node;
  }

  #bubble(line) {
    const speaker = this.#words.say(line.from === "coach" ? "widget.coach" : "widget.you");
    return make(
      "div",
      { class: `message may-ask ${line.from} ${line.kind}`, tabindex: "-1" },
      make("p", { class: "speaker" }, speaker),
      make("p", { class: "said", dir: "auto", lang: this.#words.coachLanguage }),
      line.from === "author" ? make("p", { class: "state" }) : null,
    );
  }
}

function lineFromServer(message, pending) {
  const line = { from: message.from, kind: message.kind, text: message.text, card: message.card, key: message.id };
  if (message.from !== "author") return line;
  const item = pending.find(({ id }) => id === message.client_message_id);
  const state = item || !message.answered ? "kept" : "saved";
  return { ...line, key: message.client_message_id ?? message.id, state };
}

function lineOnItsWay(item, queued) {
  const kind = item.text === undefined ? "choice" : "text";
  const state = queued ? "queued" : item.state;
  return { from: "author", kind, text: item.text ?? item.label, key: item.id, state };
}
