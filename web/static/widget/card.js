/** A safety card in the talk: what to do, whom to turn to, and what can be answered to it. */
import { make } from "./dom.js";

const REPLY = "card_reply:";

/**
 * @param {object} card as the server shows it
 * @param {(choice: {id: string, label: string}) => void} onReply
 */
export function makeCard(words, key, card, onReply) {
  const title = `card-${key}`;
  const onclick = (reply) => () => onReply(reply);
  const lang = words.coachLanguage;
  const reply = (each) => make("button", { type: "button", class: "choice", lang, onclick: onclick(each) }, each.label);
  const label = words.say("safety.replies");
  return make(
    "section",
    { class: "message coach card", tabindex: "-1", "aria-labelledby": title },
    make("p", { class: "speaker" }, words.say("widget.coach")),
    make("h2", { id: title, lang }, card.title),
    ...card.lines.map((line) => make("p", { lang }, line)),
    make("ul", { class: "signposts", role: "list" }, ...card.signposts.map((each) => signpost(words, each))),
    make("div", { class: "choices", role: "group", "aria-label": label, hidden: true }, ...card.replies.map(reply)),
  );
}

/** What a screen reader hears of a card as it comes: enough to know what to do. */
export function heardOf({ title, lines }) {
  return `${title}. ${lines[0]}`;
}

/**
 * The key of the card whose replies stand on itself, or undefined. It is the newest, if a question
 * came with it, which has the place of the choices, and if none of its replies was chosen.
 */
export function offering(messages, pending, choices) {
  const place = messages.findLastIndex(({ card }) => card);
  const since = messages.slice(place + 1);
  const next = since.findIndex(({ from }) => from === "author");
  const turn = next < 0 ? since : since.slice(0, next);
  const elsewhere = [...since, ...pending].some(({ choice }) => isReply(choice)) || choices.some(({ id }) => isReply(id));
  return turn.at(-1)?.kind === "question" && !elsewhere ? messages[place]?.id : undefined;
}

function isReply(choice) {
  return choice?.startsWith(REPLY) ?? false;
}

function signpost(words, { name, says, number, text_to: textTo, last_checked: checked }) {
  const date = checked && words.day(checked);
  const lang = words.coachLanguage;
  return make(
    "li",
    {},
    make(
      "div",
      { class: "whom" },
      make("p", { class: "name", lang }, name),
      make("p", { lang }, says),
      date ? make("p", { class: "checked" }, words.say("safety.checked", { date })) : null,
    ),
    number ? link("tel", words.say("safety.ring", { name, number }), number) : null,
    textTo ? link("sms", words.say("safety.text", { name, number: textTo }), textTo) : null,
  );
}

function link(scheme, label, number) {
  return make("a", { class: "number", href: `${scheme}:${number.replaceAll(" ", "")}`, "aria-label": label }, number);
}
