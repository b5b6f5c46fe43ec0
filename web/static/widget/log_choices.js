/** Which framework, and where the author is by its levels. This browser remembers both. */
import { make } from "./dom.js";
import { makeLink } from "./link.js";
import { read, write } from "./storage.js";

const NAME = "afterword.log";

export class LogChoices {
  #words;
  #frameworks;
  #framework;
  #level;
  #about = make("div", { class: "log-about" });
  #place;

  /** @param {() => void} onFramework told when another framework is chosen */
  constructor(words, frameworks, onFramework) {
    this.#words = words;
    this.#frameworks = frameworks;
    const known = remembered();
    const choices = frameworks.map(({ id, name }) => option(words, id, name, known.framework));
    this.#framework = make("select", { id: "log-framework" }, ...choices);
    this.#level = make("select", { id: "log-level", onchange: () => this.#remember() });
    this.#framework.addEventListener("change", () => {
      this.#showFramework();
      this.#remember();
      onFramework();
    });
    this.#place = labelled(words.say("widget.log.level"), this.#level);
    const first = labelled(words.say("widget.log.framework"), this.#framework);
    this.element = make("div", { class: "log-choices" }, first, this.#place, this.#about);
    this.#showFramework();
  }

  get framework() {
    return this.#frameworks.find(({ id }) => id === this.#framework.value);
  }

  /** Null where the author does not say. */
  get level() {
    return this.#level.value || null;
  }

  #showFramework() {
    const words = this.#words;
    const { id, levels, source, caution, audience } = this.framework;
    const known = remembered().levels?.[id];
    const none = make("option", { value: "" }, words.say("widget.log.level.none"));
    this.#level.replaceChildren(none, ...levels.map((each) => option(words, each.id, each.name, known)));
    this.#place.hidden = levels.length === 0;
    const lang = words.coachLanguage;
    this.#about.replaceChildren(
      make("p", { class: "about", lang }, audience),
      make("p", {}, makeLink(words, source, words.say("widget.log.source"))),
    );
    if (caution) this.#about.append(make("p", { class: "caution", lang }, caution));
  }

  #remember() {
    const levels = { ...remembered().levels, [this.framework.id]: this.level };
    write(NAME, JSON.stringify({ framework: this.framework.id, levels }));
  }
}

function remembered() {
  return JSON.parse(read(NAME) ?? "{}");
}

function option(words, value, text, chosen) {
  return make("option", { value, selected: value === chosen, lang: words.coachLanguage }, text);
}

function labelled(text, field) {
  return make("div", {}, make("label", { for: field.id }, text), field);
}
