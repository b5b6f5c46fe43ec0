/** While the coach cannot answer, nobody is to wait for it about someone's safety. */
import { make } from "./dom.js";

/** @param {string} address where the safety cards are: in this page, or a page of their own */
export function doNotWait(words, address) {
  const beside = address.startsWith("#") ? {} : { target: "_blank", rel: "noopener" };
  return [words.say("safety.do_not_wait"), " ", make("a", { href: address, ...beside }, words.say("safety.whom"))];
}
