/** Looking for words in everything the author has typed here. */
import { make } from "./dom.js";

/**
 * @param tools words, api and limits are used
 * @param {(id: string) => void} onOpen
 */
export function makeSearch({ words, api, limits }, onOpen) {
  const field = make("input", { type: "search", maxlength: limits.search_characters, autocomplete: "off", enterkeyhint: "search" });
  const label = make("label", {}, make("span", {}, words.say("widget.search.label")), field);
  const go = make("button", { type: "submit", class: "quiet-button" }, words.say("widget.search.go"));
  const status = make("p", { class: "about", role: "status" });
  const list = make("ul", { class: "shelf" });

  let newest = 0;
  const look = async () => {
    const text = field.value.trim();
    const number = ++newest;
    const outcome = text ? await answer(api, words, text) : { status: "", found: [] };
    if (number !== newest) return;
    status.textContent = outcome.status;
    list.replaceChildren(...outcome.found.map((each) => entry(words, each, onOpen)));
    if (text) status.scrollIntoView({ block: "nearest" });
  };
  const onsubmit = (event) => {
    event.preventDefault();
    look();
  };
  const form = make("form", { class: "search", role: "search", onsubmit }, label, go);
  return make("section", { class: "searching" }, form, status, list);
}

/** What to show: the reflections found, and a line about them or about what went wrong. */
async function answer(api, words, text) {
  try {
    const { found, more } = await api.search(text);
    return { found, status: told(words, found.length, more) };
  } catch (problem) {
    return { found: [], status: words.explain(problem) };
  }
}

function told(words, number, more) {
  if (number === 0) return words.say("widget.search.none");
  return words.say(more ? "widget.search.more" : "widget.search.found", { number });
}

function entry(words, { id, created_at, excerpts }, onOpen) {
  const about = words.say("widget.shelf.started", { date: words.date(created_at) });
  const button = make(
    "button",
    { type: "button", onclick: () => onOpen(id) },
    ...excerpts.map((each) => shown(words, each)),
    make("span", { class: "about" }, about),
  );
  return make("li", {}, button);
}

function shown(words, { pieces, cut_before, cut_after }) {
  const said = pieces.map(({ text, found }) => (found ? make("mark", {}, text) : text));
  const excerpt = [cut_before ? "… " : null, ...said, cut_after ? " …" : null];
  return make("span", { class: "excerpt", dir: "auto", lang: words.coachLanguage }, ...excerpt);
}
