/** The coach in its place: what is shown of it, from the welcome to the reflections and back. */
import { Announcer } from "./announcer.js";
import { Api } from "./api.js";
import { Conversation } from "./conversation.js";
import { doNotWait } from "./do_not_wait.js";
import { make } from "./dom.js";
import { keepDraft } from "./drafts.js";
import { makeEverything } from "./everything.js";
import { makeEverythingReview } from "./everything_review.js";
import { makeHome } from "./home.js";
import { forgetDecisions } from "./kept.js";
import { forgetEverything, listAndForget, unsentWords } from "./leftovers.js";
import { LearningLog } from "./learning_log.js";
import { makeLink } from "./link.js";
import { forgetNote } from "./note_drafts.js";
import { Outbox } from "./outbox.js";
import { givePasses } from "./passes.js";
import { makeShelf } from "./shelf.js";
import { read, remove, write } from "./storage.js";
import { makeWelcome } from "./welcome.js";
import { makeWholeLog } from "./whole_log.js";
import { Words } from "./words.js";

const OPEN = "afterword.open";
const UNKNOWN_COOKIE = "unknown_cookie";
/** Between two attempts to reach the server, in seconds. */
const LONGEST_PAUSE = 30;

export class Coach {
  #root;
  #asked;
  #tools;
  #bar;
  #shelf;
  #trouble = make("p", { class: "alert" });
  #place = make("div", { class: "place" });
  #view = null;
  #starting = false;

  /**
   * @param {ShadowRoot} root
   * @param {HTMLElement} parent where in it the coach goes
   * @param asked what attributes.js read; `scroller`, what scrolls the coach; `early`, the words for
   *   the time before the server has answered; `signal`, after which all of it is at an end
   */
  constructor(root, parent, asked) {
    const announcer = new Announcer();
    const api = new Api(asked.api, asked.language, asked.signal);
    this.#root = root;
    this.#asked = asked;
    this.#tools = { announcer, api, safety: asked.safety, scroller: asked.scroller };
    parent.append(announcer.element, this.#place);
    asked.signal.addEventListener("abort", () => this.#view?.close?.());
  }

  async begin() {
    const { api } = this.#tools;
    const { signal } = this.#asked;
    const all = () => Promise.all([api.interface(), listAndForget(() => api.reflections())]);
    const [{ commands, replacements, limits, ...given }, reflections] = await this.#patiently(all);
    const words = new Words(given.strings, given.untranslated, given.coach_language);
    Object.assign(this.#tools, { words, outbox: new Outbox(api, signal), commands, replacements, limits });
    this.#addBar();
    givePasses(this.#root, api, signal, (problem) => this.#complain(problem));
    this.#tools.outbox.resumeAll();
    await this.#goOn(reflections);
  }

  #addBar() {
    const { words, safety } = this.#tools;
    const button = (key, onclick) =>
      make("button", { type: "button", class: "quiet-button", onclick }, words.say(key));
    this.#shelf = makeShelf(words, safety);
    this.#bar = make(
      "div",
      { class: "bar", hidden: true },
      button("widget.shelf.open", () => this.#openShelf()),
      button("widget.start_another", () => this.#startAnother()),
    );
    this.#place.before(this.#bar, make("div", { role: "alert" }, this.#trouble), this.#shelf.element);
  }

  /**
   * Take up the reflection that was open last, or the newest that is not finished. One that is
   * finished stays only while the page is reloaded: the next visit begins at home.
   */
  async #goOn(reflections) {
    const last = reflections.find(({ id }) => id === read(OPEN));
    const next = last ?? reflections.find(({ closed }) => !closed);
    if (next && (!next.closed || isReload())) await this.#open(next.id);
    else this.#welcome(reflections);
  }

  async #open(id) {
    this.#shelf.element.close();
    try {
      this.#converse(await this.#patiently(() => this.#tools.api.reflection(id)));
    } catch (problem) {
      remove(OPEN);
      this.#complain(problem);
      this.#welcome(await this.#list());
    }
  }

  /** Open a reflection at what is asked before its note is taken away. */
  async #openReview(id) {
    await this.#open(id);
    this.#view.toReview?.();
  }

  #list() {
    return this.#patiently(() => listAndForget(() => this.#tools.api.reflections()));
  }

  #startAnother() {
    return this.#begin(() => this.#tools.api.start());
  }

  /** @param {() => Promise<object>} ask for the new reflection */
  async #begin(ask) {
    if (this.#starting) return;
    this.#starting = true;
    this.#shelf.element.close();
    this.#trouble.textContent = "";
    this.#tools.announcer.say(this.#tools.words.say("widget.starting"));
    try {
      this.#converse(await ask(), true);
    } catch (problem) {
      this.#complain(problem);
    }
    this.#starting = false;
  }

  async #openShelf() {
    try {
      const reflections = await listAndForget(() => this.#tools.api.reflections());
      const closing = new AbortController();
      this.#shelf.open(...this.#makeHome(reflections, closing.signal, read(OPEN)));
      this.#shelf.element.addEventListener("close", () => closing.abort(), { once: true });
    } catch (problem) {
      this.#complain(problem);
    }
  }

  /** Resolves to what went wrong, or to null once the reflection is gone. */
  async #erase(id) {
    const { api, outbox, words, announcer } = this.#tools;
    try {
      await api.erase(id);
    } catch (problem) {
      if (problem.status !== 404) return words.explain(problem);
    }
    outbox.forget(id);
    keepDraft(id, "");
    forgetNote(id);
    forgetDecisions(id);
    remove(OPEN);
    announcer.say(words.say("widget.erase.done"));
    this.#welcome(await this.#list(), words.say("widget.erase.done"));
    return null;
  }

  /** @param {AbortSignal} signal after which nothing is asked any more for what is shown here */
  #makeHome(reflections, signal, openNow = null) {
    const { words, api } = this.#tools;
    const actions = {
      onOpen: (id) => this.#open(id),
      onFollowUp: (id) => this.#begin(() => api.followUp(id)),
      onLog: () => this.#openWholeLog("widget.log.back_home", () => this.#goHome()),
    };
    const review = makeEverythingReview(this.#tools, (id) => this.#openReview(id), signal);
    const allOfIt = makeEverything(words, review, api.everythingAddress, () => this.#eraseEverything());
    return [...makeHome(this.#tools, reflections, openNow, actions), allOfIt];
  }

  /** Resolves to what went wrong, or to null once everything is gone. */
  async #eraseEverything() {
    const { api, words, announcer } = this.#tools;
    let number;
    try {
      number = await api.eraseEverything();
    } catch (problem) {
      return words.explain(problem);
    }
    forgetEverything();
    this.#shelf.element.close();
    const done = words.say("widget.everything.done", { number });
    announcer.say(done);
    this.#welcome(await this.#list(), done);
    return null;
  }

  #welcome(reflections, news) {
    const closing = new AbortController();
    const home = reflections.length > 0 ? this.#makeHome(reflections, closing.signal) : [];
    this.#bar.hidden = true;
    const said = { greeting: this.#asked.greeting, news };
    const welcome = makeWelcome(this.#tools.words, () => this.#startAnother(), home, said);
    this.#show({ ...welcome, close: () => closing.abort() });
  }

  async #goHome() {
    this.#welcome(await this.#list());
  }

  /** What an author says that sentences of a reflection show. */
  #openLog(id) {
    return this.#turnTo(async () => {
      const log = await this.#tools.api.learningLog(id);
      const onAll = () => this.#openWholeLog("widget.log.back_to_one", () => this.#openLog(id));
      return new LearningLog(this.#tools, id, log, { onBack: () => this.#open(id), onAll });
    });
  }

  #openWholeLog(backTo, onBack) {
    return this.#turnTo(async () => {
      const groups = await this.#tools.api.wholeLog();
      const onLog = (id) => this.#openLog(id);
      return makeWholeLog(this.#tools, groups, { backTo, onBack, onLog, onReview: (id) => this.#openReview(id) });
    });
  }

  /** @param {() => Promise<{element: Node, start: HTMLElement}>} make what is to be shown from its top */
  async #turnTo(make) {
    try {
      const view = await make();
      this.#shelf.element.close();
      this.#trouble.textContent = "";
      this.#bar.hidden = true;
      this.#show(view);
      view.start.focus({ preventScroll: true });
      view.start.scrollIntoView({ block: "center" });
    } catch (problem) {
      this.#complain(problem);
    }
  }

  #converse(reflection, isNew = false) {
    const { id } = reflection;
    const actions = {
      onErase: () => this.#erase(id),
      onLog: () => this.#openLog(id),
      onStart: () => this.#startAnother(),
    };
    const conversation = new Conversation(this.#tools, actions, reflection);
    write(OPEN, reflection.id);
    this.#trouble.textContent = "";
    this.#bar.hidden = false;
    this.#show(conversation);
    if (isNew) conversation.greet();
    else conversation.takeUp();
  }

  /** Focus goes along only when what held it has gone from the page. */
  #show(view) {
    const focused = this.#root.activeElement;
    const held = [this.#place, this.#bar].some((part) => part.contains(focused));
    this.#view?.close?.();
    this.#view = view;
    this.#place.replaceChildren(view.element);
    if (held) view.start.focus({ preventScroll: true });
  }

  /** Behind the shelf it could not be read. */
  #complain(problem) {
    this.#shelf.element.close();
    this.#trouble.replaceChildren(this.#tools.words.explain(problem), ...this.#remedy(problem));
    this.#trouble.scrollIntoView({ block: "nearest" });
  }

  /** What else there is to do about a problem. */
  #remedy({ passing, code }) {
    const { words, safety, api } = this.#tools;
    if (passing) return [" ", ...doNotWait(words, safety)];
    if (code !== "cookies_blocked") return [];
    const home = new URL("../..", `${api.base}/`).href;
    return [" ", makeLink(words, home, words.say("embed.own_page"))];
  }

  /** Ask again and again, with growing pauses, unless what is asked for is not there. */
  async #patiently(ask) {
    const slow = setTimeout(() => this.#waitWith(this.#asked.early.say("page.loading")), 400);
    try {
      for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
        try {
          return await ask();
        } catch (problem) {
          if (problem.status === 404) throw problem;
          clearTimeout(slow);
          // Whoever is to read, choose and copy is left in peace meanwhile.
          const seconds = problem.code === UNKNOWN_COOKIE ? LONGEST_PAUSE : pause;
          await new Promise((resolve) => {
            setTimeout(resolve, seconds * 1000);
            this.#waitOut(problem, resolve);
          });
        }
      }
    } finally {
      clearTimeout(slow);
    }
  }

  /** @param {() => void} goOn called when there is no need to wait longer */
  #waitOut(problem, goOn) {
    const { early, safety } = this.#asked;
    const help = make("p", {}, ...doNotWait(early, safety));
    if (problem.code !== UNKNOWN_COOKIE) this.#waitWith(early.say("page.unreachable"), help);
    else this.#waitWith(early.explain(problem), help, ...this.#makeWayOn(goOn));
  }

  /** Nobody is parted from their reflections unasked, nor from words that they could still copy. */
  #makeWayOn(goOn) {
    const { early } = this.#asked;
    const unsent = unsentWords().map((text) => make("blockquote", { dir: "auto" }, text));
    const onclick = () => this.#tools.api.beginAnew().then(goOn, goOn);
    const button = make("button", { type: "button", class: "choice", onclick }, early.say("page.begin_anew"));
    return [...(unsent.length > 0 ? [make("p", {}, early.say("page.unsent")), ...unsent] : []), button];
  }

  /** What held the focus goes from the page; it is kept here for what comes next. */
  #waitWith(text, ...more) {
    const held = this.#place.contains(this.#root.activeElement);
    this.#view?.close?.();
    this.#view = null;
    const settings = { class: "waiting", role: "status", tabindex: held ? "-1" : null };
    const waiting = make("div", settings, make("p", {}, text), ...more);
    this.#place.replaceChildren(waiting);
    if (held) waiting.focus({ preventScroll: true });
  }
}

function isReload() {
  return performance.getEntriesByType("navigation")[0]?.type === "reload";
}
