/** “Fact, or my view?”: what a sentence rests on. Offered, never imposed; the marking is the author's. */
import { make, setAttribute } from "./dom.js";

const BASES = ["saw", "heard", "told", "read", "think"];

/** How the marking stands behind a sentence. */
export function restsTag({ label, detail }) {
  return `[${detail ? `${label} ${detail}` : label}]`;
}

/**
 * @param {object} tools words, drafts
 * @param {{onSave: (basis: string | null, text: string | null) => Promise<void>, onCancel: () => void}} actions
 */
export function makeRests({ words }, { id, rests }, { onSave, onCancel }) {
  const option = (value, label) => make("option", { value, selected: value === (rests?.basis ?? "") }, label);
  const basis = make(
    "select",
    { id: `rests-${id}`, "aria-describedby": `rests-trouble-${id}` },
    option("", words.say("widget.shape.rests.none")),
    ...BASES.map((name) => option(name, words.say(`widget.shape.rests.${name}`))),
  );
  const lang = words.coachLanguage;
  const detail = make("input", { type: "text", id: `rests-detail-${id}`, maxlength: 200, dir: "auto", lang });
  detail.value = rests?.detail ?? "";
  const trouble = make("p", { class: "alert", id: `rests-trouble-${id}` });
  const submit = async (event) => {
    event.preventDefault();
    const text = detail.value.trim();
    // What stood there before goes with the marking; what was typed just now must not get lost.
    const lacksBasis = !basis.value && text !== "" && text !== rests?.detail;
    setAttribute(basis, "aria-invalid", lacksBasis ? "true" : null);
    trouble.textContent = lacksBasis ? words.say("widget.shape.rests.no_basis") : "";
    if (lacksBasis) return basis.focus();
    try {
      await onSave(basis.value || null, (basis.value && text) || null);
    } catch (problem) {
      trouble.textContent = words.explain(problem);
    }
  };
  const element = make(
    "form",
    {
      class: "note-form",
      onsubmit: submit,
      onkeydown: ({ key, isComposing }) => key === "Escape" && !isComposing && onCancel(),
    },
    make("label", { for: basis.id }, words.say("widget.shape.rests.label")),
    basis,
    make("label", { for: detail.id }, words.say("widget.shape.rests.detail")),
    detail,
    make("div", { role: "alert" }, trouble),
    make(
      "div",
      { class: "row" },
      make("button", { type: "submit", class: "primary" }, words.say("widget.shape.save")),
      make("button", { type: "button", class: "quiet-button", onclick: onCancel }, words.say("widget.shape.cancel")),
    ),
  );
  return { element, start: basis };
}
