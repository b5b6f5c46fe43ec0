/**
 * What could tell who somebody is: marked in the draft and in what was sent, and replaced with one
 * tap. Nothing is changed by itself, nothing waits for it, and looking for it fails in silence.
 */
import { make } from "./dom.js";
import { bare, gather, keyOf } from "./findings.js";
import { KEPT, PUT, decide, decided, forgetWords } from "./kept.js";
import { Marks } from "./marks.js";
import { Replacer } from "./replacer.js";
import { Review } from "./review.js";

/** Milliseconds without a key pressed, after which the draft is looked at. */
const PAUSE = 700;

export class Identifiers {
  #tools;
  #reflection;
  #page;
  #marks;
  #replacer;
  #reviews;
  #messages = [];
  #lines = new Map();
  /** What was put in whose place, by key; never stored, so that what was replaced is gone. */
  #put = new Map();
  #announced = new Set();
  #list = make("ul", { class: "identifiers", role: "list" });
  #place = make("div");
  #drafted = [];
  #listed = "";
  #pause = null;

  /**
   * @param tools words, api, outbox, announcer, replacements, limits
   * @param {string} reflection its id
   * @param {AbortSignal} signal after which nothing is asked any more
   * @param {{box: HTMLTextAreaElement, onReplaced: (reflection: object, draft: string) => void}} page
   */
  constructor(tools, reflection, signal, page) {
    const { words, limits } = tools;
    this.#tools = tools;
    this.#reflection = reflection;
    this.#page = page;
    this.#marks = new Marks(tools.api, signal);
    signal.addEventListener("abort", () => clearTimeout(this.#pause));
    this.#replacer = new Replacer(words, {
      longest: limits.replacement_characters,
      offered: (finding) => this.#offered(finding),
      onReplace: (finding, replacement) => this.#replace(finding, replacement),
      onKeep: (finding) => this.#keep(finding),
    });
    const says = make("p", { id: "draft-identifiers" }, words.say("widget.identifiers.draft"));
    const group = { class: "draft-identifiers", role: "group", "aria-labelledby": says.id, hidden: true };
    this.element = make("div", group, says, this.#list, this.#place);
    const chip = (finding, where) => this.#chip(finding, where);
    this.#reviews = [new Review(words, chip), new Review(words, chip)];
  }

  /** The same question for each of the two places with downloads. */
  get reviews() {
    return this.#reviews.map(({ element }) => element);
  }

  /** The draft has changed. It is looked at when its author pauses. */
  typed(text) {
    clearTimeout(this.#pause);
    this.#show();
    if (text.trim()) this.#pause = setTimeout(() => this.#lookAtDraft(text), PAUSE);
  }

  /** Write a line of the talk; it is marked if the author typed it and it has arrived. */
  write(said, { from, kind, text, state }) {
    const marked = from === "author" && kind === "text" && (state === null || state === "saved");
    const before = this.#lines.get(said);
    if (before?.text !== text) said.textContent = text;
    const shown = before?.text === text ? before.shown : "";
    this.#lines.set(said, { text, marked, shown });
  }

  /** The talk as it stands now. */
  show(messages) {
    this.#messages = messages.filter(({ from, kind }) => from === "author" && kind === "text");
    this.#show();
    this.#lookThrough();
  }

  async #lookAtDraft(text) {
    if (!(await this.#marks.look(text))) return;
    this.#show();
    this.#announce();
  }

  async #lookThrough() {
    const fresh = this.#messages.filter(({ text }) => !this.#marks.has(text));
    if (fresh.length === 0) return;
    const one = fresh.length === 1;
    const looked = one ? this.#marks.look(fresh[0].text) : this.#marks.lookThrough(this.#reflection, fresh);
    if (await looked) this.#show();
  }

  /** What is found in the draft and in what was sent, with what its author decided of it. */
  #findings() {
    const sent = this.#messages.flatMap(({ text }) => this.#marks.of(text));
    return gather([...this.#draftMarks(), ...sent]).map((finding) => ({
      ...finding,
      decision: decided(this.#reflection, finding.key),
    }));
  }

  /** Until the draft is looked at again, what was found in it before and still stands there. */
  #draftMarks() {
    const draft = this.#page.box.value;
    if (this.#marks.has(draft)) this.#drafted = this.#marks.of(draft);
    return this.#drafted.filter(({ words }) => draft.includes(words));
  }

  #show() {
    const found = this.#findings();
    const open = found.filter(({ decision }) => decision === undefined);
    for (const said of this.#lines.keys()) this.#mark(said, open);
    const sent = (finding) => this.#messages.some(({ text }) => isAmong(this.#marks.of(text), finding));
    const known = this.#messages.every(({ text }) => this.#marks.has(text));
    const kept = found.filter(({ decision }) => decision === KEPT);
    for (const review of this.#reviews) review.show(open.filter(sent), kept.filter(sent), known);
    const drafted = this.#draftMarks();
    this.#showDraft(open.filter((finding) => isAmong(drafted, finding)));
  }

  #showDraft(found) {
    this.element.hidden = found.length === 0;
    const listed = JSON.stringify(found.map(({ words }) => words));
    if (listed === this.#listed) return;
    this.#listed = listed;
    if (this.#place.contains(this.#replacer.element)) this.#replacer.close();
    this.#list.replaceChildren(...found.map((finding) => make("li", {}, ...this.#entry(finding))));
  }

  /** Said once of each thing, and only of the words being written. */
  #announce() {
    const { words, announcer } = this.#tools;
    const listed = JSON.parse(this.#listed || "[]");
    const fresh = listed.filter((each) => !this.#announced.has(each));
    fresh.forEach((each) => this.#announced.add(each));
    if (fresh.length > 0) announcer.say(words.say("widget.identifiers.announce", { words: fresh.join(", ") }));
  }

  /** What was replaced before, and is typed again, is replaced again with one tap. */
  #entry(finding) {
    const where = { place: this.#place, after: this.#page.box };
    const chip = this.#chip(finding, where);
    const put = this.#put.get(finding.key);
    if (!put) return [chip];
    const { replacement } = put;
    const label = this.#tools.words.say("widget.identifiers.again", { replacement });
    const onclick = () => this.#replacer.replaceAgain(finding, chip, where, replacement);
    return [chip, make("button", { type: "button", class: "quiet-button", onclick }, label)];
  }

  #chip(finding, where) {
    return this.#replacer.trigger(finding, () => where, { class: "choice" }, finding.words);
  }

  /** Touches nothing that reads as it should, so that focus and selection stay. */
  #mark(said, open) {
    const line = this.#lines.get(said);
    const found = line.marked ? this.#open(line.text, open) : [];
    const shown = found.map(({ start }) => start).join();
    if (shown === line.shown) return;
    line.shown = shown;
    if (said.parentElement?.contains(this.#replacer.element)) this.#replacer.close();
    let past = 0;
    const pieces = found.flatMap(({ start, end, finding }) => {
      const before = line.text.slice(past, start);
      past = end;
      return [before, this.#inline(finding, line.text.slice(start, end))];
    });
    said.replaceChildren(...pieces, line.text.slice(past));
  }

  #open(text, open) {
    return this.#marks.of(text).flatMap((mark) => {
      const finding = open.find(({ keys }) => keys.has(keyOf(mark.words)));
      return finding ? [{ start: mark.start, end: mark.start + bare(mark.words).length, finding }] : [];
    });
  }

  #inline(finding, shown) {
    const where = (button) => ({ place: button.closest(".message"), after: button.closest(".message") });
    const label = this.#tools.words.say("widget.identifiers.mark", { words: shown });
    return this.#replacer.trigger(finding, where, { class: "identifier", "aria-label": label }, shown);
  }

  /** What stands in the reflection already comes first, so that one person keeps one role. */
  #offered({ key, type }) {
    const put = [this.#put.get(key), ...this.#put.values()].filter((each) => each?.type === type);
    const offered = this.#tools.replacements[type] ?? [];
    const isUsed = (role) => this.#messages.some(({ text }) => text.toLowerCase().includes(role.toLowerCase()));
    return [...new Set([...put.map(({ replacement }) => replacement), ...offered.filter(isUsed), ...offered])];
  }

  /** Resolves to what went wrong, or to null. */
  async #replace({ originals, keys, type }, replacement) {
    const { words, outbox, announcer } = this.#tools;
    if (outbox.pending(this.#reflection).length > 0) return words.say("error.unanswered");
    let done;
    try {
      done = await this.#replaceWhileTyping({ originals: [...originals], type, replacement });
    } catch (problem) {
      return words.explain(problem);
    }
    forgetWords(this.#reflection, [...keys]);
    decide(this.#reflection, replacement, PUT);
    keys.forEach((key) => this.#put.set(key, { type, replacement }));
    this.#marks.forget();
    this.#drafted = [];
    this.#page.onReplaced(done.reflection, done.draft);
    announcer.say(words.say("widget.identifiers.done", { replacement, number: done.number }));
    return null;
  }

  /** Whoever goes on typing meanwhile has that replaced as well. */
  async #replaceWhileTyping(wish) {
    const { api } = this.#tools;
    for (let number = 0; ; ) {
      const draft = this.#page.box.value;
      const answer = await api.replace(this.#reflection, { ...wish, draft });
      number += answer.replaced;
      if (draft === this.#page.box.value) return { ...answer, number };
    }
  }

  #keep(finding) {
    finding.keys.forEach((key) => decide(this.#reflection, key, KEPT));
    this.#show();
    this.#tools.announcer.say(this.#tools.words.say("widget.identifiers.kept"));
  }
}

function isAmong(marks, { keys }) {
  return marks.some(({ words }) => keys.has(keyOf(words)));
}
