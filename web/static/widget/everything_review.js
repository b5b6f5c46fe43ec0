/** Before everything is taken away, if its author asks: what could tell who somebody is, and where. */
import { make } from "./dom.js";
import { findingsIn, makeOpener } from "./found_in_reflections.js";
import { Marks } from "./marks.js";

/**
 * @param {object} tools words, api
 * @param {(reflection: string) => void} onOpen
 * @param {AbortSignal} signal after which nothing is asked any more
 */
export function makeEverythingReview({ words, api }, onOpen, signal) {
  const marks = new Marks(api, signal);
  const status = make("p", { role: "status" });
  const found = make("div", { class: "found" });
  let looking = false;

  const look = async () => {
    if (looking) return;
    looking = true;
    status.textContent = words.say("widget.everything.looking");
    found.replaceChildren();
    const reflections = await marks.lookThroughEverything();
    const open = reflections?.map(openIn).filter((findings) => findings.length > 0);
    status.textContent = words.say(outcome(open));
    found.replaceChildren(...(open ?? []).map((findings) => group(words, findings, onOpen)));
    looking = false;
  };
  const button = make("button", { type: "button", class: "quiet-button", onclick: look }, words.say("widget.everything.look"));
  return make("div", { class: "who-is-this" }, make("div", {}, button), status, found);
}

/** What its author has not decided about yet. */
function openIn(reflection) {
  return findingsIn(reflection).filter(({ decision }) => decision === undefined);
}

function outcome(open) {
  if (!open) return "widget.identifiers.review.unknown";
  return open.length > 0 ? "widget.everything.found" : "widget.identifiers.review.none";
}

/** What is found of one reflection, under the moment at which that was begun. */
function group(words, findings, onOpen) {
  const [{ reflection, begun }] = findings;
  const about = make("p", { class: "about", id: `found-${reflection}` }, words.say("widget.shelf.started", { date: words.date(begun) }));
  const entries = findings.map((each) => make("li", {}, makeOpener(words, each, onOpen)));
  const list = make("ul", { class: "identifiers", role: "list", "aria-labelledby": about.id }, ...entries);
  return make("div", {}, about, list);
}
