/**
 * The words being typed in each reflection, kept until they are sent. There is one draft of each, so
 * every tab in which it is open shows what is typed in any.
 */
import { read, remove, write } from "./storage.js";

const name = (reflection) => `afterword.draft.${reflection}`;

export function draft(reflection) {
  return read(name(reflection)) ?? "";
}

export function keepDraft(reflection, text) {
  if (text) write(name(reflection), text);
  else remove(name(reflection));
}

/** Words of another tab that have not been shown here yet are no part of what was sent. */
export function forgetSent(reflection, text) {
  if (draft(reflection) === text) keepDraft(reflection, "");
}

/**
 * A page that the browser brings back as it was left has heard of no change meanwhile.
 *
 * @param {(text: string) => void} onChange told when the draft was changed in another tab
 */
export function followDraft(reflection, signal, onChange) {
  const tell = () => onChange(draft(reflection));
  addEventListener("storage", ({ key }) => key === name(reflection) && tell(), { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && tell(), { signal });
}

/** Words that came back go in front of whatever has been typed since. */
export function giveBack(reflection, text) {
  const since = draft(reflection);
  keepDraft(reflection, since ? `${text}\n\n${since}` : text);
}
