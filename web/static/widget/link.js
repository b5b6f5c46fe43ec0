/** A link to a part of this page, or to another page, which opens beside this one and says so. */
import { hidden, make } from "./dom.js";

export function makeLink(words, address, text) {
  if (address.startsWith("#")) return make("a", { href: address }, text);
  const beside = { href: address, target: "_blank", rel: "noopener" };
  return make("a", beside, text, hidden(` ${words.say("embed.new_tab")}`));
}
