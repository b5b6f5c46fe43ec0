/** While the coach cannot answer, nobody is to wait for it about someone's safety. */
import { make } from "./dom.js";

/** @param {string} address where the safety cards are */
export function doNotWait(words, address) {
  return [words.say("safety.do_not_wait"), " ", make("a", { href: address }, words.say("safety.whom"))];
}
