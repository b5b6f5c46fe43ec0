/** What is found in several reflections at once; each thing is replaced or kept in its own. */
import { make } from "./dom.js";
import { gather } from "./findings.js";
import { decided } from "./kept.js";

/** What is found of one reflection, with what its author decided of it there. */
export function findingsIn({ id, created_at, marks }) {
  return gather(marks).map((finding) => ({
    ...finding,
    reflection: id,
    begun: created_at,
    decision: decided(id, finding.key),
  }));
}

/** A button that opens the reflection of a finding, with what else is to be said of it. */
export function makeOpener(words, finding, onOpen, about = null) {
  return make(
    "button",
    { type: "button", class: "choice", onclick: () => onOpen(finding.reflection) },
    make("span", { dir: "auto", lang: words.coachLanguage }, finding.words),
    ...(about === null ? [] : [" ", make("span", { class: "about" }, about)]),
  );
}
