/** One reflection on the page: the talk, the box to write in, the stages and the note. */
import { Choices } from "./choices.js";
import { Commands } from "./commands.js";
import { Composer } from "./composer.js";
import { doNotWait } from "./do_not_wait.js";
import { make } from "./dom.js";
import { draft, followDraft, forgetSent, keepDraft } from "./drafts.js";
import { makeEraser } from "./eraser.js";
import { makeFinished } from "./finished.js";
import { Follow } from "./follow.js";
import { Identifiers } from "./identifiers.js";
import { LookingAcross } from "./looking_across.js";
import { Note, noteLength } from "./note.js";
import { OneQuestion } from "./one_question.js";
import { Panes } from "./panes.js";
import { Stages } from "./stages.js";
import { makeTakeAway } from "./take_away.js";
import { Transcript } from "./transcript.js";

export class Conversation {
  #tools;
  #reflection;
  #parts;
  #closing = new AbortController();
  #states = new Map();

  /**
   * @param tools words, api, outbox, announcer, commands, replacements, limits, safety, scroller
   * @param {{onErase: () => Promise<string | null>, onLog: () => void, onStart: () => void}} actions
   */
  constructor(tools, actions, reflection) {
    this.#tools = tools;
    this.#reflection = reflection;
    this.#parts = this.#build(actions);
    this.element = this.#lay();
    this.#listen();
    this.#fillBox(draft(reflection.id));
    this.#keepToOne();
    this.#takeUpUnanswered();
    tools.outbox.resume(reflection.id);
  }

  /** What to focus when the author has just opened this reflection. */
  get start() {
    return this.#parts.transcript.element;
  }

  toEnd() {
    this.#parts.follow.toEnd();
  }

  /** Go on where it was left: at the end, unless that is a card, or has the screen to itself. */
  takeUp() {
    const { follow, oneQuestion, transcript } = this.#parts;
    const last = transcript.element.lastElementChild;
    if (oneQuestion.chosen) follow.arrived(transcript.first, last);
    else if (last?.matches(".card")) follow.arrived(last, last);
    else follow.toEnd();
  }

  /** Go to what is asked before the note is taken away. */
  toReview() {
    this.#parts.panes.choose("note");
    this.#parts.note.toReview();
  }

  /** For a reflection that has only just begun: everything in it is new. */
  greet() {
    const { follow, transcript } = this.#parts;
    this.#announce(this.#reflection.messages);
    follow.arrived(transcript.first, transcript.element.lastElementChild);
  }

  close() {
    this.#closing.abort();
    this.#parts.panes.close();
    this.#parts.follow.close();
  }

  #build({ onErase, onLog, onStart }) {
    const { words, api, announcer, commands, limits, safety, scroller } = this.#tools;
    const addressOf = (file) => api.fileAddress(this.#reflection.id, file);
    const chat = make("div", { class: "chat" });
    const dock = make("div", { class: "dock" });
    const oneQuestion = new OneQuestion(words, () => {
      this.#keepToOne();
      this.toEnd();
    });
    const composer = new Composer(words, {
      limit: limits.message_characters,
      beside: oneQuestion.element,
      onType: (text) => this.#typed(text),
      onSend: (text) => this.#sendText(text),
    });
    const identifiers = new Identifiers(this.#tools, this.#reflection.id, this.#closing.signal, {
      box: composer.box,
      onReplaced: (reflection, text) => this.#replaced(reflection, text),
    });
    const [beforeTakingAway, beforeDownloading] = identifiers.reviews;
    const note = new Note(this.#tools, this.#reflection.id, {
      review: beforeDownloading,
      eraser: makeEraser(words, onErase),
      onNote: (shaped) => this.#shaped(shaped),
      write: (element, sentence, after) => identifiers.writeSentence(element, sentence, after),
      onLog,
    });
    const panes = new Panes(words, chat, note.element, (name) => {
      if (name === "chat") this.toEnd();
      else this.#parts.follow.toStartOf(this.element);
    });
    const seeNote = () => {
      panes.choose("note");
      note.title.focus();
    };
    return {
      chat,
      dock,
      note,
      panes,
      composer,
      oneQuestion,
      identifiers,
      transcript: new Transcript(
        words,
        (choice) => this.#choose(choice),
        (said, line) => identifiers.write(said, line),
      ),
      away: make("p", { class: "away", hidden: true }, ...doNotWait(words, safety)),
      stages: new Stages(words),
      lookingAcross: new LookingAcross(words, (choice) => this.#choose(choice)),
      choices: new Choices(words, (choice) => this.#choose(choice)),
      commands: new Commands(words, commands, ({ id, label }) => this.#send({ choice: id, label })),
      finished: makeFinished(words, makeTakeAway(words, beforeTakingAway, addressOf, announcer), {
        onSeeNote: seeNote,
        onLog,
        onStart,
      }),
      follow: new Follow(words, chat, dock, scroller),
    };
  }

  #lay() {
    const { chat, dock, panes, stages, transcript, away, lookingAcross } = this.#parts;
    const { choices, commands, finished, composer, identifiers } = this.#parts;
    dock.append(choices.element, commands.element, composer.element, identifiers.element);
    chat.append(transcript.element, away, lookingAcross.element, finished.element, dock);
    const top = make("div", { class: "top" }, stages.element, panes.bar);
    return make("div", { class: "conversation" }, top, panes.element);
  }

  #listen() {
    const { outbox } = this.#tools;
    const on = (name, act) => {
      const ifOurs = ({ detail }) => {
        if ((detail.reflection ?? detail.item.reflection) === this.#reflection.id) act(detail);
      };
      outbox.addEventListener(name, ifOurs, { signal: this.#closing.signal });
    };
    on("change", ({ item }) => this.#changed(item));
    on("turn", ({ turn }) => this.#answered(turn));
    on("returned", ({ problem }) => this.#returned(problem));
    on("elsewhere", () => this.#refresh());
    followDraft(this.#reflection.id, this.#closing.signal, (text) => this.#fillBox(text));
  }

  /** The message is safe in the outbox before its draft goes. */
  #sendText(text) {
    this.#send({ text });
    forgetSent(this.#reflection.id, text);
    this.#fillBox(draft(this.#reflection.id));
  }

  #typed(text) {
    keepDraft(this.#reflection.id, text);
    this.#parts.identifiers.typed(text);
  }

  #fillBox(text) {
    this.#parts.composer.fill(text);
    this.#parts.identifiers.typed(text);
  }

  #replaced(reflection, text) {
    keepDraft(reflection.id, text);
    this.#fillBox(text);
    this.#update(reflection);
  }

  /** Give the question the screen to itself, or show the whole talk again. */
  #keepToOne() {
    const { oneQuestion, panes } = this.#parts;
    this.element.classList.toggle("one", oneQuestion.chosen);
    panes.keepToOne(oneQuestion.chosen);
    this.#render();
  }

  #send(content) {
    this.#parts.composer.complain("");
    this.#tools.outbox.put(this.#reflection.id, content);
    this.toEnd();
  }

  /** The pressed button is about to go, so its focus moves on with the press, not with the answer. */
  #choose({ id, label }) {
    this.start.focus({ preventScroll: true });
    this.#send({ choice: id, label });
  }

  #changed(item) {
    const { announcer, words } = this.#tools;
    const news = this.#states.get(item.id) !== item.state && item.state !== "sending";
    this.#states.set(item.id, item.state);
    if (news) announcer.say(words.say(`widget.message.${item.state}`));
    this.#render();
  }

  /** A note that was shaped while the coach answered has to be looked at again. */
  #answered(turn) {
    const { last_edit: known } = this.#reflection.note;
    this.#update(withTurn(this.#reflection, turn));
    if (turn.note.last_edit !== known) this.#refresh();
  }

  #shaped(note) {
    this.#reflection = { ...this.#reflection, note };
    this.#render();
  }

  #returned(problem) {
    const { composer } = this.#parts;
    this.#fillBox(draft(this.#reflection.id));
    composer.complain(this.#tools.words.explain(problem));
    this.#render();
    this.#refresh();
  }

  async #refresh() {
    try {
      const latest = await this.#tools.api.reflection(this.#reflection.id);
      if (!this.#closing.signal.aborted) this.#update(latest);
    } catch {
      // What is on the page stays as it is; the next answer brings it up to date.
    }
  }

  #update(reflection) {
    const grew = noteLength(reflection.note) > noteLength(this.#reflection.note);
    this.#reflection = reflection;
    if (grew) this.#parts.panes.noteGrew();
    const fresh = this.#render();
    if (fresh.length === 0) return;
    this.#announce(fresh);
    this.#parts.follow.arrived(fresh[0].node, fresh.at(-1).node);
  }

  #announce(said) {
    const { announcer, words } = this.#tools;
    const text = make("span", { lang: words.coachLanguage }, said.map((each) => each.text).join(" "));
    announcer.say(...words.around("widget.announce", { text }));
  }

  #render() {
    const { transcript, stages, lookingAcross, choices, commands, composer, note, finished } = this.#parts;
    const { identifiers, oneQuestion } = this.#parts;
    const { id, messages, closed } = this.#reflection;
    const pending = this.#tools.outbox.pending(id);
    const busy = pending.length > 0;
    const fresh = transcript.show(messages, pending, this.#reflection, oneQuestion.chosen);
    this.#showAway(pending);
    stages.show(this.#reflection.stages);
    lookingAcross.show(busy ? null : this.#reflection.looking_across);
    choices.show(busy || closed ? [] : this.#reflection.choices);
    commands.rest(busy);
    if (commands.ended(closed)) this.start.focus({ preventScroll: true });
    note.show(this.#reflection.note);
    finished.show(closed, this.#reflection.note, this.#reflection.kept_until);
    composer.adding(closed);
    identifiers.show(this.#reflection);
    return fresh;
  }

  /** Said once, when it first has to be waited for. */
  #showAway(pending) {
    const { announcer, words } = this.#tools;
    const { away } = this.#parts;
    const waits = pending.some(({ state }) => state === "kept" || state === "waiting");
    if (waits && away.hidden) announcer.say(words.say("safety.do_not_wait"));
    away.hidden = !waits;
  }

  #takeUpUnanswered() {
    const { id, messages } = this.#reflection;
    for (const { from, answered, client_message_id: key, text, choice } of messages) {
      if (from !== "author" || answered) continue;
      this.#tools.outbox.adopt(id, key, choice === undefined ? { text } : { choice, label: text });
    }
  }
}

/** The reflection after one more turn; a turn that is already in it changes nothing. */
function withTurn(reflection, { message, replies, ...rest }) {
  const messages = reflection.messages.map((each) => (each.id === message.id ? message : each));
  const known = new Set(messages.map((each) => each.id));
  for (const each of [message, ...replies]) if (!known.has(each.id)) messages.push(each);
  return { ...reflection, ...rest, messages };
}
