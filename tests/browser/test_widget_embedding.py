"""The coach in a page of somebody else's, on another origin and under a strict policy."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, FrameLocator, Page, expect

from tests.bench.widget import WIDGET_PATHS, widget_bytes
from tests.browser.embedded import OTHER_SITE, SAME_SITE, SIZES, Visit, launch, panel, until
from tests.browser.host_page import HostPage
from tests.browser.widget import SLOWLY, STORY, Widget, is_answered_turn
from tests.instance import Instance

pytestmark = [pytest.mark.browser, pytest.mark.coach]

STRANGER = "elsewhere.localhost"
SITES = pytest.mark.parametrize("host", [SAME_SITE, OTHER_SITE])
MODES = pytest.mark.parametrize("mode", ["inline", "launcher"])


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser's console has to say."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"warning", "error"}:
            said.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


# ---- It works


@SITES
@MODES
def test_a_whole_exchange_which_a_reload_keeps(
    visit_host: Visit, host_page: HostPage, complaints: list[str], host: str, mode: str
) -> None:
    asked: set[str] = set()
    widget = visit_host(host, f'mode="{mode}"')
    page = widget.page
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    widget.begin()
    widget.write_into_note()
    said = widget.said.all_text_contents()
    page.reload()
    if mode == "launcher":
        launch(page).click()
    expect(widget.said).to_have_count(len(said), timeout=SLOWLY)
    assert widget.said.all_text_contents() == said
    widget.box.fill("An unfinished thought")
    widget.box.press("Control+Enter")
    expect(widget.state.last).to_have_text("Saved", timeout=SLOWLY)
    assert asked == {urlsplit(each).netloc for each in (host_page.coach, host_page.at(host))}
    # What finds names is still being loaded when somebody is the first to type.
    assert [one for one in complaints if "503" not in one] == []
    widget.has_no_barriers_at_any_size()


@SITES
def test_what_is_taken_away_arrives(visit_host: Visit, host: str) -> None:
    widget = visit_host(host, 'mode="launcher"').begin()
    widget.write_into_note()
    page = widget.page
    page.get_by_role("tab", name="Your note").click()
    files: list[str] = []
    page.on("download", lambda one: files.append(one.url))
    page.context.on("page", lambda tab: tab.on("download", lambda one: files.append(one.url)))
    page.get_by_role("link", name="Word", exact=True).click()
    until(page, lambda: len(files) == 1)
    assert urlsplit(files[0]).path.endswith("/note.docx")
    page.get_by_role("tab", name="Chat").click()
    widget.finish()
    with page.context.expect_event("page") as printed:
        page.get_by_role("link", name="Your note as a page to print").click()
    expect(printed.value.get_by_role("heading", name="Reflection", level=1)).to_be_visible()
    printed.value.close()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy your note as text").click()
    expect(page.locator(".take-away").get_by_text("Copied.")).to_be_visible()
    with page.context.expect_event("page") as helped:
        panel(page).get_by_role("link", name="Worried about someone’s safety?").click()
    expect(
        helped.value.get_by_role("link", name="Ring Emergency services, 999").first
    ).to_be_attached()


def test_what_cannot_be_taken_away_just_now_says_so_where_it_can_be_read(
    visit_host: Visit,
) -> None:
    widget = visit_host(OTHER_SITE).begin()
    page = widget.page
    page.route("**/api/v1/passes", lambda route: route.abort())
    shelf = page.get_by_role("dialog", name="Your reflections")
    widget.button("Your reflections").click()
    shelf.get_by_role("link", name="Download everything").click()
    expect(shelf).to_be_hidden()
    alert = page.get_by_role("alert").filter(has_text="Something went wrong")
    expect(alert).to_be_in_viewport()
    expect(widget.button("Your reflections")).to_be_focused()


@pytest.mark.parametrize(("host", "same"), [(SAME_SITE, True), (OTHER_SITE, False)])
def test_only_pages_of_the_same_site_share_the_space_of_our_own(
    visit_host: Visit, host_page: HostPage, host: str, same: bool
) -> None:
    widget = visit_host(host).begin()
    widget.page.goto(host_page.coach)
    start = widget.page.get_by_role("button", name="Start a reflection")
    expect(widget.log if same else start).to_be_visible()


@SITES
def test_a_policy_with_a_nonce_will_do(
    visit_host: Visit, host_page: HostPage, complaints: list[str], host: str
) -> None:
    host_page.more_policy = {"script-src": "'nonce-c2VjcmV0' 'strict-dynamic'"}
    host_page.script_attributes = 'nonce="c2VjcmV0"'
    visit_host(host).begin()
    assert complaints == []


def test_the_page_loads_what_is_counted_and_no_more(
    page: Page, visit_host: Visit, host_page: HostPage, embeddable: Instance
) -> None:
    loaded: set[str] = set()

    def note(url: str) -> None:
        if url.startswith(host_page.coach):
            loaded.add(urlsplit(url).path)

    page.on("request", lambda request: note(request.url))
    visit_host(OTHER_SITE, 'mode="launcher"').begin()
    code_and_words = {each for each in loaded if not each.startswith("/api/v1/reflections")}
    assert code_and_words == WIDGET_PATHS
    assert widget_bytes(embeddable.url)["gzip"] < 60_000


def frame(page: Page, address: str) -> FrameLocator:
    making = "address => {const made = document.createElement('iframe'); made.src = address;"
    page.evaluate(f"{making} document.body.append(made)}}", address)
    return page.frame_locator("iframe")


@pytest.mark.parametrize(("host", "shown"), [(SAME_SITE, 1), (STRANGER, 0)])
def test_a_frame_shows_it_to_whom_it_is_allowed(
    page: Page, host_page: HostPage, host: str, shown: int
) -> None:
    host_page.more_policy = {"frame-src": host_page.coach}
    page.goto(host_page.at(host))
    framed = frame(page, host_page.coach)
    if shown:
        framed.get_by_role("button", name="Start a reflection").click()
        expect(framed.get_by_role("log")).to_be_visible(timeout=SLOWLY)
    else:
        page.wait_for_timeout(1000)
        expect(framed.locator("afterword-coach")).to_have_count(0)


# ---- It is refused


@SIZES
@MODES
def test_elsewhere_it_says_which_origin_and_which_setting(
    visit_host: Visit,
    page: Page,
    host_page: HostPage,
    complaints: list[str],
    mode: str,
    width: int,
    height: int,
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    host_page.attributes = f'mode="{mode}"'
    page.goto(host_page.at(STRANGER))
    said = page.locator("afterword-coach p")
    for part in (host_page.at(STRANGER), host_page.coach, "AFTERWORD_ALLOWED_ORIGINS"):
        expect(said).to_contain_text(part)
    assert complaints == [said.text_content()]
    assert said.evaluate("p => getComputedStyle(p).textTransform") == "none"
    widget = Widget(page)
    widget.has_no_barriers()


def test_the_server_refuses_whatever_the_script_says(page: Page, host_page: HostPage) -> None:
    host_page.more_policy = {"connect-src": "*"}
    page.goto(host_page.at(STRANGER))
    for address in ("/api/v1/interface", "/api/v1/reflections", "/widget/coach.js"):
        asking = f"fetch('{host_page.coach}{address}', {{credentials: 'include'}})"
        assert page.evaluate(f"{asking}.then(() => 'read', () => 'refused')") == "refused"


def test_where_the_policy_keeps_its_modules_out_it_says_what_to_add(
    page: Page, host_page: HostPage
) -> None:
    host_page.more_policy = {"script-src": f"{host_page.coach}/widget.js"}
    page.goto(host_page.at(SAME_SITE))
    expect(page.locator("afterword-coach p")).to_contain_text(
        f"script-src, style-src and connect-src have to name {host_page.coach}"
    )
    Widget(page).has_no_barriers_at_any_size()


def test_where_cookies_are_blocked_nothing_is_started_and_it_says_so(visit_host: Visit) -> None:
    widget = visit_host(OTHER_SITE)
    start = widget.page.get_by_role("button", name="Start a reflection")
    expect(start).to_be_visible()
    widget.page.context.clear_cookies()
    start.click()
    alert = widget.page.get_by_role("alert").first
    expect(alert).to_contain_text("does not let the coach remember you inside this page")
    widget.has_no_barriers_at_any_size()
    with widget.page.context.expect_event("page") as own:
        alert.get_by_role("link", name="Open the coach in a page of its own").click()
    expect(own.value.get_by_role("button", name="Start a reflection")).to_be_visible()


# ---- In the page


@SIZES
def test_in_the_page_it_scrolls_by_itself(visit_host: Visit, width: int, height: int) -> None:
    widget = visit_host(OTHER_SITE, width=width, height=height).begin()
    page = widget.page
    for _ in range(2):
        widget.past_welcome() if widget.choices.count() else widget.answer(STORY * 2)
    widget.box.fill(STORY * 3)
    before = page.evaluate("scrollY")
    with page.expect_response(is_answered_turn, timeout=SLOWLY):
        page.keyboard.press("Control+Enter")
    expect(widget.state.last).to_have_text("Saved")
    expect(widget.said.last).to_be_in_viewport()
    assert page.evaluate("scrollY") == before
    widget.has_no_barriers()


def test_the_styles_of_the_two_keep_apart(visit_host: Visit) -> None:
    widget = visit_host(OTHER_SITE).begin()
    style = "node => {const {letterSpacing, textTransform} = getComputedStyle(node); "
    style += "return [letterSpacing, textTransform]}"
    assert widget.box.evaluate(style) == ["normal", "none"]
    send = widget.send_button.bounding_box()
    assert send is not None
    assert send["height"] >= 44
    heading = widget.page.get_by_role("heading", name="Social work")
    assert heading.evaluate("node => getComputedStyle(node).color") == "rgb(34, 34, 34)"


def test_it_says_its_own_language_in_a_page_of_another(visit_host: Visit) -> None:
    widget = visit_host(OTHER_SITE, 'language="en-IE"')
    expect(widget.page.locator(".box")).to_have_attribute("lang", "en-GB")


def test_it_speaks_welsh_where_the_page_asks_for_it(host_page: HostPage, page: Page) -> None:
    host_page.attributes = 'language="cy"'
    page.goto(host_page.at(OTHER_SITE))
    expect(page.locator(".box")).to_have_attribute("lang", "cy")
    expect(page.get_by_role("button", name="Dechrau myfyrdod")).to_be_visible()


# ---- What a page can ask for


@pytest.mark.parametrize(
    ("scheme", "attribute", "colour", "background"),
    [
        ("light", "accent", "#7a1d5f", "rgb(122, 29, 95)"),
        ("light", "accent", "#e0a0d0", "rgb(29, 95, 90)"),
        ("light", "accent", "plum", "rgb(29, 95, 90)"),
        ("dark", "accent", "#7a1d5f", "rgb(143, 205, 194)"),
        ("dark", "accent-dark", "#e0a0d0", "rgb(224, 160, 208)"),
        ("dark", "accent-dark", "#7a1d5f", "rgb(143, 205, 194)"),
    ],
)
def test_a_colour_is_used_only_if_it_can_be_read(
    visit_host: Visit,
    page: Page,
    complaints: list[str],
    scheme: str,
    attribute: str,
    colour: str,
    background: str,
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    widget = visit_host(OTHER_SITE, f'{attribute}="{colour}"')
    start = page.get_by_role("button", name="Start a reflection")
    expect(start).to_have_css("background-color", background)
    assert widget.violations() == []
    told = [each for each in complaints if f'{attribute}="{colour}" cannot be used' in each]
    refused = background in {"rgb(29, 95, 90)", "rgb(143, 205, 194)"} and attribute.endswith(
        "dark" if scheme == "dark" else "accent"
    )
    assert bool(told) == refused


def test_a_page_greets_in_its_own_words_but_says_what_must_be_said(visit_host: Visit) -> None:
    widget = visit_host(OTHER_SITE, 'greeting="Think <b>about</b> your visit"')
    expect(widget.page.get_by_role("heading", name="Think <b>about</b> your visit")).to_be_visible()
    expect(widget.page.get_by_text("Nobody reads this live.")).to_be_visible()


def test_what_cannot_be_used_is_left_out_and_named(
    visit_host: Visit, complaints: list[str]
) -> None:
    widget = visit_host(
        OTHER_SITE, f'mode="popup" position="top" language="fr" greeting="{"x" * 121}"'
    )
    expect(widget.page.get_by_role("button", name="Start a reflection")).to_be_visible()
    named = [re.search(r"^<afterword-coach>: (\w+)=", each) for each in complaints]
    assert [found and found[1] for found in named] == ["language", "mode", "position", "greeting"]


def test_a_light_page_has_a_light_coach(visit_host: Visit, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    widget = visit_host(OTHER_SITE, 'scheme="light"')
    expect(page.locator(".box")).to_have_css("background-color", "rgb(246, 241, 231)")
    expect(page.get_by_role("button", name="Start a reflection")).to_be_visible()
    assert widget.violations() == []
