/** Under the list of reflections: everything to take away at once, and everything to erase. */
import { make } from "./dom.js";
import { makeEraser } from "./eraser.js";

/**
 * @param {Node} review what can be asked before it is taken away
 * @param {string} address where everything can be downloaded
 * @param {() => Promise<string | null>} onErase resolves to what went wrong, or null
 */
export function makeEverything(words, review, address, onErase) {
  const download = make("a", { href: address, download: true }, words.say("widget.everything.download"));
  return make(
    "section",
    { class: "everything", "aria-label": words.say("widget.everything.title") },
    review,
    download,
    makeEraser(words, onErase, "everything"),
  );
}
