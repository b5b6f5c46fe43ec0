"""A reflection with a note, put into the store as a talk would have left it."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from uuid import uuid4

from bot.coach.elements import Stage
from bot.coach.reflection import Reflection as CoachState
from bot.coach.reflection import TaggedSentence, Touch
from tests.web.storing import standing_of
from web.store.ids import new_id
from web.store.messages import keep_message, record_answer
from web.store.reflections import Said, create_reflection, find_reflection

#: What was typed in each message, and how it falls into sentences.
Told = Iterable[tuple[Stage, Sequence[str]]]
STORY: Told = (
    (Stage.WHAT, ("I visited on Tuesday.", "Mum opened the door and looked tired.")),
    (Stage.WHAT, ("He said nobody asks him anything.",)),
    (Stage.SO_WHAT, ("I think she is manipulative because she changed the subject.",)),
    (Stage.NOW_WHAT, ("I will ring the SENCO on Thursday.",)),
)


#: What a sentence was found to touch on.
Touching = Mapping[str, Touch]
NOTHING: Touching = MappingProxyType({})


def note_down(space: str, told: Told = STORY, touching: Touching = NOTHING) -> str:
    """Store a reflection in which all of this was typed and answered; return its id."""
    reflection_id, state = new_id(), CoachState()
    create_reflection(space, reflection_id, standing_of(state), [Said("question", "q", "Ready?")])
    for stage, sentences in told:
        reflection = find_reflection(space, reflection_id)
        assert reflection is not None
        text = " ".join(sentences)
        message = keep_message(reflection, str(uuid4()), text, None)
        tagged = _tagged(text, sentences, touching)
        state = state.enter(stage).answer(message.id, len(text.split()), tagged)
        record_answer(reflection, message, standing_of(state), [Said("question", "q", "And then?")])
    return reflection_id


def _tagged(text: str, sentences: Iterable[str], touching: Touching) -> list[TaggedSentence]:
    return [
        TaggedSentence(text.index(one), text.index(one) + len(one), touches=touching.get(one))
        for one in sentences
    ]
