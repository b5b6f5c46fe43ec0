/** Build elements from plain values. Text only ever enters as text, never as markup. */
import { Borrowed } from "./borrowed.js";

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [settings] attributes; `on…` functions become listeners;
 *   true sets an empty attribute; false, null and undefined leave it out
 * @param {...(Node | string | null)} children
 */
export function make(tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else setAttribute(element, name, value);
  }
  element.append(...children.filter((child) => child !== null).map(inItsLanguage));
  return element;
}

function inItsLanguage(child) {
  return child instanceof Borrowed ? make("span", { lang: child.language }, String(child)) : child;
}

/** Set, or with false, null or undefined take away, one attribute. */
export function setAttribute(element, name, value) {
  if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** Text that only a screen reader says. */
export function hidden(text) {
  return make("span", { class: "hidden-text" }, text);
}

/** Make the children exactly `nodes`, touching only what differs, so focus and selection stay. */
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, place) => {
    if (parent.childNodes[place] !== node) parent.insertBefore(node, parent.childNodes[place] ?? null);
  });
}
