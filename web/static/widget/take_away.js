/** The note and the supervision sheet to take away: plain links, and a button that copies the text. */
import { make } from "./dom.js";

const FILES = [
  ["note.docx", "widget.take_away.note.word"],
  ["note.pdf", "widget.take_away.note.pdf"],
  ["note.html", "widget.take_away.note.print"],
  ["supervision-sheet.docx", "widget.take_away.sheet.word"],
  ["supervision-sheet.pdf", "widget.take_away.sheet.pdf"],
  ["supervision-sheet.html", "widget.take_away.sheet.print"],
  ["supervision-sheet.txt", "widget.take_away.sheet.text"],
];
const TO_PASTE = "note-to-paste.txt";

/**
 * @param {Node} review what to ask before anything is taken away
 * @param {(file: string) => string} addressOf where a file can be fetched
 */
export function makeTakeAway(words, review, addressOf, announcer) {
  const links = FILES.map(([file, key]) => make("li", {}, link(words.say(key), addressOf(file), file)));
  return make(
    "div",
    { class: "take-away" },
    review,
    make("h3", {}, words.say("widget.take_away.title")),
    make("ul", {}, ...links),
    ...makeCopier(words, addressOf(TO_PASTE), announcer),
  );
}

/** A page opens beside the coach; anything else is saved. */
function link(text, href, file) {
  const opening = file.endsWith(".html") ? { target: "_blank", rel: "noopener" } : { download: true };
  return make("a", { href, ...opening }, text);
}

/** Where the browser allows no copying, the text is offered to be copied by hand. */
function makeCopier(words, address, announcer) {
  const hint = make("p", { class: "quiet", id: "copy-hint" }, words.say("widget.take_away.copy.hint"));
  const status = make("p", { class: "quiet", hidden: true });
  const tell = (key, ...nodes) => {
    status.hidden = false;
    status.replaceChildren(words.say(key), ...nodes);
    announcer.say(status.textContent);
  };
  const copy = async () => {
    try {
      const response = await fetch(address, { cache: "no-store", credentials: "include" });
      if (!response.ok) throw new Error(`status ${response.status}`);
      await navigator.clipboard.writeText(await response.text());
      tell("widget.take_away.copy.done");
    } catch {
      const open = { href: address, target: "_blank", rel: "noopener" };
      tell("widget.take_away.copy.failed", " ", make("a", open, words.say("widget.take_away.copy.open")));
    }
  };
  const settings = { type: "button", class: "quiet-button", "aria-describedby": hint.id, onclick: copy };
  return [make("button", settings, words.say("widget.take_away.copy")), hint, status];
}
