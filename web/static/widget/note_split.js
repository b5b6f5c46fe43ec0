/** Where to split a sentence in two: a slider from word to word, with both halves shown. */
import { make } from "./dom.js";

/**
 * @param {{text: string, message: string, start: number}[]} pieces what the sentence is made of
 * @param {{onSplit: (gap: object) => void, onCancel: () => void}} actions
 */
export function makeSplitter(words, key, pieces, { onSplit, onCancel }) {
  const gaps = gapsOf(pieces);
  const half = { class: "half", dir: "auto", lang: words.coachLanguage };
  const halves = [make("p", half), make("p", half)];
  const slider = make("input", {
    type: "range",
    id: `split-${key}`,
    min: 0,
    max: gaps.length - 1,
    value: Math.floor((gaps.length - 1) / 2),
    oninput: () => show(),
  });
  const show = () => {
    const { before, after } = gaps[Number(slider.value)];
    halves[0].textContent = before;
    halves[1].textContent = after;
    const word = before.trim().split(/\s+/).at(-1);
    slider.setAttribute("aria-valuetext", words.say("widget.shape.split.after", { word }));
  };
  show();
  const submit = (event) => {
    event.preventDefault();
    onSplit(gaps[Number(slider.value)].gap);
  };
  const element = make(
    "form",
    { class: "note-form", onsubmit: submit, onkeydown: ({ key: pressed }) => pressed === "Escape" && onCancel() },
    make("label", { for: slider.id }, words.say("widget.shape.split.where")),
    slider,
    ...halves,
    make(
      "div",
      { class: "row" },
      make("button", { type: "submit", class: "primary" }, words.say("widget.shape.split.go")),
      make("button", { type: "button", class: "quiet-button", onclick: onCancel }, words.say("widget.shape.cancel")),
    ),
  );
  return { element, start: slider };
}

/** Whether there is a place to split at. */
export function canSplit(pieces) {
  return gapsOf(pieces).length > 0;
}

/** Every place between two words. */
function gapsOf(pieces) {
  const whole = pieces.map(({ text }) => text).join(" ");
  const gaps = [];
  let passed = 0;
  pieces.forEach(({ text, message, start }, place) => {
    if (place > 0) gaps.push(gapAt({ message, start, end: start }, whole, passed));
    for (const { index, 0: space } of text.matchAll(/\s+/g)) {
      if (index === 0 || index + space.length === text.length) continue;
      const from = start + codePoints(text.slice(0, index));
      const gap = { message, start: from, end: from + codePoints(space) };
      gaps.push(gapAt(gap, whole, passed + index));
    }
    passed += text.length + 1;
  });
  return gaps;
}

function gapAt(gap, whole, at) {
  return { gap, before: whole.slice(0, at).trim(), after: whole.slice(at).trim() };
}

/** The server counts code points, a string its UTF-16 units. */
function codePoints(text) {
  return [...text].length;
}
