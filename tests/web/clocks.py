"""Servers whose clocks do not agree."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from itsdangerous.timed import TimestampSigner


@contextmanager
def signed_later(seconds: int) -> Iterator[None]:
    """Have everything signed as if it was so many seconds later; less than none is earlier."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TimestampSigner, "get_timestamp", lambda _: int(time.time()) + seconds)
        yield
