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
 * @param {Node} [settings.above] what else there is to decide
 * @param {HTMLElement} [settings.start] what of it to begin with, if not with the words
 * @param {(text: string) => Promise<void>} settings.onSave
 * @param {() => void} [settings.onCancel] where it can be closed
 */
export function makeNoteForm({ words, drafts }, settings) {
  const { key, label, text = "", line = false, hint, save = words.say("widget.shape.save"), above = null, start, onSave, onCancel } = settings;
  const trouble = make("p", { class: "alert", id: `${key}-trouble` });
  const described = hint ? `${key}-hint ${trouble.id}` : trouble.id;
  const lang = words.coachLanguage;
  const common = { id: key, dir: "auto", lang, spellcheck: "true", "aria-describedby": described };
  const box = line ? make("input", { type: "text", maxlength: 200, ...common }) : make("textarea", { rows: 3, ...common });
  box.value = drafts.read(key) ?? text;
  const complain = (said) => {
    trouble.textContent = said;
    box.setAttribute("aria-invalid", String(Boolean(said)));
  };
  let saving = false;
  /** What is on its way is sent once, and nothing is typed that would be lost when it has arrived. */
  const rest = (resting) => {
    saving = resting;
    setAttribute(box, "readonly", resting);
    for (const button of buttons) setAttribute(button, "aria-disabled", resting ? "true" : null);
  };
  const cancel = () => {
    if (saving) return;
    drafts.forget(key);
    onCancel();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (saving) return;
    if (!box.value.trim()) return complain(words.say("error.empty"));
    complain("");
    rest(true);
    try {
      await onSave(box.value);
      drafts.forget(key);
    } catch (problem) {
      complain(words.explain(problem));
    }
    rest(false);
  };
  box.addEventListener("input", () => drafts.keep(key, box.value));
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
