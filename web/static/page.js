/**
 * The safety cards stand in the page and open without any script. With it Escape closes them and
 * gives the focus back, so does moving on, and links to them from anywhere open them.
 */
const safety = document.getElementById("safety");
const summary = safety.querySelector("summary");

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !safety.open) return;
  safety.open = false;
  summary.focus();
});

/** They may lie over what is focused next. */
safety.addEventListener("focusout", ({ relatedTarget: next }) => {
  if (next && !safety.contains(next)) safety.open = false;
});

/** The widget's links are in its shadow; only the path of the click shows them. */
document.addEventListener("click", (event) => {
  if (!event.composedPath().some((node) => node.matches?.('a[href="#safety"]'))) return;
  event.preventDefault();
  safety.open = true;
  summary.focus();
});
