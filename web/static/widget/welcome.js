/** What a first visit, or one with nothing open, meets. */
import { make } from "./dom.js";

const TO_KNOW = ["no_judging", "not_live", "shared", "no_names"];

/**
 * @param {Node[]} home what the author has here; it stands above what is known from the first visit
 * @param {{greeting: string, news?: string}} said how the page greets, and what was done just now
 */
export function makeWelcome(words, onStart, home, { greeting, news }) {
  const title = make("h2", { tabindex: "-1" }, greeting || words.say("widget.welcome.title"));
  const begin = make("button", { type: "button", class: "primary start", onclick: onStart }, words.say("widget.start"));
  const intro = make("p", { class: "intro" }, words.say("widget.welcome.intro"));
  const known = make("ul", {}, ...toKnow(words).map((name) => make("li", {}, words.say(`widget.welcome.${name}`))));
  const told = news ? make("p", { class: "news" }, news) : null;
  const parts = home.length > 0 ? [begin, ...home, known] : [intro, known, begin];
  return { element: make("div", { class: "welcome" }, title, told, ...parts), start: title };
}

/** An author who reads another language than the coach's is told what to expect of it. */
function toKnow(words) {
  return words.coachLanguage === null ? TO_KNOW : [...TO_KNOW, "coach_language"];
}
