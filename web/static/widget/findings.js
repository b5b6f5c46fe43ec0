/** The marks of some texts, gathered by whom or what they tell of. */
const PERSON = "PERSON";
const POSSESSIVE = /['’]s$/i;

/** A mark may include a possessive, which stays when the name goes. */
export function bare(words) {
  return words.replace(POSSESSIVE, "");
}

/** How words are compared: "Kayleigh’s" and "kayleigh" tell of the same, in whatever form é came. */
export function keyOf(words) {
  return bare(words).normalize().toLowerCase().replaceAll("’", "'").replace(/\s+/g, " ").trim();
}

/** Whether one key holds another as whole words. */
export function holds(key, part) {
  return ` ${key} `.includes(` ${part} `);
}

/**
 * What is found in the texts, in the order it is met: [{key, type, words, originals, keys}].
 *
 * A name that is part of one longer name found there goes with it, so that "Kay" and "Kay Lee" are
 * one; part of two of them, it stands by itself.
 *
 * @param {{type: string, words: string}[]} marks
 */
export function gather(marks) {
  const found = new Map();
  for (const { type, words } of marks) {
    const key = keyOf(words);
    if (!found.has(key)) found.set(key, { key, type, words: bare(words), originals: new Set(), keys: new Set([key]) });
    found.get(key).originals.add(bare(words));
  }
  for (const one of [...found.values()].sort((a, b) => a.key.length - b.key.length)) {
    const longer = [...found.values()].filter((other) => other !== one && isPartOf(one, other));
    if (longer.length !== 1) continue;
    one.originals.forEach((each) => longer[0].originals.add(each));
    one.keys.forEach((each) => longer[0].keys.add(each));
    found.delete(one.key);
  }
  return [...found.values()];
}

/** To tell whether the same is found: all the ways in which each thing found is written. */
export function writtenAs(found) {
  return JSON.stringify(found.map(({ originals }) => [...originals]));
}

function isPartOf({ key, type }, other) {
  if (type !== PERSON || other.type !== PERSON) return false;
  const words = other.key.split(/[ -]/);
  return words.length > 1 && words.includes(key);
}
