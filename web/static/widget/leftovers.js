/**
 * What this browser keeps of reflections that are gone: erased in another place, or their time is
 * up. Nobody could get at it in the page any more, so it goes too.
 */
import { keys, read, remove } from "./storage.js";

/** Everything of ours in this browser; the reflection's id is the third part of a name. */
const PREFIX = "afterword.";

export function forgetEverything() {
  keys(PREFIX).forEach(remove);
}

/**
 * Ask for the list of reflections, and forget what belongs to none of them.
 *
 * @param {() => Promise<{id: string}[]>} ask
 */
export async function listAndForget(ask) {
  // Looked up before asking: a reflection begun meanwhile in another tab may not be on the list.
  const kept = keys(PREFIX).filter((key) => reflectionOf(key));
  const reflections = await ask();
  const there = new Set(reflections.map(({ id }) => id));
  kept.filter((key) => !there.has(reflectionOf(key))).forEach(remove);
  return reflections;
}

/** The words typed in this browser that were not sent, of whatever reflection. */
export function unsentWords() {
  const drafts = keys(`${PREFIX}draft.`).map(read);
  const messages = keys(`${PREFIX}pending.`).map((key) => JSON.parse(read(key)).text);
  return [...drafts, ...messages].filter(Boolean);
}

function reflectionOf(key) {
  return key.split(".")[2];
}
