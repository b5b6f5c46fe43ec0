/** Says each new thing once to a screen reader, apart from the transcript. */
import { make } from "./dom.js";

/** Old sayings are cleared so that nobody meets them again when reading through the page. */
const LINGER = 10_000;

export class Announcer {
  constructor() {
    this.element = make("div", { class: "hidden-text", "aria-live": "polite" });
  }

  /** @param {...(Node | string)} words */
  say(...words) {
    const saying = make("p", {}, ...words);
    this.element.append(saying);
    setTimeout(() => saying.remove(), LINGER);
  }
}
