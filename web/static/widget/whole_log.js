/** Everything its author logged, under the headings of the frameworks, and the ways to take it away. */
import { make } from "./dom.js";
import { downloadParts } from "./downloads.js";
import { button, entryParts } from "./log_parts.js";
import { makeLogReview } from "./log_review.js";

/**
 * @param {object} tools words, api
 * @param {{
 *   backTo: string,
 *   onBack: () => void,
 *   onLog: (reflection: string) => void,
 *   onReview: (reflection: string) => void,
 * }} actions
 *   `backTo` is the key of the words that say where back is; `onLog` opens the log of a reflection,
 *   `onReview` what is asked before its note is taken away
 */
export function makeWholeLog(tools, groups, { backTo, onBack, onLog, onReview }) {
  const { words, api } = tools;
  const closing = new AbortController();
  const start = make("h2", { tabindex: "-1" }, words.say("widget.log.title"));
  const back = make("div", { class: "row" }, button(words.say(backTo), onBack));
  const about = make("p", {}, words.say("widget.log.about"));
  const shown = groups.map((each) => group(words, each, onLog));
  const rest =
    groups.length > 0
      ? [makeLogReview(tools, onReview, closing.signal), downloads(words, api)]
      : [make("p", { class: "caution" }, words.say("widget.log.nothing"))];
  const element = make("div", { class: "learning-log" }, back, start, about, ...shown, ...rest);
  return { start, element, close: () => closing.abort() };
}

function group(words, { framework, level, domain, entries }, onLog) {
  const lang = words.coachLanguage;
  const where = [framework, level].filter((part) => part !== null).join(" · ");
  const rows = entries.map((entry) => {
    const from = words.say("widget.log.from", { date: words.day(entry.created_at) });
    return make("li", {}, ...entryParts(words, entry), button(from, () => onLog(entry.reflection)));
  });
  return make(
    "section",
    { class: "log-domain" },
    make("h3", { lang }, domain),
    make("p", { class: "about", lang }, where),
    make("ul", { class: "entries", role: "list" }, ...rows),
  );
}

function downloads(words, api) {
  const parts = downloadParts(words, words.say("widget.log.download"), (form) => api.logAddress(form));
  return make("div", { class: "downloads" }, ...parts);
}
