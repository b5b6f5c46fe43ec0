/** The author's own reflections, to go from one to another. */
import { hidden, make } from "./dom.js";
import { makeLink } from "./link.js";

/** @param {{onOpen: (id: string) => void, onFollowUp: (id: string) => void}} actions */
export function shelfList(words, reflections, openNow, { onOpen, onFollowUp }) {
  const entries = reflections.map((each) =>
    make("li", {}, entry(words, each, openNow, onOpen), followUp(words, each, onFollowUp)),
  );
  return make("ul", { class: "shelf" }, ...entries);
}

function entry(words, { id, created_at, kept_until, closed, stage, opening }, openNow, onOpen) {
  const key = `stage.${stage}`;
  const about = [words.say("widget.shelf.started", { date: words.date(created_at) })];
  if (id === openNow) about.push(words.say("widget.shelf.this_one"));
  else if (closed) about.push(words.say("widget.shelf.finished"));
  else if (words.has(key)) about.push(words.say(key));
  about.push(words.say("widget.kept_until", { date: words.day(kept_until) }));
  return make(
    "button",
    { type: "button", "aria-current": id === openNow ? "true" : null, onclick: () => onOpen(id) },
    opening === null
      ? make("span", { class: "opening" }, words.say("widget.shelf.no_words"))
      : make("span", { class: "opening", dir: "auto", lang: words.coachLanguage }, opening),
    make("span", { class: "about" }, about.join(" · ")),
  );
}

/** For a reflection that says what its author would do. */
function followUp(words, { id, created_at, intended }, onFollowUp) {
  if (intended.length === 0) return null;
  return make(
    "button",
    { type: "button", class: "quiet-button", onclick: () => onFollowUp(id) },
    words.say("widget.follow_up.again"),
    hidden(` ${words.say("widget.follow_up.about", { date: words.day(created_at) })}`),
  );
}

/**
 * A dialog that holds the list, which it is given each time it opens. It lies over the whole page,
 * so it has a link of its own to the safety cards.
 */
export function makeShelf(words, safety) {
  const place = make("div");
  const close = make("button", { type: "button", class: "quiet-button" }, words.say("widget.shelf.close"));
  const title = make("h2", { id: "shelf-title" }, words.say("widget.shelf.title"));
  const help = makeLink(words, safety, words.say("page.safety.title"));
  const foot = make("div", { class: "row" }, close, help);
  const element = make("dialog", { class: "shelf-dialog", "aria-labelledby": "shelf-title" }, title, place, foot);
  for (const leaving of [close, help]) leaving.addEventListener("click", () => element.close());
  const open = (...list) => {
    place.replaceChildren(...list);
    element.showModal();
  };
  return { element, open };
}
