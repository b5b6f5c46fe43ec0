/** Before the whole log is taken away: what could tell who somebody is, and where to replace it. */
import { findingsIn, makeOpener } from "./found_in_reflections.js";
import { KEPT } from "./kept.js";
import { Marks } from "./marks.js";
import { Review } from "./review.js";

/**
 * @param {object} tools words, api
 * @param {(reflection: string) => void} onOpen
 * @param {AbortSignal} signal after which nothing is asked any more
 */
export function makeLogReview({ words, api }, onOpen, signal) {
  // The same name may stand in several reflections, so each button says of which day its own is.
  const opener = (finding) => makeOpener(words, finding, onOpen, words.day(finding.begun));
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
