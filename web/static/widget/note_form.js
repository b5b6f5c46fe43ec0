/**
 * A small form in the note, to type words in. What is typed is kept until it is saved or cancelled;
 * Escape only closes the form.
 */
import { make, setAttribute } from "./dom.js";

/**
 * @param {object} tools words, drafts
 * @param {object} settings
 * @param {string} settings.key names its draft
 * @param {string} settings.label
 * @param {string} [settings.text] what to begin with
 * @param {boolean} [settings.line] whether one line is all
 * @param {string} [settings.hint]
 * @param {string} [settings.save] what the button says
 * @param {HTMLElement} [settings.above] what else there is to decide
 * @param {HTMLElement[]} [settings.kept] what of that is kept as the words are, under its id
 * @param {HTMLElement} [settings.start] what of it to begin with, if not with the words
 * @param {(text: string) => [string, HTMLElement?] | null} [settings.lacks] what to say where something is
 *   missing, and what to focus then; by default it is words that may not be missing
 * @param {(text: string) => Promise<void>} settings.onSave
 * @param {() => void} [settings.onCancel] where it can be closed
 */
export function makeNoteForm({ words, drafts }, settings) {
  const { key, label, text = "", line = false, hint, save = words.say("widget.shape.save"), onSave, onCancel } = settings;
  const { above = null, kept = [], start } = settings;
  const { lacks = (typed) => (typed.trim() ? null : [words.say("error.empty")]) } = settings;
  const trouble = make("p", { class: "alert", id: `${key}-trouble` });
  const described = hint ? `${key}-hint ${trouble.id}` : trouble.id;
  const lang = words.coachLanguage;
  const common = { id: key, dir: "auto", lang, spellcheck: "true", "aria-describedby": described };
  const box = line ? make("input", { type: "text", maxlength: 200, ...common }) : make("textarea", { rows: 3, ...common });
  box.value = text;
  const fields = [box, ...kept];
  for (const field of fields) {
    field.value = drafts.read(field.id) ?? field.value;
    field.addEventListener("input", () => drafts.keep(field.id, field.value));
  }
  const forget = () => fields.forEach(({ id }) => drafts.forget(id));
  const complain = (said, where) => {
    trouble.textContent = said;
    for (const field of fields) field.setAttribute("aria-invalid", String(said !== "" && field === (where ?? box)));
    where?.focus();
  };
  let saving = false;
  /** What is on its way is sent once, and nothing is typed that would be lost when it has arrived. */
  const rest = (resting) => {
    saving = resting;
    setAttribute(box, "readonly", resting);
    if (resting && above?.matches(":focus-within")) box.focus();
    if (above) above.inert = resting;
    for (const button of buttons) setAttribute(button, "aria-disabled", resting ? "true" : null);
  };
  const cancel = () => {
    if (saving) return;
    forget();
    onCancel();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (saving) return;
    const lacking = lacks(box.value);
    if (lacking) return complain(...lacking);
    complain("");
    rest(true);
    try {
      await onSave(box.value);
      forget();
    } catch (problem) {
      complain(words.explain(problem));
    }
    rest(false);
  };
  const buttons = [make("button", { type: "submit", class: "primary" }, save)];
  if (onCancel) {
    const settings = { type: "button", class: "quiet-button", onclick: cancel };
    buttons.push(make("button", settings, words.say("widget.shape.cancel")));
  }
  const element = make(
    "form",
    {
      class: "note-form",
      novalidate: true,
      onsubmit: submit,
      onkeydown: (event) => {
        if (event.isComposing) return;
        if (event.key === "Escape" && !saving) onCancel?.();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
      },
    },
    above,
    make("label", { for: key }, label),
    hint ? make("p", { class: "quiet", id: `${key}-hint` }, hint) : null,
    box,
    make("div", { role: "alert" }, trouble),
    make("div", { class: "row" }, ...buttons),
  );
  return {
    element,
    box,
    start: start ?? box,
    get isSaving() {
      return saving;
    },
  };
}
