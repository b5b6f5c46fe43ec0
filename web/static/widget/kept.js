/**
 * What an author decided of words in a reflection: to keep them as they are, or to put them in the
 * place of others. Neither are asked about again.
 */
import { holds, keyOf } from "./findings.js";
import { read, remove, write } from "./storage.js";

export const KEPT = "kept";
export const PUT = "put";

const name = (reflection) => `afterword.kept.${reflection}`;

/** By key, whether words are KEPT or PUT there. */
function decisions(reflection) {
  return JSON.parse(read(name(reflection)) ?? "{}");
}

/** What was decided of some words, by their key; undefined if nothing was. */
export function decided(reflection, key) {
  return Object.entries(decisions(reflection)).find(([words]) => holds(words, key))?.[1];
}

export function decide(reflection, words, decision) {
  write(name(reflection), JSON.stringify({ ...decisions(reflection), [keyOf(words)]: decision }));
}

/** Nothing that holds one of these words is remembered any more. */
export function forgetWords(reflection, keys) {
  const left = Object.entries(decisions(reflection)).filter(([words]) => !keys.some((key) => holds(words, key)));
  write(name(reflection), JSON.stringify(Object.fromEntries(left)));
}

export function forgetDecisions(reflection) {
  remove(name(reflection));
}
