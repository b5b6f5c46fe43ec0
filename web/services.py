"""What the parts of one running application share."""

from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from bot.coach.cards import Nation
from bot.coach.content import Content
from web.coach_client import CoachClient
from web.detector import LoadedDetector
from web.settings import Settings

_NAME = "afterword"


@dataclass(frozen=True)
class Services:
    """The instance's settings, its reviewed texts, its line to the coach, and its detector."""

    settings: Settings
    content: Content
    coach: CoachClient
    detector: LoadedDetector

    @property
    def nation(self) -> Nation:
        """Whose services the safety cards name."""
        return self.settings.nation


def provide(app: Flask, services: Services) -> None:
    """Give ``app`` its services."""
    app.extensions[_NAME] = services


def services() -> Services:
    """Return the services of the application that handles this request."""
    return cast(Services, current_app.extensions[_NAME])
