"""A site whose coach is away, and a page of somebody else's that holds the coach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from bot.coach.reflection import Reflection as CoachState
from bot.coach.state import to_state
from tests.browser.embedded import COACH, OTHER_SITE, SAME_SITE, launch
from tests.browser.host_page import HostPage, served
from tests.browser.shaping import Shape, Shaping
from tests.browser.widget import Widget
from tests.conftest import Coach
from tests.instance import Instance, free_port
from tests.web.noting import NOTHING, Touching, note_down
from web import create_app
from web.settings import Settings
from web.store.ids import new_id
from web.store.reflections import Said, Standing, create_reflection


@pytest.fixture(scope="session")
def lone_web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """Yield an instance of which only the web process runs."""
    lone = Instance(Path("no-model"), tmp_path_factory.mktemp("lone-web"))
    lone.start("web")
    try:
        lone.wait_for_web()
        yield lone
    finally:
        lone.stop()


@pytest.fixture(scope="session")
def lone_app(lone_web: Instance) -> Flask:
    """The same application in this process, to put something into its store."""
    return create_app(Settings.from_environment(lone_web.environment))


@pytest.fixture
def visit_alone(page: Page, lone_web: Instance) -> Callable[..., Widget]:
    """Open the home page of the site whose coach is away."""

    def open_at(width: int = 1280, height: int = 800) -> Widget:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(lone_web.url)
        page.get_by_role("button", name="Start a reflection").wait_for()
        return Widget(page)

    return open_at


@pytest.fixture
def space_of(lone_app: Flask) -> Callable[[Page], str]:
    """Tell which space the visitor of a page has."""

    def read(page: Page) -> str:
        host = urlsplit(page.url).hostname
        (cookie,) = [one for one in page.context.cookies() if one.get("domain") == host]
        with lone_app.test_client() as client:
            client.set_cookie("afterword", cookie["value"])
            with client.session_transaction() as session:
                return str(session["space"])

    return read


@pytest.fixture
def begun(
    visit_alone: Callable[..., Widget], space_of: Callable[[Page], str], lone_app: Flask
) -> Callable[..., Widget]:
    """Open a reflection that has begun, on the site whose coach is away."""

    def open_at(width: int = 1280, height: int = 800) -> Widget:
        widget = visit_alone(width, height)
        dialogue = {"active_loop": None, "slots": {"reflection": to_state(CoachState())}}
        choices = [{"id": "affirm", "label": "I understand. Let's begin"}]
        standing = Standing("welcome", False, dialogue, choices)
        said = [Said("remark", "hello", "Hello."), Said("question", "begin", "Shall we begin?")]
        with lone_app.app_context():
            create_reflection(space_of(widget.page), new_id(), standing, said)
        widget.page.reload()
        widget.log.wait_for()
        return widget

    return open_at


@pytest.fixture
def answered(
    visit_alone: Callable[..., Widget], space_of: Callable[[Page], str], lone_app: Flask
) -> Callable[..., Widget]:
    """Open a reflection that has answers and a note, on the site whose coach is away."""

    def open_at(width: int = 1280, height: int = 800, touching: Touching = NOTHING) -> Widget:
        widget = visit_alone(width, height)
        with lone_app.app_context():
            note_down(space_of(widget.page), touching=touching)
        widget.page.reload()
        expect(widget.page.locator(".conversation")).to_be_visible()
        return widget

    return open_at


@pytest.fixture
def log(answered: Callable[..., Widget]) -> Callable[..., Widget]:
    """Open the learning log of a reflection, in a window of the given size."""

    def open_at(width: int = 1280, height: int = 800, touching: Touching = NOTHING) -> Widget:
        widget = answered(width, height, touching)
        widget.open_learning_log()
        return widget

    return open_at


@pytest.fixture(scope="session")
def host_port() -> int:
    """Where the page of the university listens."""
    return free_port()


@pytest.fixture(scope="session")
def embeddable(
    coach: Coach, host_port: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Instance]:
    """Yield a web process that allows two origins; its coach is the one all tests share."""
    allowed = (f"http://{site}:{host_port}" for site in (SAME_SITE, OTHER_SITE))
    settings = {
        "AFTERWORD_RASA_URL": coach.url,
        "AFTERWORD_SERVICE_TOKEN": coach.token,
        "AFTERWORD_ALLOWED_ORIGINS": ", ".join(allowed),
    }
    web = Instance(Path("no-model"), tmp_path_factory.mktemp("embeddable"), settings)
    web.start("web")
    try:
        web.wait_until_ready()
        yield web
    finally:
        web.stop()


@pytest.fixture
def host_page(embeddable: Instance, host_port: int) -> Iterator[HostPage]:
    with served(f"http://{COACH}:{embeddable.web_port}", host_port) as page:
        yield page


@pytest.fixture
def visit_host(page: Page, host_page: HostPage) -> Callable[..., Widget]:
    """Open the page of the university, and the coach if it is behind a button."""

    def open_at(host: str, attributes: str = "", width: int = 1280, height: int = 800) -> Widget:
        host_page.attributes = attributes
        page.set_viewport_size({"width": width, "height": height})
        page.goto(host_page.at(host))
        if "launcher" in attributes:
            launch(page).click()
        page.get_by_role("button", name="Start a reflection").wait_for()
        return Widget(page)

    return open_at


@pytest.fixture
def shape(answered: Callable[..., Widget]) -> Shape:
    """Open a note to shape, in a window of the given size."""

    def open_at(width: int = 1280, height: int = 900) -> Shaping:
        widget = answered(width, height)
        if widget.has_tabs():
            widget.note_tab.click()
        widget.page.get_by_role("button", name="Shape your note").click()
        return Shaping(widget)

    return open_at
