/** What stands under the talk once a reflection is finished. */
import { make } from "./dom.js";
import { openLog } from "./log_parts.js";

/**
 * @param {Node} takeAway what can be taken away
 * @param {{onSeeNote: () => void, onLog: () => void, onStart: () => void}} actions
 */
export function makeFinished(words, takeAway, { onSeeNote, onLog, onStart }) {
  const title = make("h2", {}, words.say("widget.finished.title"));
  const button = (name, onclick, key) =>
    make("button", { type: "button", class: name, onclick }, words.say(key));
  const see = button("primary", onSeeNote, "widget.finished.see_note");
  const log = openLog(words, onLog);
  const again = button("quiet-button", onStart, "widget.start_another");
  const text = make("p", {}, words.say("widget.finished.text"));
  const row = make("div", { class: "row" }, see, log, again);
  const kept = make("p", { class: "quiet" });
  const element = make("div", { class: "finished" }, title, text, takeAway, row, kept);
  const show = (finished, note, keptUntil) => {
    kept.textContent = words.say("widget.kept_until", { date: words.day(keptUntil) });
    element.hidden = !finished;
    text.hidden = takeAway.hidden = see.hidden = log.hidden = note.sections.length === 0;
  };
  return { element, show };
}
