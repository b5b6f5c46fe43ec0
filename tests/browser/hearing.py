"""What a screen reader is told by the widget, written down."""

from playwright.sync_api import Page

LISTEN = """() => {
  const region = document.querySelector("afterword-coach").shadowRoot
    .querySelector("[aria-live=polite]");
  window.heard = [];
  new MutationObserver((changes) => {
    for (const change of changes)
      for (const node of change.addedNodes) window.heard.push(node.textContent);
  }).observe(region, { childList: true, subtree: true });
}"""


def heard(page: Page) -> list[str]:
    """Return everything that was announced since `LISTEN` was evaluated."""
    return [str(each) for each in page.evaluate("window.heard")]
