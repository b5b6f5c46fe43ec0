/** Chat and note: side by side where there is room, behind two tabs where there is not. */
import { hidden, make, setAttribute } from "./dom.js";

/** In rem; the style sheet sets the two columns at the same width. */
const SIDE_BY_SIDE = 51.5;
const NAMES = ["chat", "note"];

export class Panes {
  #panes;
  #tabs;
  #mark;
  #chosen = "chat";
  #sideBySide = false;
  #keepsToOne = false;
  #watcher = new ResizeObserver(() => this.#measure());
  #onShow;

  /** @param {(name: string) => void} onShow told when a pane comes into view */
  constructor(words, chat, note, onShow) {
    this.#onShow = onShow;
    this.#mark = make("span", { class: "mark", hidden: true }, hidden(words.say("widget.tabs.note_grew")));
    this.#tabs = NAMES.map((name) => this.#tab(name, words.say(`widget.tabs.${name}`)));
    this.#tabs[1].append(" ", this.#mark);
    const label = words.say("widget.tabs.label");
    this.bar = make("div", { class: "tabs", role: "tablist", "aria-label": label }, ...this.#tabs);
    this.#panes = [chat, note].map((content, place) =>
      make("div", { class: `pane ${NAMES[place]}-pane`, id: `pane-${NAMES[place]}` }, content),
    );
    this.element = make("div", { class: "panes" }, ...this.#panes);
    this.#watcher.observe(this.element);
    this.#lay();
  }

  /** Stop watching the width there is. */
  close() {
    this.#watcher.disconnect();
  }

  choose(name) {
    this.#chosen = name;
    this.#lay();
    this.#onShow(name);
  }

  /** While a question has the screen to itself the note is behind its tab, however wide that is. */
  keepToOne(one) {
    this.#keepsToOne = one;
    this.#chosen = "chat";
    this.#measure();
    this.#lay();
  }

  noteGrew() {
    if (!this.#visible("note")) this.#mark.hidden = false;
  }

  #visible(name) {
    return this.#sideBySide || this.#chosen === name;
  }

  #measure() {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const wide = !this.#keepsToOne && this.element.clientWidth >= SIDE_BY_SIDE * rem;
    if (wide === this.#sideBySide) return;
    this.#sideBySide = wide;
    this.#lay();
  }

  #lay() {
    NAMES.forEach((name, place) => {
      const chosen = this.#chosen === name;
      setAttribute(this.#tabs[place], "aria-selected", String(chosen));
      setAttribute(this.#tabs[place], "tabindex", chosen ? null : "-1");
      this.#panes[place].hidden = !this.#visible(name);
      setAttribute(this.#panes[place], "role", this.#sideBySide ? "region" : "tabpanel");
      setAttribute(this.#panes[place], "aria-labelledby", `name-${name}`);
    });
    if (this.#visible("note")) this.#mark.hidden = true;
  }

  #tab(name, label) {
    return make(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${name}`,
        "aria-controls": `pane-${name}`,
        onclick: () => this.choose(name),
        onkeydown: (event) => this.#arrow(event, name),
      },
      // The mark is no part of what the pane is called.
      make("span", { id: `name-${name}` }, label),
    );
  }

  /** With two tabs every arrow leads to the other one. */
  #arrow(event, name) {
    const goals = { Home: 0, End: 1 };
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") goals[event.key] = 1 - NAMES.indexOf(name);
    const goal = goals[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    this.choose(NAMES[goal]);
    this.#tabs[goal].focus();
  }
}
