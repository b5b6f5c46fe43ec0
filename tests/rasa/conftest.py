"""Rasa as the tests need it, without what it warns of in its own pinned releases."""

import warnings
from pathlib import Path

import pytest

with warnings.catch_warnings():
    # Imported here once, so that whatever warns while it is imported does so now.
    warnings.simplefilter("ignore")
    import rasa.core.agent
    import rasa.engine.storage.local_model_storage
    import rasa.nlu.classifiers.regex_message_handler  # noqa: F401
    from rasa.shared.core.domain import Domain

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def domain() -> Domain:
    """Return the domain of the coach."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Domain.load(str(ROOT / "domain.yml"))
