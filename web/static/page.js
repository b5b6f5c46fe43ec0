/** Opening the safety words brings them into view; they stand at the very end of the page. */
for (const details of document.querySelectorAll("details.safety")) {
  details.addEventListener("toggle", () => {
    if (details.open) details.scrollIntoView({ block: "nearest" });
  });
}
