/** A sentence of the note while it is being shaped, with what can be done to it under Change. */
import { hidden, make, setAttribute } from "./dom.js";
import { FormPlace } from "./form_place.js";
import { makeDraggable } from "./note_drag.js";
import { NoteFlags } from "./note_flags.js";
import { makeNoteForm } from "./note_form.js";
import { makeRests, restsTag } from "./note_rests.js";
import { canSplit, makeSplitter } from "./note_split.js";

/** So many letters of a sentence name it on its button. */
const NAMED = 40;

export class NoteSentence {
  #tools;
  #shaping;
  #sentence;
  #text = make("p", { class: "words", dir: "auto" });
  #shown = "";
  #flags;
  #about = make("p", { class: "quiet" });
  #change;
  #name = hidden("");
  #panel;
  #buttons = {};
  #goal;
  #place = new FormPlace();
  #rewording = null;

  /**
   * @param {object} tools words, drafts, write
   * @param {object} shaping what can be done: `step`, `move`, `make`, `area`
   */
  constructor(tools, shaping, id) {
    this.#tools = tools;
    this.#shaping = shaping;
    const { words } = tools;
    setAttribute(this.#text, "lang", words.coachLanguage);
    this.#change = make(
      "button",
      {
        type: "button",
        class: "quiet-button",
        "aria-expanded": "false",
        "aria-controls": `shape-${id}`,
        onclick: () => this.#toggle(),
      },
      words.say("widget.shape.change"),
      this.#name,
    );
    this.#flags = new NoteFlags(tools, () => this.#change.focus());
    this.#panel = make("div", { id: `shape-${id}`, class: "shape-panel", hidden: true });
    const grip = make("span", { class: "grip", "aria-hidden": "true", title: words.say("widget.shape.drag") }, "⋮⋮");
    this.element = make(
      "li",
      { class: "item", "data-id": id },
      grip,
      make(
        "div",
        { class: "item-body" },
        make("div", { class: "may-ask" }, make("div", { class: "item-line" }, this.#text, this.#change)),
        this.#flags.element,
        this.#panel,
      ),
    );
    this.#panel.append(this.#about, this.#rowOfButtons(), this.#mover(id), this.#place.element);
    makeDraggable(shaping.area, grip, this.element, (section, after) => shaping.move(id, section, after));
  }

  /** What can be focused whatever is open. */
  get handle() {
    return this.#change;
  }

  /** Words typed here and not saved. */
  get unsaved() {
    const text = this.element.contains(this.#rewording) ? this.#rewording.value : "";
    return text === this.#sentence.text ? "" : text;
  }

  /** @param {object} sentence with its neighbours and the headings there are */
  show(sentence) {
    const { words } = this.#tools;
    this.#sentence = sentence;
    this.#read(sentence);
    this.#flags.show(sentence.id, sentence.pieces.flatMap(({ flags }) => flags));
    this.#name.textContent = `: ${sentence.text.slice(0, NAMED)}`;
    this.#about.textContent = originOf(words, sentence);
    const off = { up: sentence.first, down: sentence.last, join: !sentence.next, split: !canSplit(sentence.pieces) };
    for (const [name, isOff] of Object.entries(off)) {
      setAttribute(this.#buttons[name], "aria-disabled", isOff ? "true" : null);
    }
    this.#showHeadings(sentence);
  }

  /** What reads as before stays, and with it the focus. */
  #read({ pieces, rests }) {
    const shown = JSON.stringify([pieces.map(({ text, message, start }) => [text, message, start]), rests]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const said = pieces.flatMap((piece, place) => {
      const span = make("span");
      this.#tools.write(span, piece, this.#change);
      return place > 0 ? [" ", span] : [span];
    });
    const tag = rests ? [" ", make("span", { class: "tag" }, restsTag(rests))] : [];
    this.#text.replaceChildren(...said, ...tag);
  }

  #toggle() {
    const open = this.#panel.hidden;
    this.#panel.hidden = !open;
    this.#change.setAttribute("aria-expanded", String(open));
    if (!open && !this.#place.isSaving) this.#place.close();
  }

  #rowOfButtons() {
    const { words } = this.#tools;
    const act = {
      up: () => this.#shaping.step(this.#sentence.id, -1),
      down: () => this.#shaping.step(this.#sentence.id, 1),
      reword: () => this.#reword(),
      split: () => this.#split(),
      join: () => this.#make({ kind: "join", other: this.#sentence.next }, "was_joined"),
      rests: () => this.#rests(),
      leave_out: () => this.#make({ kind: "leave_out" }, "was_left_out"),
    };
    for (const [name, run] of Object.entries(act)) {
      const onclick = () => this.#buttons[name].getAttribute("aria-disabled") !== "true" && run();
      const settings = { type: "button", class: "quiet-button", onclick };
      this.#buttons[name] = make("button", settings, words.say(`widget.shape.${name}`));
    }
    const group = { class: "row", role: "group", "aria-label": words.say("widget.shape.change") };
    return make("div", group, ...Object.values(this.#buttons));
  }

  #mover(id) {
    const { words } = this.#tools;
    this.#goal = make("select", { id: `move-${id}` });
    const go = () => {
      const { value } = this.#goal;
      this.#shaping.move(id, value, this.#sentence.headings.find(({ stage }) => stage === value).end);
    };
    return make(
      "div",
      { class: "row move-to" },
      make("label", { for: `move-${id}` }, words.say("widget.shape.move_to")),
      this.#goal,
      make("button", { type: "button", class: "quiet-button", onclick: go }, words.say("widget.shape.move_to.go")),
    );
  }

  #showHeadings({ headings, section }) {
    const others = headings.filter(({ stage }) => stage !== section);
    const shown = JSON.stringify(others.map(({ stage, heading }) => [stage, heading]));
    if (this.#goal.dataset.shown === shown) return;
    this.#goal.dataset.shown = shown;
    this.#goal.replaceChildren(...others.map(({ stage, heading }) => make("option", { value: stage }, heading)));
  }

  #reword() {
    const { id, text } = this.#sentence;
    const label = this.#tools.words.say("widget.shape.reword.label");
    const onCancel = () => this.#close(this.#buttons.reword);
    const onSave = async (typed) => {
      const change = { kind: "reword", sentence: id, text: typed };
      if (typed.trim() !== this.#sentence.text) await this.#shaping.make(change, "was_reworded");
      onCancel();
    };
    this.#place.open(() => {
      const form = makeNoteForm(this.#tools, { key: `reword.${id}`, label, text, onSave, onCancel });
      this.#rewording = form.box;
      return form;
    });
  }

  #split() {
    const onCancel = () => this.#close(this.#buttons.split);
    const onSplit = (gap) => {
      this.#make({ kind: "split", gap }, "was_split");
      onCancel();
    };
    const { id, pieces } = this.#sentence;
    this.#place.open(() => makeSplitter(this.#tools.words, id, pieces, { onSplit, onCancel }));
  }

  #rests() {
    const onCancel = () => this.#close(this.#buttons.rests);
    const onSave = async (basis, text) => {
      await this.#shaping.make({ kind: "mark", sentence: this.#sentence.id, basis, text }, "was_marked");
      onCancel();
    };
    this.#place.open(() => makeRests(this.#tools, this.#sentence, { onSave, onCancel }));
  }

  #make(change, done) {
    this.#shaping.tryTo({ ...change, sentence: this.#sentence.id }, done);
  }

  #close(button) {
    this.#place.close();
    button.focus();
  }
}

function originOf(words, { reworded_from: was, added }) {
  if (was) return words.say("widget.shape.reworded_from", { text: was });
  return words.say(added ? "widget.shape.added" : "widget.shape.from_talk");
}
