/**
 * What an author decided of words in a reflection: to keep them as they are, or to put them in the
 * place of others. Neither are asked about again.
 */
import { holds, keyOf } from "./findings.js";
import { keys, read, remove, write } from "./storage.js";

export const KEPT = "kept";
export const PUT = "put";

const PREFIX = "afterword.kept.";
const name = (reflection) => PREFIX + reflection;

/** By key, whether words are KEPT or PUT there. */
function decisions(reflection) {
  return decisionsIn(name(reflection));
}

function decisionsIn(place) {
  return JSON.parse(read(place) ?? "{}");
}

/** What was decided of some words, by their key; undefined if nothing was. */
export function decided(reflection, key) {
  return Object.entries(decisions(reflection)).find(([words]) => holds(words, key))?.[1];
}

export function decide(reflection, words, decision) {
  write(name(reflection), JSON.stringify({ ...decisions(reflection), [keyOf(words)]: decision }));
}

/** Nothing that holds one of these words is remembered any more, of whatever reflection. */
export function forgetWords(gone) {
  for (const place of keys(PREFIX)) {
    const left = Object.entries(decisionsIn(place)).filter(([words]) => !gone.some((key) => holds(words, key)));
    write(place, JSON.stringify(Object.fromEntries(left)));
  }
}

export function forgetDecisions(reflection) {
  remove(name(reflection));
}
