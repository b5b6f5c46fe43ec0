"""Said outright, it is heard; quoted, denied or long ago, it is left to the reader."""

import pytest

from bot.language.plain_crisis import is_plain_crisis
from bot.language.sentences import split_sentences


def heard(text: str) -> bool:
    return is_plain_crisis(text, split_sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself and I don't know who to tell",
        "im suicidal",
        "The visit went fine. I don’t want to be alive any more. He showed me his room.",
        "sometimes i think theyd be better off without me",
        "I WANT TO DIE",
        "I'm thinking of killing meself and I'm frightened",
        "it'd be better if I wasn't here",
        "i wish i was ded i realy do",
        "Ah cannae dae it any mair. Ah wish ah wis deid",
        "i dont wont to be here no more",
        "fort about kiling my self agen",
        "I dinnae wanna be alive",
        "some nights I think about driving into the barrier on the way home",
        "I've thought about taking an overdose and I can't tell anyone",
        "I looked up how many tablets it would take",
    ],
)
def test_what_is_said_outright_is_heard(text: str) -> None:
    assert heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "He said “I want to die” and went back to his game.",
        "she told me she had thought I want to die every day at school",
        "I nearly hurt myself lifting the hoist",
        "I would not kill myself over a form",
        "when i was fifteen i was cutting myself",
        "The lecture was on suicide.",
        "She thought about driving into a tree, and I think about driving home late",
        "I asked her about the overdose and how many tablets were left",
        "i want to dye my hair before the panel",
        "me and my self care, what a joke",
        "",
    ],
)
def test_what_is_quoted_denied_or_long_ago_is_not(text: str) -> None:
    assert not heard(text)
