/** Erase a reflection, after asking once more in the page. */
import { make } from "./dom.js";

/** @param {() => Promise<string | null>} onErase resolves to what went wrong, or null */
export function makeEraser(words, onErase) {
  const trouble = make("div", { role: "alert" });
  const yes = make("button", { type: "button", class: "danger" }, words.say("widget.erase.yes"));
  const no = make("button", { type: "button", class: "quiet-button" }, words.say("widget.erase.no"));
  const question = make("p", { id: "erase-sure", tabindex: "-1" }, words.say("widget.erase.sure"));
  const sure = make(
    "div",
    { class: "sure", role: "group", "aria-labelledby": "erase-sure", hidden: true },
    question,
    make("div", { class: "row" }, yes, no),
    trouble,
  );
  const ask = make("button", { type: "button", class: "quiet-button" }, words.say("widget.erase.ask"));

  const asking = (open) => {
    ask.hidden = open;
    sure.hidden = !open;
    trouble.replaceChildren();
    (open ? question : ask).focus();
    if (open) sure.scrollIntoView({ block: "nearest" });
  };
  ask.addEventListener("click", () => asking(true));
  no.addEventListener("click", () => asking(false));
  yes.addEventListener("click", async () => {
    const problem = await onErase();
    if (problem) trouble.replaceChildren(make("p", { class: "alert" }, problem));
  });
  return make("div", { class: "eraser" }, ask, sure);
}
