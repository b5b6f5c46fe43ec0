/**
 * What could tell who somebody is: marked in the draft and in what was sent, and replaced with one
 * tap. Nothing is changed by itself, nothing waits for it, and looking for it fails in silence.
 */
import { make } from "./dom.js";
import { gather, keyOf, writtenAs } from "./findings.js";
import { KEPT, PUT, decide, decided, forgetWords } from "./kept.js";
import { MarkedLines } from "./marked_lines.js";
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
  #lines;
  #reviews;
  #closing;
  #messages = [];
  #note = null;
  /** What was put in whose place, by key; never stored, so that what was replaced is gone. */
  #put = new Map();
  /** What was put anywhere: [{words, type}], the latest first. */
  #putBefore = [];
  #announced = new Set();
  #list = make("ul", { class: "identifiers", role: "list" });
  #place = make("div");
  #drafted = [];
  #listed = [];
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
      onReplace: (finding, replacement, waiting) => this.#replace(finding, replacement, waiting),
      onKeep: (finding) => this.#keep(finding),
    });
    this.#lines = new MarkedLines(words, this.#replacer);
    this.#closing = signal;
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
    this.#lines.write(said, text, () => (marked ? this.#marks.of(text) : []));
  }

  /**
   * Write a sentence of the note.
   *
   * @param {Element} after what to focus when the marks in it are gone
   */
  writeSentence(element, { text, message, start }, after) {
    const marksOf = () => {
      const said = this.#messages.find(({ id }) => id === message);
      return said ? this.#marks.within(said.text, start, text) : this.#marks.of(text);
    };
    this.#lines.write(element, text, marksOf, after);
  }

  /** The reflection as it stands now. */
  show({ messages, note, put }) {
    this.#messages = messages.filter(({ from, kind }) => from === "author" && kind === "text");
    this.#note = note;
    this.#putBefore = put;
    this.#show();
    this.#lookThrough();
  }

  /** All that the author typed: in the talk, to shape the note, and logged. */
  #texts() {
    return [...this.#messages.map(({ text }) => text), ...typedFor(this.#note), ...(this.#marks.beside ?? [])];
  }

  async #lookAtDraft(text) {
    if (!(await this.#marks.look(text))) return;
    this.#show();
    this.#announce();
  }

  async #lookThrough() {
    const fresh = this.#texts().filter((text) => !this.#marks.has(text));
    const isFirst = this.#marks.beside === null;
    if (fresh.length === 0 && !isFirst) return;
    const one = fresh.length === 1 && !isFirst;
    const looked = one ? this.#marks.look(fresh[0]) : this.#marks.lookThrough(this.#reflection, this.#messages);
    if (await looked) this.#show();
  }

  /** What is found in the draft and in what was sent, with what its author decided of it. */
  #findings() {
    const sent = this.#texts().flatMap((text) => this.#marks.of(text));
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
    if (!this.#replacer.element.isConnected) this.#replacer.close();
    this.#lines.show(open);
    const texts = this.#texts();
    const sent = (finding) => texts.some((text) => isAmong(this.#marks.of(text), finding));
    const known = this.#marks.beside !== null && texts.every((text) => this.#marks.has(text));
    const kept = found.filter(({ decision }) => decision === KEPT);
    for (const review of this.#reviews) review.show(open.filter(sent), kept.filter(sent), known);
    const drafted = this.#draftMarks();
    this.#showDraft(open.filter((finding) => isAmong(drafted, finding)));
  }

  #showDraft(found) {
    this.element.hidden = found.length === 0;
    if (writtenAs(found) === writtenAs(this.#listed)) return;
    this.#listed = found;
    if (this.#place.contains(this.#replacer.element)) this.#replacer.close();
    this.#list.replaceChildren(...found.map((finding) => make("li", {}, ...this.#entry(finding))));
  }

  /** Said once of each thing, and only of the words being written. */
  #announce() {
    const { words, announcer } = this.#tools;
    const listed = this.#listed.map((finding) => finding.words);
    const fresh = listed.filter((each) => !this.#announced.has(each));
    fresh.forEach((each) => this.#announced.add(each));
    if (fresh.length > 0) announcer.say(words.say("widget.identifiers.announce", { words: fresh.join(", ") }));
  }

  /** What was replaced before, and is typed again, is replaced again with one tap. */
  #entry(finding) {
    const where = { place: this.#place, after: this.#page.box };
    const chip = this.#chip(finding, where);
    const replacement = this.#put.get(finding.key)?.words;
    if (!replacement) return [chip];
    const label = this.#tools.words.say("widget.identifiers.again", { replacement });
    const onclick = () => this.#replacer.replaceAgain(finding, chip, where, replacement);
    return [chip, make("button", { type: "button", class: "quiet-button", onclick }, label)];
  }

  #chip(finding, where) {
    return this.#replacer.trigger(finding, () => where, { class: "choice" }, finding.words);
  }

  /** What stands in the reflection already comes first, so that one person keeps one role. */
  #offered({ key, type }) {
    const offered = this.#tools.replacements[type] ?? [];
    const put = [this.#put.get(key), ...this.#put.values(), ...this.#putBefore].filter((each) => each?.type === type);
    const said = this.#texts().join("\n").toLowerCase();
    const used = offered.filter((role) => said.includes(role.toLowerCase()));
    const first = put.map(({ words }) => offered.find((role) => keyOf(role) === keyOf(words)) ?? words);
    return [...new Set([...first, ...used, ...offered])];
  }

  /**
   * Resolves to what went wrong, or to null.
   *
   * @param {{signal: AbortSignal, onWait: (says: string) => void}} waiting what calls it off while a
   *   message is on its way, and whom to tell that it waits
   */
  async #replace({ originals, keys, type }, replacement, { signal, onWait }) {
    const { words, announcer } = this.#tools;
    if (this.#isBusy) onWait(words.say("widget.identifiers.waits"));
    if (!(await this.#untilAnswered(signal))) return null;
    const wasSigned = this.#note.signed !== null;
    let done;
    try {
      done = await this.#replaceWhileTyping({ originals: [...originals], type, replacement });
    } catch (problem) {
      return words.explain(problem);
    }
    forgetWords([...keys]);
    decide(this.#reflection, replacement, PUT);
    keys.forEach((key) => this.#put.set(key, { type, words: replacement }));
    this.#marks.forget();
    this.#drafted = [];
    this.#page.onReplaced(done.reflection, done.draft);
    announcer.say(words.say("widget.identifiers.done", { replacement, number: done.number }));
    if (wasSigned && done.reflection.note.sign_off_ended) announcer.say(words.say("widget.sign_off.ended"));
    return null;
  }

  get #isBusy() {
    return this.#tools.outbox.pending(this.#reflection).length > 0;
  }

  /** Resolves to whether every message is answered; if not, it was called off. */
  #untilAnswered(signal) {
    const { outbox } = this.#tools;
    return new Promise((resolve) => {
      const ended = new AbortController();
      const look = () => {
        const isOff = signal.aborted || this.#closing.aborted;
        if (!isOff && this.#isBusy) return;
        ended.abort();
        resolve(!isOff);
      };
      const listening = { signal: ended.signal };
      for (const name of ["turn", "returned", "elsewhere"]) outbox.addEventListener(name, look, listening);
      for (const each of [signal, this.#closing]) each.addEventListener("abort", look, listening);
      look();
    });
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

/** What was typed to shape a note, as it shows it. */
function typedFor(note) {
  const sentences = note?.sections.flatMap((section) => section.sentences) ?? [];
  const headings = note?.headings.filter(({ own }) => own).map(({ heading }) => heading) ?? [];
  const added = sentences.filter((each) => each.added).map(({ text }) => text);
  const details = sentences.map(({ rests }) => rests?.detail);
  return [...new Set([...added, ...headings, ...details, note?.signed?.text])].filter(Boolean);
}

function isAmong(marks, { keys }) {
  return marks.some(({ words }) => keys.has(keyOf(words)));
}
