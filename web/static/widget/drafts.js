/** The words being typed in each reflection, kept until they are sent. */
import { read, remove, write } from "./storage.js";

const name = (reflection) => `afterword.draft.${reflection}`;

export function draft(reflection) {
  return read(name(reflection)) ?? "";
}

export function keepDraft(reflection, text) {
  if (text) write(name(reflection), text);
  else remove(name(reflection));
}

/** Words that came back go in front of whatever has been typed since. */
export function giveBack(reflection, text) {
  const since = draft(reflection);
  keepDraft(reflection, since ? `${text}\n\n${since}` : text);
}
