/**
 * In a page of another origin a link to the server may arrive without the visitor's cookie, so each
 * is given a pass as it is followed. It opens beside the page, which stays as it is.
 */
import { make } from "./dom.js";

/** @param {(problem: Problem) => void} onProblem */
export function givePasses(root, api, signal, onProblem) {
  if (new URL(api.base).origin === location.origin) return;
  const give = async (event) => {
    const link = event.composedPath().find((node) => node.matches?.("a[href]"));
    if (!link?.href.startsWith(`${api.base}/`)) return;
    event.preventDefault();
    try {
      follow(await api.pass(new URL(link.href)));
    } catch (problem) {
      onProblem(problem);
    }
  };
  root.addEventListener("click", give, { signal });
}

function follow(address) {
  make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }).click();
}
