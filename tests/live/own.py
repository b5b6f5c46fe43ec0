"""An instance of a test file's own, for what would disturb everybody else's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.instance import Instance


@contextmanager
def own_instance(model: Path, var: Path) -> Iterator[Instance]:
    """Run a whole instance as long as the block lasts."""
    instance = Instance(model, var)
    try:
        instance.start()
        instance.wait_for_web()
        instance.wait_until_ready()
        yield instance
    finally:
        instance.stop()
