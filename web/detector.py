"""What finds identifiers, in this process: marking while somebody types must not wait for Rasa."""

from __future__ import annotations

import logging
from threading import Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.language.identifiers.identifier import Identifier
    from bot.language.identifiers.loading import Detector

_logger = logging.getLogger(__name__)


class DetectorNotReady(Exception):
    """The detector is still being loaded, or cannot be; the log says which."""


class LoadedDetector:
    """The detector, loaded beside the requests; safe to use from several threads.

    spaCy takes seconds to load, and a page is of use without it.
    """

    def __init__(self) -> None:
        self._detector: Detector | None = None
        self._begun = False
        self._lock = Lock()

    def begin_loading(self) -> None:
        """Load in a thread, unless that has begun before."""
        with self._lock:
            if not self._begun:
                self._begun = True
                Thread(target=self.load, name="detector", daemon=True).start()

    def load(self) -> None:
        """Load and return when done; log why if that cannot be."""
        from bot.language.identifiers.loading import NoPipeline, load_detector
        from bot.language.identifiers.shapes.case_ids import CaseIdError

        try:
            self._detector = load_detector()
        except (NoPipeline, CaseIdError) as error:
            _logger.error("Identifiers cannot be marked: %s", error)

    def find(self, text: str) -> list[Identifier]:
        """Return what identifies somebody in a text; nothing of the text is kept.

        Raises:
            DetectorNotReady: it is not loaded.
        """
        if self._detector is None:
            self.begin_loading()
            raise DetectorNotReady
        return self._detector.find(text)
