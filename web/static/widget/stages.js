/** Where the author is: four steps, the present one marked in words. Never a score. */
import { hidden, make } from "./dom.js";

export class Stages {
  #words;

  constructor(words) {
    this.#words = words;
    this.element = make("ol", { class: "stages", "aria-label": words.say("widget.stages.label") });
  }

  show(stages) {
    this.element.replaceChildren(...stages.map((stage) => this.#step(stage)));
  }

  #step({ label, state }) {
    if (state === "current") {
      const now = make("span", { class: "now" }, this.#words.say("widget.stages.now"));
      return make("li", { class: "current", "aria-current": "step" }, label, " ", now);
    }
    if (state !== "done") return make("li", {}, label);
    return make("li", { class: "done" }, label, hidden(` ${this.#words.say("widget.stages.done")}`));
  }
}
