/** The things an author can always ask for, in one place. On a phone the later ones fold away. */
import { make, setAttribute } from "./dom.js";

/** Not knowing what a question is after, and not wanting to answer it, come up most. */
const FIRST = ["explain_question", "skip"];
/** Once no question waits, what was answered can still be changed. */
const AFTER_END = ["back", "change_last"];

export class Commands {
  #buttons = new Map();
  #fold;

  /** @param {(command: {id: string, label: string}) => void} onChoose */
  constructor(words, commands, onChoose) {
    const button = (command) => {
      const onclick = () => this.#choose(command, onChoose);
      const settings = { type: "button", class: "quiet-button", lang: words.coachLanguage, onclick };
      const made = make("button", settings, command.label);
      this.#buttons.set(command.id, made);
      return made;
    };
    const first = FIRST.map((id) => commands.find((command) => command.id === id)).filter(Boolean);
    const rest = commands.filter((command) => !first.includes(command));
    const more = make("div", { id: "more-commands", class: "more-commands" }, ...rest.map(button));
    this.#fold = foldButton(words, more);
    this.element = make(
      "div",
      { class: "commands", role: "group", "aria-label": words.say("widget.commands.label") },
      ...first.map(button),
      this.#fold,
      more,
    );
  }

  /** While a message is on its way a command would be about a question not yet seen. */
  rest(resting) {
    for (const button of this.#buttons.values()) setAttribute(button, "aria-disabled", resting ? "true" : null);
  }

  /** Show what fits. Tells whether the focus was on a button that went away. */
  ended(closed) {
    const focused = this.element.getRootNode().activeElement;
    for (const [id, button] of this.#buttons) button.hidden = closed && !AFTER_END.includes(id);
    this.#fold.hidden = closed;
    this.element.classList.toggle("ended", closed);
    return Boolean(focused?.hidden) && this.element.contains(focused);
  }

  #choose(command, onChoose) {
    if (this.#buttons.get(command.id).getAttribute("aria-disabled") !== "true") onChoose(command);
  }
}

/** Opens and closes the folded commands; Escape, a choice or moving on closes them. */
function foldButton(words, more) {
  const set = (open) => {
    more.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  const close = () => {
    if (!more.classList.contains("open")) return;
    if (more.contains(more.getRootNode().activeElement)) button.focus();
    set(false);
  };
  const button = make(
    "button",
    {
      type: "button",
      class: "quiet-button fold",
      "aria-expanded": "false",
      "aria-controls": more.id,
      onclick: () => set(!more.classList.contains("open")),
    },
    words.say("widget.commands.more"),
  );
  const stays = (target) => target === button || more.contains(target);
  more.addEventListener("click", close);
  for (const part of [button, more]) {
    part.addEventListener("keydown", ({ key }) => key === "Escape" && close());
    part.addEventListener("focusout", ({ relatedTarget: next }) => {
      if (next && !stays(next)) set(false);
    });
  }
  return button;
}
