"""The record an export carries: the document as JSON, with a digest of itself.

The digest shows that a record is whole and as it was written. It is no signature: whoever rewrites
the record can rewrite the digest, so the proof rests on the messages that the record holds.
"""

import hashlib
import json
from typing import Any

from bot.coach.document import Document

#: What the record is called inside a file.
NAME = "afterword.json"
NAMESPACE = "urn:afterword:record"


class NoRecord(ValueError):
    """A file holds no record that can be read."""


def write_record(document: Document) -> str:
    """Return the record as one line of JSON in ASCII, which every kind of file can hold."""
    return json.dumps(_with_digest(document))


def as_json(document: Document) -> bytes:
    """Write the record by itself, to be read by people too, in UTF-8."""
    text = json.dumps(_with_digest(document), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def read_record(text: str | bytes) -> Any:
    """Return whatever JSON a file holds in the place of its record.

    Raises:
        NoRecord: it is not JSON.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoRecord(f"its record is not JSON: {error}") from error


def is_whole(record: dict[str, Any]) -> bool:
    """Say whether a record is as it was written; one from before there were digests is taken so."""
    data = dict(record)
    digest = data.pop("digest", None)
    return digest is None or digest == _digest(data)


def _with_digest(document: Document) -> dict[str, Any]:
    data = document.to_dict()
    return data | {"digest": _digest(data)}


def _digest(data: dict[str, Any]) -> str:
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"
