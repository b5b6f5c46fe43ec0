/** Follow the talk only for someone who is already at its end; never scroll anyone else. */
import { make } from "./dom.js";

const NEARLY = 96;

export class Follow {
  #atEnd = true;
  #watcher;
  #newest;

  /**
   * @param {HTMLElement} area what grows as the talk goes on
   * @param {HTMLElement} dock what lies over the end of it
   */
  constructor(words, area, dock) {
    this.button = make(
      "button",
      { type: "button", class: "new-below", hidden: true, onclick: () => this.#goToNewest() },
      words.say("widget.new_below"),
    );
    dock.prepend(this.button);
    this.#watcher = new ResizeObserver(() => {
      area.style.setProperty("--dock", `${dock.offsetHeight}px`);
      if (this.#atEnd) this.toEnd();
    });
    this.#watcher.observe(area);
    this.#watcher.observe(dock);
    addEventListener("scroll", this.#look, { passive: true });
  }

  close() {
    this.#watcher.disconnect();
    removeEventListener("scroll", this.#look);
  }

  toEnd() {
    this.#atEnd = true;
    this.button.hidden = true;
    const page = document.scrollingElement;
    page.scrollTop = page.scrollHeight;
  }

  /** The coach said something new, from `first` to `last`. More than a windowful is read from its start. */
  arrived(first, last) {
    this.#newest = last;
    if (this.#atEnd) this.toEnd();
    if (this.#atEnd && !isCut(first)) return;
    if (this.#atEnd) first.scrollIntoView({ block: "start" });
    this.button.hidden = this.#atEnd && first === last;
    this.#atEnd = false;
  }

  #look = () => {
    const page = document.scrollingElement;
    this.#atEnd = page.scrollHeight - page.scrollTop - innerHeight < NEARLY;
    if (this.#atEnd) this.button.hidden = true;
  };

  /** The button goes away under its own press, so the focus goes on to what was asked for. */
  #goToNewest() {
    this.button.hidden = true;
    this.#newest.scrollIntoView({ block: "start" });
    this.#newest.focus({ preventScroll: true });
  }
}

/** Whether the beginning of a message is out of sight, or under what stays at the top. */
function isCut(node) {
  const { scrollPaddingTop } = getComputedStyle(document.scrollingElement);
  const clear = parseFloat(getComputedStyle(node).scrollMarginTop) + (parseFloat(scrollPaddingTop) || 0);
  return node.getBoundingClientRect().top < clear;
}
