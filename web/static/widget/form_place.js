/** Where one form at a time is open. */
import { make } from "./dom.js";

export class FormPlace {
  element = make("div");
  #form = null;

  /** Whether what was typed in it is on its way. */
  get isSaving() {
    return this.#form?.isSaving === true;
  }

  /**
   * Open a form in place of the one before; if that is still on its way, go back to it.
   *
   * @param {() => {element: Node, start: HTMLElement, box?: HTMLElement, isSaving?: boolean}} makeForm
   */
  open(makeForm) {
    if (this.isSaving) return this.#form.box.focus();
    this.#form = makeForm();
    this.element.replaceChildren(this.#form.element);
    this.#form.start.focus();
  }

  close() {
    this.#form = null;
    this.element.replaceChildren();
  }
}
