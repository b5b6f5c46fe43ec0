/**
 * `<afterword-coach>`: the coach as one element.
 *
 * `api` (default `/api/v1`) says where the server is, and `safety` (default `/safety`) where the
 * safety cards are. Words for the time before the server has
 * answered come from the page: children in the slots `loading` and `unreachable`.
 */
import { Announcer } from "./announcer.js";
import { Api } from "./api.js";
import { Conversation } from "./conversation.js";
import { doNotWait } from "./do_not_wait.js";
import { make } from "./dom.js";
import { keepDraft } from "./drafts.js";
import { makeEverything } from "./everything.js";
import { forgetDecisions } from "./kept.js";
import { forgetEverything, listAndForget } from "./leftovers.js";
import { Outbox } from "./outbox.js";
import { makeShelf, shelfList } from "./shelf.js";
import { read, remove, write } from "./storage.js";
import { makeWelcome } from "./welcome.js";
import { Words } from "./words.js";

const OPEN = "afterword.open";
/** In order: the later ones build on the earlier. */
const STYLES = [
  "../tokens",
  "./widget",
  "./welcome",
  "./talk",
  "../card",
  "./looking_across",
  "./dock",
  "./note",
  "./identifiers",
  "./layout",
];

class AfterwordCoach extends HTMLElement {
  #tools;
  #bar;
  #shelf;
  #trouble = make("p", { class: "alert" });
  #place = make("div", { class: "place" });
  #view = null;
  #starting = false;

  async connectedCallback() {
    if (this.shadowRoot) return;
    this.attachShadow({ mode: "open" });
    await this.#dress();
    const announcer = new Announcer();
    const api = new Api(this.getAttribute("api") ?? "/api/v1");
    this.shadowRoot.append(make("div", { class: "widget" }, announcer.element, this.#place));
    const { strings, commands, replacements, limits } = await this.#patiently(() => api.interface());
    const safety = this.getAttribute("safety") ?? "/safety";
    const words = new Words(strings);
    this.#tools = { words, api, outbox: new Outbox(api), announcer, commands, replacements, limits, safety };
    this.#addBar();
    this.#tools.outbox.resumeAll();
    await this.#goOn();
  }

  /** Nothing is shown before its style is there. */
  #dress() {
    const arrivals = STYLES.map((address) => {
      const link = make("link", { rel: "stylesheet", href: new URL(`${address}.css`, import.meta.url) });
      const arrival = new Promise((resolve) => {
        link.onload = link.onerror = resolve;
      });
      this.shadowRoot.append(link);
      return arrival;
    });
    return Promise.all(arrivals);
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

  /** Take up the reflection that was open last, or the newest that is not finished. */
  async #goOn() {
    const reflections = await this.#list();
    const last = read(OPEN);
    const next = reflections.find(({ id }) => id === last) ?? reflections.find(({ closed }) => !closed);
    if (next) await this.#open(next.id);
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

  #list() {
    return this.#patiently(() => listAndForget(() => this.#tools.api.reflections()));
  }

  async #startAnother() {
    if (this.#starting) return;
    this.#starting = true;
    this.#trouble.textContent = "";
    this.#tools.announcer.say(this.#tools.words.say("widget.starting"));
    try {
      this.#converse(await this.#tools.api.start(), true);
    } catch (problem) {
      this.#complain(problem);
    }
    this.#starting = false;
  }

  async #openShelf() {
    try {
      const reflections = await listAndForget(() => this.#tools.api.reflections());
      const list = shelfList(this.#tools.words, reflections, read(OPEN), (id) => this.#open(id));
      this.#shelf.open(list, this.#makeAllOfIt());
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
    forgetDecisions(id);
    remove(OPEN);
    announcer.say(words.say("widget.erase.done"));
    this.#welcome(await this.#list(), words.say("widget.erase.done"));
    return null;
  }

  #makeAllOfIt() {
    const { words, api } = this.#tools;
    return makeEverything(words, api.everythingAddress, () => this.#eraseEverything());
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
    const actions = { onStart: () => this.#startAnother(), onOpen: (id) => this.#open(id) };
    this.#bar.hidden = true;
    this.#show(makeWelcome(this.#tools.words, reflections, actions, () => this.#makeAllOfIt(), news));
  }

  #converse(reflection, isNew = false) {
    const actions = { onErase: () => this.#erase(reflection.id), onStart: () => this.#startAnother() };
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
    const focused = this.shadowRoot.activeElement;
    const held = [this.#place, this.#bar].some((part) => part.contains(focused));
    this.#view?.close?.();
    this.#view = view;
    this.#place.replaceChildren(view.element);
    if (held) view.start.focus({ preventScroll: true });
  }

  #complain(problem) {
    const { words, safety } = this.#tools;
    this.#trouble.replaceChildren(words.explain(problem), ...(problem.passing ? [" ", ...doNotWait(words, safety)] : []));
    this.#trouble.scrollIntoView({ block: "nearest" });
  }

  /** Ask again and again, with growing pauses, unless what is asked for is not there. */
  async #patiently(ask) {
    const slow = setTimeout(() => this.#waitWith("loading"), 400);
    try {
      for (let pause = 1; ; pause = Math.min(pause * 2, 30)) {
        try {
          return await ask();
        } catch (problem) {
          if (problem.status === 404) throw problem;
        }
        clearTimeout(slow);
        this.#waitWith("unreachable");
        await new Promise((resolve) => setTimeout(resolve, pause * 1000));
      }
    } finally {
      clearTimeout(slow);
    }
  }

  #waitWith(slot) {
    this.#view?.close?.();
    this.#view = null;
    const waiting = { class: "waiting", role: "status" };
    this.#place.replaceChildren(make("div", waiting, make("slot", { name: slot })));
  }
}

customElements.define("afterword-coach", AfterwordCoach);
