/** Before the whole log is taken away: what could tell who somebody is, and where to replace it. */
import { make } from "./dom.js";
import { gather } from "./findings.js";
import { KEPT, decided } from "./kept.js";
import { Marks } from "./marks.js";
import { Review } from "./review.js";

/**
 * @param {object} tools words, api
 * @param {(reflection: string) => void} onOpen
 * @param {AbortSignal} signal after which nothing is asked any more
 */
export function makeLogReview({ words, api }, onOpen, signal) {
  const opener = (finding) => makeOpener(words, finding, onOpen);
  const review = new Review(words, opener, "widget.log.review.marked");
  review.show([], [], false);
  lookThrough(review, new Marks(api, signal));
  return review.element;
}

async function lookThrough(review, marks) {
  const reflections = await marks.lookThroughLog();
  if (!reflections) return;
  const found = reflections.flatMap(findingsIn);
  const open = found.filter(({ decision }) => decision === undefined);
  const kept = found.filter(({ decision }) => decision === KEPT);
  review.show(open, kept, true);
}

/** What is found of one reflection, with what its author decided of it there. */
function findingsIn({ id, created_at, marks }) {
  return gather(marks).map((finding) => ({
    ...finding,
    reflection: id,
    begun: created_at,
    decision: decided(id, finding.key),
  }));
}

/** The same name may stand in several reflections, so each button says of which day its own is. */
function makeOpener(words, finding, onOpen) {
  return make(
    "button",
    { type: "button", class: "choice", onclick: () => onOpen(finding.reflection) },
    make("span", { dir: "auto", lang: words.coachLanguage }, finding.words),
    " ",
    make("span", { class: "about" }, words.day(finding.begun)),
  );
}
