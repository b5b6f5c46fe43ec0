/** What the author has here: to come back to, to go on with, to search, to log and to read again. */
import { make } from "./dom.js";
import { makeHowDidItGo } from "./how_did_it_go.js";
import { openLog } from "./log_parts.js";
import { makeSearch } from "./search.js";
import { shelfList } from "./shelf.js";

/**
 * @param tools words, api and limits are used
 * @param {string | null} openNow the reflection that is on the page already
 * @param {{onOpen: (id: string) => void, onFollowUp: (id: string) => void, onLog: () => void}} actions
 * @returns {Node[]} a section for each, those with nothing in them left out
 */
export function makeHome(tools, reflections, openNow, actions) {
  const { words } = tools;
  const list = (key, listed) =>
    listed.length > 0 ? section(words.say(key), shelfList(words, listed, openNow, actions)) : null;
  const unfinished = reflections.filter(({ closed }) => !closed);
  const finished = reflections.filter(({ closed }) => closed);
  return [
    list("widget.home.unfinished", unfinished),
    makeHowDidItGo(words, finished, actions.onFollowUp),
    reflections.length > 0 ? makeSearch(tools, actions.onOpen) : null,
    reflections.length > 0 ? make("section", {}, openLog(words, actions.onLog)) : null,
    list("widget.home.finished", finished),
  ].filter((part) => part !== null);
}

function section(title, ...nodes) {
  return make("section", {}, make("h3", {}, title), ...nodes);
}
