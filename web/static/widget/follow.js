/** Follow the talk only for someone who is already at its end; never scroll anyone else. */
import { make } from "./dom.js";

const NEARLY = 96;

export class Follow {
  #atEnd = true;
  #watcher;
  #newest;
  #scroller;
  #source;

  /**
   * @param {HTMLElement} area what grows as the talk goes on
   * @param {HTMLElement} dock what lies over the end of it
   * @param {Element} scroller what scrolls it: the page, or the coach's box in somebody else's page
   */
  constructor(words, area, dock, scroller) {
    this.#scroller = scroller;
    this.#source = scroller === document.scrollingElement ? window : scroller;
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
    this.#source.addEventListener("scroll", this.#look, { passive: true });
  }

  close() {
    this.#watcher.disconnect();
    this.#source.removeEventListener("scroll", this.#look);
  }

  toEnd() {
    this.#atEnd = true;
    this.button.hidden = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /** Bring the beginning of a part to the top, without moving a page around the box. */
  toStartOf(node) {
    this.#scroller.scrollTop += this.#fromTop(node);
  }

  /** The coach said something new, from `first` to `last`. More than a windowful is read from its start. */
  arrived(first, last) {
    this.#newest = last;
    if (this.#atEnd) this.toEnd();
    if (this.#atEnd && this.#fromTop(first) >= 0) return;
    if (this.#atEnd) this.toStartOf(first);
    this.button.hidden = this.#atEnd && first === last;
    this.#atEnd = false;
  }

  #look = () => {
    const { scrollHeight, scrollTop } = this.#scroller;
    this.#atEnd = scrollHeight - scrollTop - this.#height < NEARLY;
    if (this.#atEnd) this.button.hidden = true;
  };

  /** The button goes away under its own press, so the focus goes on to what was asked for. */
  #goToNewest() {
    this.button.hidden = true;
    this.toStartOf(this.#newest);
    this.#newest.focus({ preventScroll: true });
  }

  get #height() {
    return this.#source === window ? innerHeight : this.#scroller.clientHeight;
  }

  /** How far a part begins below what stays at the top; below zero it is out of sight or under it. */
  #fromTop(node) {
    const { scrollPaddingTop } = getComputedStyle(this.#scroller);
    const clear = parseFloat(getComputedStyle(node).scrollMarginTop) + (parseFloat(scrollPaddingTop) || 0);
    const top = this.#source === window ? 0 : this.#scroller.getBoundingClientRect().top;
    return node.getBoundingClientRect().top - top - clear;
  }
}
