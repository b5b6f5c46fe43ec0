/** Erase something, after asking once more in the page. */
import { make } from "./dom.js";

/**
 * @param {() => Promise<string | null>} onErase resolves to what went wrong, or null
 * @param {string} what whose words are asked with
 * @param {string} name tells it from another of the kind
 */
export function makeEraser(words, onErase, what = "erase", name = what) {
  const say = (part) => words.say(`widget.${what}.${part}`);
  const label = `${name}-sure`;
  const trouble = make("div", { role: "alert" });
  const yes = make("button", { type: "button", class: "danger" }, say("yes"));
  const no = make("button", { type: "button", class: "quiet-button" }, say("no"));
  const question = make("p", { id: label, tabindex: "-1" }, say("sure"));
  const sure = make(
    "div",
    { class: "sure", role: "group", "aria-labelledby": label, hidden: true },
    question,
    make("div", { class: "row" }, yes, no),
    trouble,
  );
  const ask = make("button", { type: "button", class: "quiet-button" }, say("ask"));

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
