"""Somebody who writes through the HTTP API, with their own cookie, as the widget does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import httpx

Json = dict[str, Any]
#: What is sent in one message: `{"text": …}` or `{"choice": …}`.
Given = dict[str, str]

THE_WELCOME: tuple[Given, ...] = (
    {"choice": "affirm"},
    {"choice": "setting:adults"},
    {"choice": "minutes:5"},
)


class Visitor:
    """One visitor with one reflection."""

    def __init__(self, site: str) -> None:
        self._http = httpx.Client(base_url=f"{site}/api/v1", timeout=60, trust_env=False)
        self.reflection = ""

    def begin(self) -> None:
        """Begin a reflection."""
        begun = self._http.post("/reflections", json={})
        assert begun.status_code == 201, begun.text
        self.reflection = begun.json()["id"]

    def follow_up(self) -> None:
        """Begin a reflection with what the last one says its author would do."""
        begun = self._http.post(f"/reflections/{self.reflection}/follow-up", json={})
        assert begun.status_code == 201, begun.text
        self.reflection = begun.json()["id"]

    def send(self, given: Given, client_id: str | None = None) -> httpx.Response:
        """Send one message; the same client id means the same message again."""
        body = {"client_message_id": client_id or str(uuid4()), **given}
        return self._http.post(f"/reflections/{self.reflection}/messages", json=body)

    def say(self, *given: Given) -> None:
        """Send messages one after the other, each answered before the next."""
        for one in given:
            response = self.send(one)
            assert response.status_code == 201, f"{one} was met with {response.text}"

    def read(self) -> Json:
        """Return the reflection as the widget would show it."""
        shown: Json = self._http.get(f"/reflections/{self.reflection}").json()
        return shown

    def read_log(self) -> Json:
        """Return the learning log of the reflection."""
        log: Json = self._http.get(f"/reflections/{self.reflection}/learning-log").json()
        return log

    def shape(self, change: Json) -> None:
        """Do one thing to shape the note."""
        after = self.read()["note"]["last_edit"]
        body = {"client_edit_id": str(uuid4()), "after": after, "change": change}
        done = self._http.post(f"/reflections/{self.reflection}/note/edits", json=body)
        assert done.status_code == 201, done.text

    def undo(self) -> None:
        """Take the last edit of the note back."""
        body = {"after": self.read()["note"]["last_edit"]}
        done = self._http.post(f"/reflections/{self.reflection}/note/undo", json=body)
        assert done.status_code == 200, done.text

    def exported(self) -> Json:
        """Return the note with its proof."""
        note: Json = self._http.get(f"/reflections/{self.reflection}/note.json").json()
        return note

    def replace(self, original: str, replacement: str, draft: str = "") -> Json:
        """Put other words in the place of a name, throughout the reflection."""
        wish = {"originals": [original], "type": "PERSON", "replacement": replacement}
        answer = self._http.post(
            f"/reflections/{self.reflection}/replacements", json=wish | {"draft": draft}
        )
        assert answer.status_code == 200, answer.text
        done: Json = answer.json()
        return done

    def erase(self, reflection: str) -> None:
        """Erase a reflection."""
        assert self._http.delete(f"/reflections/{reflection}").status_code == 204

    def erase_everything(self) -> int:
        """Erase all there is; return how many reflections there were."""
        return int(self._http.delete("/space").json()["reflections"])

    def get(self, path: str) -> httpx.Response:
        """Fetch something of the API."""
        return self._http.get(path)

    def post(self, path: str, content: str, headers: dict[str, str]) -> httpx.Response:
        """Send whatever it is."""
        return self._http.post(path, content=content, headers=headers)

    def close(self) -> None:
        """Leave."""
        self._http.close()


def transcript(reflection: Json) -> list[tuple[str, str, str]]:
    """Return who said what, in order."""
    return [(one["from"], one["kind"], one["text"]) for one in reflection["messages"]]


def provenance(note: Json) -> list[tuple[str, str | None]]:
    """Return each sentence of an exported note with the question it answers."""
    return [
        (sentence["text"], sentence["question"])
        for section in note["sections"]
        for sentence in section["sentences"]
    ]


def texts(lines: Iterable[str]) -> tuple[Given, ...]:
    """Return lines as messages to send."""
    return tuple({"text": line} for line in lines)
