/** What a first visit, or one with nothing open, meets. */
import { make } from "./dom.js";
import { shelfList } from "./shelf.js";

const TO_KNOW = ["no_judging", "not_live", "shared", "no_names"];

/**
 * @param {{onStart: () => void, onOpen: (id: string) => void}} actions
 * @param {() => Node} makeAllOfIt what can be done with all of the reflections at once
 * @param {{greeting: string, news?: string}} said how the page greets, and what was done just now
 */
export function makeWelcome(words, reflections, { onStart, onOpen }, makeAllOfIt, { greeting, news }) {
  const title = make("h2", { tabindex: "-1" }, greeting || words.say("widget.welcome.title"));
  const element = make(
    "div",
    { class: "welcome" },
    title,
    news ? make("p", { class: "news" }, news) : null,
    make("p", { class: "intro" }, words.say("widget.welcome.intro")),
    make("ul", {}, ...toKnow(words).map((name) => make("li", {}, words.say(`widget.welcome.${name}`)))),
    make("button", { type: "button", class: "primary start", onclick: onStart }, words.say("widget.start")),
  );
  if (reflections.length > 0) {
    const earlier = shelfList(words, reflections, null, onOpen);
    element.append(make("section", {}, make("h3", {}, words.say("widget.shelf.title")), earlier, makeAllOfIt()));
  }
  return { element, start: title };
}

/** An author who reads another language than the coach's is told what to expect of it. */
function toKnow(words) {
  return words.coachLanguage === null ? TO_KNOW : [...TO_KNOW, "coach_language"];
}
