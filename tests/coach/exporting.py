"""A note as an export holds it, with arbitrary messages to build it from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from bot.coach.elements import Stage
from bot.coach.note import Note, build_note
from bot.coach.note_edits import Edit
from bot.coach.provenance import FORMAT, VERSION
from bot.coach.reflection import Reflection, TaggedSentence
from tests.coach.building import asked

HEADINGS = {"review": "The heart", "what": "What?", "so_what": "So?", "now_what": "Now?"}
KNOWN = frozenset(HEADINGS.values())


@dataclass(frozen=True)
class Written:
    """A reflection, what was typed in it, and what was done to shape its note."""

    reflection: Reflection
    texts: dict[str, str]
    edits: tuple[Edit, ...] = ()

    @property
    def note(self) -> Note:
        return build_note(self.reflection, self.texts, self.edits)

    @property
    def document(self) -> dict[str, Any]:
        """The export, as it comes back from a file."""
        return export(self.note, self.texts)


def export(note: Note, texts: dict[str, str]) -> dict[str, Any]:
    """Write a note in the export's JSON form and read it back."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "reflection": "r1",
        "exported_at": "2026-01-01T12:00:00Z",
        "statement": "Every sentence is its author's.",
        "sections": [
            {
                "stage": section.stage,
                "heading": HEADINGS[section.stage],
                "sentences": [
                    {
                        "text": one.text,
                        "source": {"message": one.message, "start": one.start, "end": one.end},
                        "question": one.question,
                    }
                    for one in section.sentences
                ],
            }
            for section in note.sections
        ],
        "messages": [{"id": key, "sent_at": "", "text": text} for key, text in texts.items()],
    }
    parsed: dict[str, Any] = json.loads(json.dumps(document))
    return parsed


@st.composite
def written(draw: st.DrawFn) -> Written:
    """One to four messages of any characters, in any stage, cut anywhere into sentences."""
    reflection, texts = Reflection(), {}
    for number, text in enumerate(draw(st.lists(st.text(min_size=1), min_size=1, max_size=4))):
        message = f"m{number}"
        texts[message] = text
        stage = draw(st.sampled_from(Stage))
        reflection = reflection.enter(stage)
        if draw(st.booleans()):
            reflection = reflection.ask(asked(f"prompt.{number}", None, stage))
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
        pairs = pairwise(cuts)
        reflection = reflection.answer(message, 1, [TaggedSentence(*pair) for pair in pairs])
    return Written(reflection, texts)
