/** A heading of the note while it is being shaped, with the sentences under it. */
import { arrange, make, setAttribute } from "./dom.js";
import { FormPlace } from "./form_place.js";
import { makeNoteForm } from "./note_form.js";

export class NoteSection {
  #tools;
  #shaping;
  #section;
  #title = make("h3");
  #own;
  #remove;
  #nothing;
  #items;
  #buttons;
  #place = new FormPlace();

  /**
   * @param {object} tools words, drafts
   * @param {object} shaping what can be done: `make`, `tryTo`
   */
  constructor(tools, shaping, stage) {
    this.#tools = tools;
    this.#shaping = shaping;
    const { words } = tools;
    setAttribute(this.#title, "lang", words.coachLanguage);
    this.#own = make("span", { class: "tag", lang: words.language }, words.say("widget.shape.own_heading"));
    this.#nothing = make("p", { class: "quiet" }, words.say("widget.shape.nothing_here"));
    this.#items = make("ol", { class: "items", role: "list", "data-section": stage });
    const button = (key, onclick) =>
      make("button", { type: "button", class: "quiet-button", onclick }, words.say(`widget.shape.${key}`));
    this.#buttons = {
      add: button("add", () => this.add()),
      rename: button("rename", () => this.#rename()),
      add_heading: button("add_heading", () => this.#addHeading()),
    };
    this.#remove = button("remove_heading", () => shaping.tryTo({ kind: "remove_heading", section: stage }, "saved"));
    const row = make("div", { class: "row section-tools", role: "group" }, ...Object.values(this.#buttons), this.#remove);
    this.element = make("section", {}, this.#title, this.#nothing, this.#items, row, this.#place.element);
  }

  /** What can be focused when the sentence that had the focus has gone. */
  get handle() {
    return this.#buttons.add;
  }

  /** @param {Node[]} rows the sentences under the heading */
  show(section, rows) {
    this.#section = section;
    this.#title.replaceChildren(section.heading, ...(section.own ? [" ", this.#own] : []));
    this.#buttons.add.parentElement.setAttribute("aria-label", section.heading);
    this.#remove.hidden = !section.removable;
    this.#nothing.hidden = rows.length > 0;
    arrange(this.#items, rows);
  }

  /** Offer to add a sentence at the end, perhaps with words that had another place before. */
  add(text) {
    const { stage, heading } = this.#section;
    if (text) this.#tools.drafts.keep(`add.${stage}`, text);
    const label = this.#tools.words.say("widget.shape.add.label", { heading });
    this.#ask("add", { key: `add.${stage}`, label }, async (typed) => {
      await this.#shaping.make({ kind: "add", section: stage, after: this.#section.end, text: typed }, "was_added");
      return () => this.#shaping.focusOnAdded();
    });
  }

  #rename() {
    const { stage, heading } = this.#section;
    const label = this.#tools.words.say("widget.shape.rename.label");
    this.#ask("rename", { key: `rename.${stage}`, label, text: heading, line: true }, async (typed) => {
      await this.#shaping.make({ kind: "rename", section: stage, text: typed }, "saved");
    });
  }

  #addHeading() {
    const { stage } = this.#section;
    const label = this.#tools.words.say("widget.shape.add_heading.label");
    this.#ask("add_heading", { key: `heading.${stage}`, label, line: true }, async (typed) => {
      await this.#shaping.make({ kind: "add_heading", after: stage, text: typed }, "was_added");
    });
  }

  #ask(name, settings, save) {
    const close = () => {
      this.#place.close();
      this.#buttons[name].focus();
    };
    const onSave = async (typed) => {
      const andThen = await save(typed);
      close();
      andThen?.();
    };
    this.#place.open(() => makeNoteForm(this.#tools, { ...settings, onSave, onCancel: close }));
  }
}
