/** Under the list of reflections: everything to take away at once, and everything to erase. */
import { make } from "./dom.js";
import { makeEraser } from "./eraser.js";

/**
 * @param {string} address where everything can be downloaded
 * @param {() => Promise<string | null>} onErase resolves to what went wrong, or null
 */
export function makeEverything(words, address, onErase) {
  const download = make("a", { href: address, download: true }, words.say("widget.everything.download"));
  return make(
    "section",
    { class: "everything", "aria-label": words.say("widget.everything.title") },
    download,
    makeEraser(words, onErase, "everything"),
  );
}
