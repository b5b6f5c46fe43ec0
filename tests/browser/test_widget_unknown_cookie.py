"""A browser whose cookie the server does not know: nothing is lost, and nobody is locked out."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.widget import SLOWLY, Widget


def sign_otherwise(page: Page) -> Callable[[], None]:
    """Give the page a cookie that the server does not know; return what takes that back."""
    (cookie,) = page.context.cookies()
    signature = cookie["value"].rpartition(".")[2]
    forged = cookie["value"].removesuffix(signature) + signature[::-1]
    page.context.add_cookies([{**cookie, "value": forged}])
    return lambda: page.context.add_cookies([cookie])


def test_with_a_cookie_nobody_knows_every_word_stays_until_its_author_goes_on(
    widget: Widget,
) -> None:
    page = widget.page
    widget.box.fill("half a thought")
    put_back = sign_otherwise(page)
    page.reload()
    expect(page.get_by_text("We cannot open your reflections")).to_be_visible()
    expect(page.get_by_text("half a thought")).to_be_visible()
    widget.has_no_barriers_at_any_size()
    put_back()
    page.reload()
    expect(widget.box).to_have_value("half a thought", timeout=SLOWLY)
    sign_otherwise(page)
    page.reload()
    page.get_by_role("button", name="Begin anew").click()
    expect(page.get_by_role("button", name="Start a reflection")).to_be_visible()
