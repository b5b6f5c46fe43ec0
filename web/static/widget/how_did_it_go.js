/** What the author said they would do, from finished reflections that nothing follows up yet. */
import { hidden, make } from "./dom.js";

/** So many are shown, the newest; each of the others can be followed up from the list. */
const MOST = 3;

/** @param {(id: string) => void} onFollowUp */
export function makeHowDidItGo(words, finished, onFollowUp) {
  const waiting = finished.filter(({ intended, followed_up }) => intended.length > 0 && !followed_up);
  if (waiting.length === 0) return null;
  const title = make("h3", {}, words.say("widget.follow_up.title"));
  return make("section", {}, title, ...waiting.slice(0, MOST).map((each) => promise(words, each, onFollowUp)));
}

function promise(words, { id, created_at, intended }, onFollowUp) {
  const day = words.day(created_at);
  return make(
    "div",
    { class: "promise" },
    make("p", { class: "about" }, words.say("widget.follow_up.said", { date: day })),
    ...intended.map((sentence) => make("blockquote", { dir: "auto", lang: words.coachLanguage }, sentence)),
    make(
      "button",
      { type: "button", class: "primary", onclick: () => onFollowUp(id) },
      words.say("widget.follow_up.start"),
      hidden(` ${words.say("widget.follow_up.about", { date: day })}`),
    ),
  );
}
