"""The learning log in a real browser: with the keyboard alone, wide and on phones.

The coach is away: nothing here needs it.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Route, expect

from bot.content import load_content
from tests.browser.widget import SLOWLY, Widget

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740), (320, 256)])
SENTENCE = "He said nobody asks him anything."
SHOWS = "What do they show, in your own words?"
ADD = "Add an entry: Skills and interventions"
NAMED = "I asked Kayleigh Marsh myself."
NAMES_IN_THE_LOG = "**/learning-log/identifiers"
FOUND_NOTHING = "We found nothing more to ask about."
NOT_LOOKED_THROUGH = "We have not been able to look for names yet."


def write(widget: Widget, text: str = "I asked him myself.") -> None:
    """Log the sentence under a domain, with the keyboard alone."""
    send_off(widget, text)
    expect(widget.button(ADD)).to_be_focused()


def send_off(widget: Widget, text: str = "I asked him myself.") -> None:
    """Do the same, without waiting until it is saved."""
    widget.button(ADD).press("Enter")
    first = widget.page.get_by_label("I visited on Tuesday.")
    expect(first).to_be_focused()
    widget.page.get_by_label(SENTENCE).press("Space")
    widget.page.get_by_label(SHOWS).fill(text)
    widget.page.get_by_label(SHOWS).press("Control+Enter")


def who_is_this(widget: Widget) -> Locator:
    """What is asked before something is taken away, in the view that is open."""
    return widget.page.locator(".learning-log .who-is-this, .note .who-is-this")


def named(widget: Widget) -> Locator:
    return who_is_this(widget).get_by_role("button", name="Kayleigh Marsh")


def see_all(widget: Widget, told: str) -> None:
    """Go to all the entries, once what could tell who somebody is was looked for."""
    widget.button("All your entries").press("Enter")
    expect(who_is_this(widget)).to_contain_text(told, timeout=SLOWLY)


def to_log(widget: Widget) -> None:
    """Go from an open reflection to its log."""
    widget.note.get_by_role("button", name="Learning log").press("Enter")
    expect(widget.button(ADD)).to_be_visible()


def tab_to(widget: Widget, wanted: Locator) -> None:
    """Press Tab until something has the focus, as often as there are stops on the page."""
    for _ in range(40):
        if wanted.evaluate("one => one === one.getRootNode().activeElement"):
            return
        widget.page.keyboard.press("Tab")
    raise AssertionError("Tab does not lead there")


@SIZES
def test_an_entry_is_made_changed_and_removed_with_the_keyboard(
    log: Callable[..., Widget], width: int, height: int
) -> None:
    widget = log(width, height)
    widget.page.get_by_label("Where you are").select_option(label="End of last placement")
    assert widget.violations() == []
    write(widget)
    entry = widget.page.locator(".entries li")
    expect(entry.get_by_role("blockquote")).to_have_text(SENTENCE)
    expect(entry).to_contain_text("End of last placement")
    expect(entry.locator(".typed")).to_have_text("I asked him myself.")
    expect(widget.button(ADD)).to_be_focused()
    expect(widget.page.locator("[aria-live=polite]")).to_contain_text("Saved in your learning log.")

    widget.button("Change").press("Enter")
    expect(widget.page.get_by_label(SHOWS)).to_be_focused()
    assert widget.violations() == []
    widget.page.get_by_label(SHOWS).fill("I asked, and waited.")
    widget.button("Save").press("Enter")
    expect(entry.locator(".typed")).to_have_text("I asked, and waited.")

    widget.button("Remove").press("Enter")
    widget.button("Yes, remove it").press("Enter")
    expect(entry).to_have_count(0)
    expect(widget.button(ADD)).to_be_focused()
    assert widget.sideways_scroll() == 0


def test_nothing_is_counted_or_ticked(log: Callable[..., Widget]) -> None:
    widget = log()
    domains = widget.page.locator(".log-domain")
    expect(domains.get_by_role("heading")).to_have_text(
        [one.name for one in load_content().frameworks["pcf"].domains]
    )
    write(widget)
    write(widget, "Once more.")
    text = widget.page.locator(".learning-log").inner_text()
    assert not any(character in text for character in "✓✔☑%0123456789")
    expect(widget.page.get_by_role("progressbar")).to_have_count(0)
    expect(widget.page.get_by_role("checkbox")).to_have_count(0)


def test_without_a_sentence_or_words_nothing_is_sent_and_nothing_is_lost(
    log: Callable[..., Widget],
) -> None:
    widget = log()
    widget.button(ADD).click()
    widget.button("Save").click()
    expect(widget.page.locator(".learning-log .alert")).to_have_text(
        "There are no words to send yet."
    )
    widget.page.get_by_label(SHOWS).fill("I asked him myself.")
    widget.button("Save").click()
    expect(widget.page.locator(".learning-log .alert")).to_have_text(
        "Choose a sentence of yours first."
    )
    widget.page.reload()
    expect(widget.page.locator(".conversation")).to_be_visible()
    widget.button("Learning log").click()
    widget.button(ADD).click()
    expect(widget.page.get_by_label(SHOWS)).to_have_value("I asked him myself.")


def test_what_is_being_saved_is_not_opened_a_second_time(log: Callable[..., Widget]) -> None:
    widget = log()
    held: list[Route] = []
    widget.page.route("**/learning-log/*", lambda route: held.append(route), times=1)
    send_off(widget)
    widget.button(ADD).click()
    box = widget.page.get_by_label(SHOWS)
    expect(box).to_be_focused()
    expect(box).not_to_be_editable()
    held[0].continue_()
    expect(widget.page.locator(".entries li")).to_have_count(1)
    expect(box).to_have_count(0)


def test_what_is_being_saved_is_there_when_its_framework_is_chosen_again(
    log: Callable[..., Widget],
) -> None:
    widget = log()
    held: list[Route] = []
    widget.page.route("**/learning-log/*", lambda route: held.append(route), times=1)
    send_off(widget)
    framework = widget.page.get_by_label("Framework")
    framework.select_option(label="Knowledge and skills: social workers with adults")
    expect(widget.page.get_by_role("heading", name="Mental capacity")).to_be_visible()
    framework.select_option(label="Professional Capabilities Framework")
    box = widget.page.get_by_label(SHOWS)
    expect(box).to_have_value("I asked him myself.")
    expect(box).not_to_be_editable()
    held[0].continue_()
    expect(widget.page.locator(".entries li")).to_have_count(1)
    expect(box).to_have_count(0)


def test_framework_and_level_are_remembered(log: Callable[..., Widget]) -> None:
    widget = log()
    level = widget.page.get_by_label("Where you are")
    level.select_option(label="Newly qualified, first year in practice")
    framework = widget.page.get_by_label("Framework")
    framework.select_option(label="Knowledge and skills: social workers with adults")
    expect(level).to_be_hidden()
    expect(widget.page.get_by_role("heading", name="Mental capacity")).to_be_visible()
    widget.button("Back to your reflection").click()
    widget.button("Learning log").click()
    expect(framework).to_have_value("kss_adults")
    framework.select_option(label="Professional Capabilities Framework")
    expect(level).to_have_value("newly_qualified")


@SIZES
def test_all_entries_are_read_and_taken_away_from_home(
    log: Callable[..., Widget], width: int, height: int
) -> None:
    widget = log(width, height)
    write(widget)
    widget.button("Back to your reflection").click()
    widget.button("Your reflections").click()
    widget.page.get_by_role("dialog").get_by_role("button", name="Learning log").press("Enter")
    expect(widget.learning_log_title).to_be_focused()
    group = widget.page.locator(".log-domain")
    expect(group.get_by_role("heading")).to_have_text("Skills and interventions")
    expect(group.get_by_role("blockquote")).to_have_text(SENTENCE)
    assert widget.violations() == []
    assert widget.sideways_scroll() == 0
    with widget.page.expect_download() as waiting:
        widget.page.get_by_role("link", name="Word", exact=True).click()
    assert waiting.value.suggested_filename.startswith("learning-log-")
    group.get_by_role("button", name="From your reflection of").press("Enter")
    expect(widget.button(ADD)).to_be_visible()
    widget.button("All your entries").click()
    widget.button("Back to the log of this reflection").press("Enter")
    expect(widget.button(ADD)).to_be_visible()


def test_an_empty_log_says_how_to_begin(log: Callable[..., Widget]) -> None:
    widget = log()
    widget.button("All your entries").click()
    expect(widget.page.get_by_text("Nothing is in your learning log yet.")).to_be_visible()
    expect(widget.page.get_by_role("link", name="Word", exact=True)).to_have_count(0)


def test_in_welsh_the_frameworks_words_are_said_to_be_english(log: Callable[..., Widget]) -> None:
    widget = log()
    widget.page.get_by_role("link", name="Cymraeg").click()
    expect(widget.page.locator(".conversation")).to_be_visible()
    widget.page.get_by_role("button", name="Cofnod dysgu").click()
    heading = widget.page.get_by_role("heading", name="Knowledge", exact=True)
    expect(heading).to_have_attribute("lang", "en-GB")
    assert widget.violations() == []


@SIZES
def test_what_could_tell_who_somebody_is_opens_the_reflection_where_it_is_replaced(
    log: Callable[..., Widget], width: int, height: int
) -> None:
    widget = log(width, height)
    write(widget, NAMED)
    see_all(widget, "These may tell.")
    expect(named(widget)).to_have_text(re.compile(r"Kayleigh Marsh \d+ \w+ \d{4}"))
    widget.has_no_barriers()

    tab_to(widget, named(widget))
    widget.page.keyboard.press("Enter")
    heading = who_is_this(widget).get_by_role("heading")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    named(widget).press("Enter")
    who_is_this(widget).get_by_role("button", name="Child A").press("Enter")
    expect(named(widget)).to_have_count(0)

    to_log(widget)
    see_all(widget, FOUND_NOTHING)
    expect(widget.page.locator(".entries .typed")).to_have_text("I asked Child A myself.")


def test_what_is_kept_in_its_reflection_is_kept_in_the_whole_log(
    log: Callable[..., Widget],
) -> None:
    widget = log()
    write(widget, NAMED)
    see_all(widget, "These may tell.")
    named(widget).click()
    expect(who_is_this(widget).get_by_role("heading")).to_be_focused()
    named(widget).click()
    who_is_this(widget).get_by_role("button", name="Keep it as it is").click()
    to_log(widget)
    see_all(widget, "You kept these:")
    expect(who_is_this(widget)).to_contain_text(FOUND_NOTHING)
    expect(named(widget)).to_be_visible()


def test_with_nothing_found_the_author_is_asked_to_read_it_once_more(
    log: Callable[..., Widget],
) -> None:
    widget = log()
    write(widget)
    see_all(widget, FOUND_NOTHING)
    expect(who_is_this(widget).get_by_role("button")).to_have_count(0)
    widget.has_no_barriers()


def test_a_log_that_cannot_be_looked_through_says_so_and_is_taken_away_all_the_same(
    log: Callable[..., Widget],
) -> None:
    widget = log()
    write(widget, NAMED)
    widget.page.route(NAMES_IN_THE_LOG, lambda route: route.fulfill(status=500, json={}))
    with widget.page.expect_response(NAMES_IN_THE_LOG):
        see_all(widget, NOT_LOOKED_THROUGH)
    expect(named(widget)).to_have_count(0)
    expect(widget.page.locator(".alert:not(:empty)")).to_have_count(0)
    with widget.page.expect_download() as waiting:
        widget.page.get_by_role("link", name="Word", exact=True).click()
    assert waiting.value.suggested_filename.startswith("learning-log-")


def test_a_log_is_looked_through_as_soon_as_that_can_be(log: Callable[..., Widget]) -> None:
    widget = log()
    write(widget, NAMED)
    problem = {"code": "identifiers_unavailable", "detail": "Not yet."}
    refusals = [503, 503]

    def getting_ready(route: Route) -> None:
        if refusals:
            route.fulfill(status=refusals.pop(), headers={"Retry-After": "1"}, json=problem)
        else:
            route.continue_()

    widget.page.route(NAMES_IN_THE_LOG, getting_ready)
    see_all(widget, NOT_LOOKED_THROUGH)
    expect(named(widget)).to_be_visible(timeout=SLOWLY)
    assert refusals == []
