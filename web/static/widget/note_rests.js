/** “Fact, or my view?”: what a sentence rests on. Offered, never imposed; the marking is the author's. */
import { make } from "./dom.js";
import { makeNoteForm } from "./note_form.js";

const BASES = ["saw", "heard", "told", "read", "think"];

/** How the marking stands behind a sentence. */
export function restsTag({ label, detail }) {
  return `[${detail ? `${label} ${detail}` : label}]`;
}

/**
 * @param {object} tools words, drafts
 * @param {{onSave: (basis: string | null, text: string | null) => Promise<void>, onCancel: () => void}} actions
 */
export function makeRests(tools, { id, rests }, { onSave, onCancel }) {
  const { words } = tools;
  const key = `rests.${id}`;
  const option = (value, label) => make("option", { value, selected: value === (rests?.basis ?? "") }, label);
  const basis = make(
    "select",
    { id: `${key}.basis`, "aria-describedby": `${key}-trouble` },
    option("", words.say("widget.shape.rests.none")),
    ...BASES.map((name) => option(name, words.say(`widget.shape.rests.${name}`))),
  );
  /** What stood there before goes with the marking; what was typed just now must not get lost. */
  const lacks = (typed) => {
    const text = typed.trim();
    if (basis.value || !text || text === rests?.detail) return null;
    return [words.say("widget.shape.rests.no_basis"), basis];
  };
  return makeNoteForm(tools, {
    key,
    label: words.say("widget.shape.rests.detail"),
    text: rests?.detail ?? "",
    line: true,
    above: make("div", { class: "rests" }, make("label", { for: basis.id }, words.say("widget.shape.rests.label")), basis),
    kept: [basis],
    start: basis,
    lacks,
    onSave: (typed) => onSave(basis.value || null, (basis.value && typed.trim()) || null),
    onCancel,
  });
}
