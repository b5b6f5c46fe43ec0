/** One domain of a framework, with what its author logged under it. Nothing says how much that is. */
import { arrange, make } from "./dom.js";
import { makeEraser } from "./eraser.js";
import { FormPlace } from "./form_place.js";
import { button, entryParts } from "./log_parts.js";
import { makeNoteForm } from "./note_form.js";
import { newId } from "./outbox.js";

export class LogDomain {
  #tools;
  #domain;
  #actions;
  #sentences = [];
  #entries = make("ul", { class: "entries", role: "list" });
  #place = new FormPlace();
  #add;
  #rows = new Map();

  /**
   * @param {object} tools words, drafts
   * @param {object} domain
   * @param {{key: string, onSave: (entry: object | null, id: string, given: object) => Promise<void>,
   *   onRemove: (id: string) => Promise<void>}} actions `key` names its draft
   */
  constructor(tools, domain, actions) {
    const { words } = tools;
    this.#tools = tools;
    this.#domain = domain;
    this.#actions = actions;
    const lang = words.coachLanguage;
    const title = make("h3", { lang }, domain.name);
    const cues = domain.cues.map((cue) => `“${cue}”`).join(", ");
    this.#add = button(words.say("widget.log.add"), () => this.write());
    this.#add.setAttribute("aria-label", `${words.say("widget.log.add")}: ${domain.name}`);
    this.element = make(
      "section",
      { class: "log-domain" },
      title,
      make("p", { lang }, domain.gloss),
      make("p", { class: "about" }, ...words.around("widget.log.cues", { cues: make("span", { lang }, cues) })),
      this.#entries,
      this.#place.element,
      this.#add,
    );
  }

  /** @param {{sentences: object[], entries: object[]}} log those of this domain */
  show({ sentences, entries }) {
    this.#sentences = sentences;
    this.#add.hidden = sentences.length === 0;
    const known = this.#rows;
    this.#rows = new Map(
      entries.map((entry) => {
        const key = JSON.stringify(entry);
        return [key, known.get(key) ?? this.#row(entry)];
      }),
    );
    arrange(this.#entries, [...this.#rows.values()]);
  }

  /** Offer to log something, with some sentences chosen, or to change what was logged. */
  write(entry = null, chosen = entry?.evidence.map(({ id }) => id) ?? []) {
    this.#place.open(() => this.#form(entry, chosen));
  }

  #form(entry, chosen) {
    const { words } = this.#tools;
    const id = entry?.id ?? newId();
    const key = entry ? `log.${id}` : this.#actions.key;
    const choice = chooser(words, key, this.#sentences, chosen);
    const close = () => {
      this.#place.close();
      this.#add.focus();
    };
    return makeNoteForm(this.#tools, {
      key,
      label: words.say("widget.log.text"),
      hint: this.#domain.asks,
      text: entry?.text,
      above: choice.element,
      start: chosen.length > 0 ? null : choice.first,
      onSave: async (text) => {
        await this.#actions.onSave(entry, id, { sentences: choice.chosen, text });
        close();
      },
      onCancel: close,
    });
  }

  #row(entry) {
    const { words } = this.#tools;
    const change = button(words.say("widget.log.change"), () => this.write(entry));
    const onRemove = async () => {
      try {
        await this.#actions.onRemove(entry.id);
      } catch (problem) {
        return words.explain(problem);
      }
      this.#add.focus();
      return null;
    };
    const remove = makeEraser(words, onRemove, "log.remove", `log-${entry.id}`);
    return make("li", {}, ...entryParts(words, entry), make("div", { class: "row" }, change, remove));
  }
}

/** The author's sentences, to choose from. */
function chooser(words, key, sentences, chosen) {
  const boxes = sentences.map(({ id, text }) => {
    const box = make("input", { type: "checkbox", value: id });
    box.checked = chosen.includes(id);
    return make("label", {}, box, make("span", { dir: "auto", lang: words.coachLanguage }, text));
  });
  const legend = make("legend", {}, words.say("widget.log.sentences"));
  const element = make("fieldset", { class: "sentences", id: `${key}-sentences` }, legend, ...boxes);
  return {
    element,
    first: boxes[0]?.querySelector("input") ?? element,
    get chosen() {
      const checked = [...element.querySelectorAll("input:checked")].map(({ value }) => value);
      if (checked.length === 0) throw { detail: words.say("widget.log.no_sentence") };
      return checked;
    },
  };
}
