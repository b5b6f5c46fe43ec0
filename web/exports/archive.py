"""Everything of one space as a ZIP archive, made piece by piece as it is sent.

It is never whole in memory, and never in a file on the server.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from io import RawIOBase
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.coach.content import Content
from bot.coach.following_up import RECALLED
from bot.coach.state import to_state
from web.coach_state import coach_state
from web.exports.gathering import Kept, gather_note
from web.exports.markdown import as_markdown
from web.exports.record import as_json
from web.moments import iso
from web.shaped_note import typed_in_any
from web.store.models import LogEntry, Message, NoteEdit, Reflection

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class File(NamedTuple):
    """One file of an archive."""

    name: str
    made_at: datetime
    data: bytes


def gather_files(
    content: Content,
    reflections: Iterable[Kept],
    exported_at: datetime,
) -> Iterator[File]:
    """Yield the files of each reflection, in a folder of its own, and one that tells of them.

    A folder is named by number and day, and so by nothing that was typed.
    """
    words = content.interface
    yield File("README.txt", exported_at, f"{words['export.archive.readme']}\n".encode())
    for number, kept in enumerate(reflections, start=1):
        folder = f"{number:03d}-{kept.reflection.created_at:%Y-%m-%d}"
        note = gather_note(content, kept, exported_at)
        for name, data in (
            ("note.json", as_json(note)),
            ("note.md", as_markdown(note)),
            ("transcript.txt", as_transcript(kept.messages, words)),
            ("shaping.json", as_shaping(kept.edits)),
            ("learning-log.json", as_logged(kept.entries)),
            ("coach.json", as_remembered(kept.reflection)),
        ):
            yield File(f"{folder}/{name}", kept.reflection.updated_at, data)


def texts_in_archive(kept: Kept) -> tuple[str, ...]:
    """Return what an archive shows of one reflection that its author typed, each text once.

    What a follow-up recalls was typed in another reflection, which may be erased by now.
    """
    said = [one.text for one in kept.messages if one.kind == "text" or one.ref == RECALLED]
    logged = [one.claim["text"] for one in kept.entries]
    return tuple(dict.fromkeys((*said, *typed_in_any(kept.edits).values(), *logged)))


def as_shaping(edits: Iterable[NoteEdit]) -> bytes:
    """Write what was done to shape a note as JSON in UTF-8, what was undone or left out too."""
    done = [
        {"id": one.id, "made_at": iso(one.made_at), "undone": one.undone, **one.change}
        for one in edits
    ]
    return _as_json(done)


def as_logged(entries: Iterable[LogEntry]) -> bytes:
    """Write what was put into the learning log as JSON in UTF-8, sentences by their ids."""
    return _as_json([{"id": one.id, "made_at": iso(one.made_at), **one.claim} for one in entries])


def as_remembered(reflection: Reflection) -> bytes:
    """Write what the coach remembers as JSON in UTF-8; messages by their ids, no words typed."""
    return _as_json(to_state(coach_state(reflection.dialogue)))


def as_transcript(messages: Iterable[Message], words: Mapping[str, str]) -> bytes:
    """Write a talk as plain text in UTF-8, each thing said under its speaker and its time."""
    blocks = []
    for one in messages:
        speaker = words["widget.you" if one.by_author else "widget.coach"]
        blocks.append(f"{speaker}, {one.sent_at:%Y-%m-%d %H:%M} UTC\n{one.text}\n")
    return "\n".join(blocks).encode()


def _as_json(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def as_zip(files: Iterable[File]) -> Iterator[bytes]:
    """Yield a ZIP archive of some files."""
    outlet = _Outlet()
    with ZipFile(outlet, "w") as archive:
        for file in files:
            entry = ZipInfo(file.name, file.made_at.timetuple()[:6])
            archive.writestr(entry, file.data, ZIP_DEFLATED)
            yield outlet.taken()
    yield outlet.taken()


class _Outlet(RawIOBase):
    """Takes what is written until it is fetched; there is no going back in it."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer") -> int:
        before = len(self._waiting)
        self._waiting += data
        return len(self._waiting) - before

    def taken(self) -> bytes:
        """Hand over what was written since the last time."""
        data = bytes(self._waiting)
        self._waiting.clear()
        return data
