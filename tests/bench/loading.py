"""What a visitor's browser has to do before they can write, as Chromium itself measures it."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.find_browser import QUIETLY, find_browser

ROUNDS = 5
#: How much slower than here a cheap phone is taken to be.
SLOWER = 4
PHONE = ViewportSize(width=360, height=740)
#: Notes when the first thing to press or write in is there, what moved meanwhile, and how long the
#: longest task held everything else up; browsers tell of none under 50 ms.
_WATCH = """
window.loading = { ready: null, shifts: [], longest: 0 };
const each = (type, note) => {
  const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
  observer.observe({ type, buffered: true });
};
each("longtask", ({ duration }) => (loading.longest = Math.max(loading.longest, duration)));
each("layout-shift", ({ value, hadRecentInput, sources }) => {
  const where = ({ currentRect, previousRect }) => (currentRect.width ? currentRect : previousRect);
  const left = Math.min(...sources.map((source) => where(source).left));
  if (!hadRecentInput) loading.shifts.push({ value, left });
});
const look = () => {
  const inside = document.querySelector("afterword-coach")?.shadowRoot;
  if (inside?.querySelector(".start, #answer")) loading.ready = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
_READY = """() => new Promise((done) => {
  const look = () => (window.loading.ready === null ? requestAnimationFrame(look) : done());
  look();
})"""


def watch(page: Page) -> None:
    """Have every page that is opened from now on note what its loading costs, on a slow machine."""
    page.add_init_script(_WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def wait_until_ready(page: Page) -> None:
    """Return when there is something to press or to write in."""
    page.evaluate(_READY)


def shifts(page: Page) -> list[dict[str, float]]:
    """Return what moved without its visitor's doing: how much, and how far left it began."""
    # What is shown is reported a frame later.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))")
    found: list[dict[str, float]] = page.evaluate("window.loading.shifts")
    return found


def loading_figures(url: str) -> dict[str, dict[str, float]]:
    """Measure the loading for somebody new, and for somebody who comes back to a reflection."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(QUIETLY))
        loads = [_loads(browser, url) for _ in range(ROUNDS)]
        browser.close()
    return {name: _middle([load[name] for load in loads]) for name in loads[0]}


def _loads(browser: Browser, url: str) -> dict[str, dict[str, float]]:
    page = browser.new_page(viewport=PHONE)
    watch(page)
    page.goto(url)
    first = _figures(page)
    page.get_by_role("button", name="Start a reflection").click()
    page.get_by_label("Your answer").wait_for()
    page.goto(url)
    again = _figures(page)
    page.context.close()
    return {"first_visit": first, "coming_back": again}


def _figures(page: Page) -> dict[str, float]:
    wait_until_ready(page)
    moved = sum(shift["value"] for shift in shifts(page))
    ready, longest = page.evaluate("[window.loading.ready, window.loading.longest]")
    return {"input_ready_ms": ready, "layout_shift": moved, "longest_task_ms": longest}


def _middle(figures: list[dict[str, float]]) -> dict[str, float]:
    return {name: round(median(one[name] for one in figures), 4) for name in figures[0]}
