/** Shaping the note: its headings and sentences with everything that can be done to them. */
import { arrange, make, setAttribute } from "./dom.js";
import { NoteDrafts } from "./note_drafts.js";
import { makeNoteForm } from "./note_form.js";
import { NoteSection } from "./note_section.js";
import { NoteSentence } from "./note_sentence.js";

/** These are there to move to even when nothing stands under them. */
const ALWAYS = ["what", "so_what", "now_what"];

export class NoteShaping {
  #words;
  #announcer;
  #edits;
  #tools;
  #sections = new Map();
  #rows = new Map();
  #laid = [];
  #undo;
  #redo;
  #trouble = make("p", { class: "alert" });
  #leftOut;
  #signed = make("p", { class: "words", dir: "auto" });
  #ended;
  area = make("div", { class: "shaping-area" });

  /**
   * @param {object} tools words, announcer, write
   * @param {import("./note_edits.js").NoteEdits} edits
   */
  constructor({ words, announcer, write }, edits, reflection) {
    this.#words = words;
    setAttribute(this.#signed, "lang", words.coachLanguage);
    this.#announcer = announcer;
    this.#edits = edits;
    this.#tools = { words, write, drafts: new NoteDrafts(reflection) };
    this.#ended = make("p", { class: "quiet" }, words.say("widget.sign_off.ended"));
    this.#undo = this.#button("undo", () => this.#again("undo"));
    this.#redo = this.#button("redo", () => this.#again("redo"));
    this.#leftOut = make("section", { class: "left-out", hidden: true });
    this.element = make(
      "div",
      { class: "shaping" },
      make("p", { class: "quiet" }, words.say("widget.shape.hint")),
      make("div", { class: "row" }, this.#undo, this.#redo),
      make("div", { role: "alert" }, this.#trouble),
      this.area,
      this.#leftOut,
      this.#signOff(),
    );
  }

  show(note) {
    const focused = this.element.getRootNode().activeElement;
    this.#laid = layOut(note);
    setAttribute(this.#undo, "aria-disabled", note.can_undo ? null : "true");
    setAttribute(this.#redo, "aria-disabled", note.can_redo ? null : "true");
    const homeless = this.#forgetGone();
    this.#showSections();
    this.#showLeftOut(note.left_out);
    this.#signed.textContent = note.signed ? `${note.signed.heading}: “${note.signed.text}”` : "";
    this.#ended.hidden = !note.sign_off_ended;
    if (homeless) this.#sections.get(homeless.section).add(homeless.text);
    else this.#keepFocus(focused);
  }

  /** Do something that was asked for in a form, which says itself what goes wrong. */
  async make(change, done) {
    await this.#edits.make(() => change);
    this.#trouble.textContent = "";
    this.#announcer.say(this.#words.say(`widget.shape.${done}`));
  }

  /** Do something that was asked for with a button. */
  async tryTo(change, done) {
    try {
      await this.make(change, done);
    } catch (problem) {
      this.#complain(problem);
    }
  }

  move(sentence, section, after) {
    return this.#moveTo(sentence, () => ({ section, after }));
  }

  /** One place up or down, across headings where it is the first or the last. */
  step(sentence, by) {
    return this.#moveTo(sentence, () => {
      const here = this.#laid.findIndex(({ items }) => items.some(({ id }) => id === sentence));
      const { stage, items } = this.#laid[here];
      const ids = items.map(({ id }) => id);
      const goal = ids.indexOf(sentence) + by;
      const others = ids.filter((id) => id !== sentence);
      if (goal >= 0 && goal < ids.length) return { section: stage, after: others[goal - 1] ?? null };
      const next = this.#laid[here + by] ?? this.#laid[here];
      return { section: next.stage, after: by < 0 ? next.end : null };
    });
  }

  /** To the sentence that was added last. */
  focusOnAdded() {
    this.#rows.get(this.#edits.note.last_edit)?.handle.focus();
  }

  /** @param {() => {section: string, after: string | null}} goal found out when its turn has come */
  async #moveTo(sentence, goal) {
    try {
      await this.#edits.make(() => ({ kind: "move", sentence, ...goal() }));
      this.#trouble.textContent = "";
      const { heading, items } = this.#laid.find(({ items: each }) => each.some(({ id }) => id === sentence));
      const place = items.findIndex(({ id }) => id === sentence) + 1;
      this.#announcer.say(this.#words.say("widget.shape.moved", { place, count: items.length, heading }));
      this.#rows.get(sentence).handle.scrollIntoView({ block: "nearest" });
    } catch (problem) {
      this.#complain(problem);
    }
  }

  #button(name, run) {
    const onclick = () => button.getAttribute("aria-disabled") !== "true" && run();
    const settings = { type: "button", class: "quiet-button", onclick };
    const button = make("button", settings, this.#words.say(`widget.shape.${name}`));
    return button;
  }

  async #again(what) {
    try {
      await this.#edits[what]();
      this.#trouble.textContent = "";
      this.#announcer.say(this.#words.say(`widget.shape.${what === "undo" ? "undone" : "redone"}`));
    } catch (problem) {
      this.#complain(problem);
    }
  }

  #complain(problem) {
    this.#trouble.textContent = this.#words.explain(problem);
    this.#trouble.scrollIntoView({ block: "nearest" });
  }

  /** Drop the rows of sentences that have gone; words being typed in one of them are handed on. */
  #forgetGone() {
    const there = new Set(this.#laid.flatMap(({ items }) => items.map(({ id }) => id)));
    let homeless = null;
    for (const [id, row] of this.#rows) {
      if (there.has(id)) continue;
      const { section } = row.element.closest(".items").dataset;
      const stays = this.#laid.some(({ stage }) => stage === section);
      if (row.unsaved) homeless = { text: row.unsaved, section: stays ? section : ALWAYS[0] };
      this.#rows.delete(id);
    }
    return homeless;
  }

  #showSections() {
    const sections = this.#laid.map((section, place) => {
      const rows = section.items.map((item) => this.#row(item, section, place));
      const shown = this.#sections.get(section.stage) ?? new NoteSection(this.#tools, this, section.stage);
      this.#sections.set(section.stage, shown);
      shown.show(section, rows);
      return shown.element;
    });
    arrange(this.area, sections);
  }

  #row(item, { stage, items }, place) {
    const row = this.#rows.get(item.id) ?? new NoteSentence(this.#tools, this, item.id);
    this.#rows.set(item.id, row);
    const at = items.indexOf(item);
    row.show({
      ...item,
      section: stage,
      headings: this.#laid,
      next: items[at + 1]?.id,
      first: place === 0 && at === 0,
      last: place === this.#laid.length - 1 && at === items.length - 1,
    });
    return row.element;
  }

  #showLeftOut(leftOut) {
    this.#leftOut.hidden = leftOut.length === 0;
    const sentences = together(leftOut).map(({ id, text }) => {
      const label = `${this.#words.say("widget.shape.put_back")}: ${text}`;
      const putBack = this.#button("put_back", () => this.tryTo({ kind: "put_back", sentence: id }, "was_put_back"));
      putBack.setAttribute("aria-label", label);
      return make("li", {}, make("p", { dir: "auto", lang: this.#words.coachLanguage }, text), putBack);
    });
    const title = make("h3", {}, this.#words.say("widget.shape.left_out"));
    this.#leftOut.replaceChildren(title, make("ul", { role: "list" }, ...sentences));
  }

  /** What held the focus may have been taken off the page for a moment, or for good. */
  #keepFocus(focused) {
    if (!focused || focused === this.element.getRootNode().activeElement) return;
    if (focused.isConnected) return focused.focus({ preventScroll: true });
    const next = this.#rows.get(this.#laid.flatMap(({ items }) => items)[0]?.id);
    (next ?? [...this.#sections.values()][0]).handle.focus({ preventScroll: true });
  }

  #signOff() {
    const say = (key) => this.#words.say(`widget.sign_off.${key}`);
    const form = makeNoteForm(this.#tools, {
      key: "sign_off",
      label: say("label"),
      hint: say("hint"),
      save: say("go"),
      onSave: async (text) => {
        await this.make({ kind: "sign_off", text }, "signed_off");
        form.box.value = "";
      },
    });
    return make("section", { class: "sign-off" }, make("h3", {}, say("title")), this.#signed, this.#ended, form.element);
  }
}

/** The headings to show, each with its sentences and the last of them. */
function layOut({ headings, sections }) {
  const held = new Map(sections.map(({ stage, sentences }) => [stage, together(sentences)]));
  return headings
    .map((heading) => ({ ...heading, items: held.get(heading.stage) ?? [] }))
    .filter(({ stage, own, items }) => own || items.length > 0 || ALWAYS.includes(stage))
    .map((section) => ({ ...section, end: section.items.at(-1)?.id ?? null }));
}

/** Sentences that were joined as one. */
export function together(sentences) {
  const items = [];
  for (const sentence of sentences) {
    const last = items.at(-1);
    if (last?.id === sentence.id) {
      last.pieces.push(sentence);
      last.text += ` ${sentence.text}`;
      last.reworded_from ??= sentence.reworded_from;
    } else items.push({ ...sentence, pieces: [sentence] });
  }
  return items;
}
