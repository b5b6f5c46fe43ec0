/** Moving a sentence with a pointer. Whoever uses none has the buttons under Change. */
import { make } from "./dom.js";

/** So near to the edge, in pixels, the note scrolls along. */
const EDGE = 48;
const STEP = 12;

/**
 * Have a grip drag its row over the lists in `area`.
 *
 * @param {(section: string, after: string | null) => void} onDrop
 */
export function makeDraggable(area, grip, row, onDrop) {
  grip.addEventListener("pointerdown", (down) => {
    if (!down.isPrimary || down.button !== 0) return;
    down.preventDefault();
    drag(area, grip, row, down.pointerId, onDrop);
  });
}

function drag(area, grip, row, pointer, onDrop) {
  const marker = make("li", { class: "drop-here", "aria-hidden": "true" });
  const ended = new AbortController();
  let goal = null;
  grip.setPointerCapture(pointer);
  row.classList.add("dragged");
  const on = (target, name, act) => target.addEventListener(name, act, { signal: ended.signal });
  const end = () => {
    ended.abort();
    marker.remove();
    row.classList.remove("dragged");
  };
  on(grip, "pointermove", ({ clientY }) => {
    scrollAlong(area, clientY);
    goal = goalAt(area, row, clientY);
    goal.list.insertBefore(marker, goal.before);
  });
  on(grip, "pointerup", () => {
    end();
    if (goal && !isThere(row, goal)) onDrop(goal.list.dataset.section, goal.after?.dataset.id ?? null);
  });
  // Also if the browser calls it off, or the coach is taken out of its page.
  on(document, "lostpointercapture", ({ pointerId }) => pointerId === pointer && end());
  on(document, "keydown", ({ key }) => key === "Escape" && end());
}

/** The list the pointer is over, or the last above it, and between which rows. */
function goalAt(area, row, y) {
  const lists = [...area.querySelectorAll(".items")];
  const over = lists.findLast((list) => list.parentElement.getBoundingClientRect().top <= y);
  const list = over ?? lists[0];
  const rows = [...list.querySelectorAll(".item")].filter((each) => each !== row);
  const place = rows.findIndex((each) => middle(each) > y);
  if (place < 0) return { list, before: null, after: rows.at(-1) };
  return { list, before: rows[place], after: rows[place - 1] };
}

function isThere(row, { list, after }) {
  const rows = [...list.querySelectorAll(".item")];
  const place = rows.indexOf(row);
  return place >= 0 && rows[place - 1] === after;
}

function middle(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

/** Beside the talk the note scrolls by itself, on a phone with the page. */
function scrollAlong(area, y) {
  const pane = area.closest(".note");
  const scrolls = getComputedStyle(pane).overflowY === "auto";
  const { top, bottom } = scrolls ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  const by = y < top + EDGE ? -STEP : y > bottom - EDGE ? STEP : 0;
  if (by) (scrolls ? pane : window).scrollBy(0, by);
}
