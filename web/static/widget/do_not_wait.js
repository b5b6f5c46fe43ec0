/** While the coach cannot answer, nobody is to wait for it about someone's safety. */
import { makeLink } from "./link.js";

/** @param {string} address where the safety cards are */
export function doNotWait(words, address) {
  return [words.say("safety.do_not_wait"), " ", makeLink(words, address, words.say("safety.whom"))];
}
