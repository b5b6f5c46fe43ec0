"""The labelled messages that the language models learn from."""

from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from bot.coach.elements import Element
from bot.language.corpus import DEPTHS, CorpusError, LabelledMessage, read_corpus

HEAD = "role: student\nsetting: adults\nstyle: terse\n"
GOOD = "@ event describing\nevent | got there at 4\nnone | anyway\n"


@pytest.fixture(scope="module")
def corpus() -> list[LabelledMessage]:
    return read_corpus()


def read(tmp_path: Path, content: str | bytes) -> list[LabelledMessage]:
    data = content.encode() if isinstance(content, str) else content
    (tmp_path / "someone.txt").write_bytes(data)
    return read_corpus(tmp_path)


def test_it_is_large_enough_to_learn_from(corpus: list[LabelledMessage]) -> None:
    assert sum(len(message.sentences) for message in corpus) >= 2500
    assert len({message.author for message in corpus}) >= 50


@pytest.mark.parametrize("element", Element)
def test_every_element_is_shown_often(corpus: list[LabelledMessage], element: Element) -> None:
    shown = [s for message in corpus for s in message.sentences if element in s.elements]
    assert len(shown) >= 150


@pytest.mark.parametrize("depth", DEPTHS)
def test_every_depth_is_a_fair_part_of_it(corpus: list[LabelledMessage], depth: str) -> None:
    assert sum(message.depth == depth for message in corpus) >= 0.1 * len(corpus)


def test_every_message_holds_its_sentences_in_place(corpus: list[LabelledMessage]) -> None:
    for message in corpus:
        assert message.sentences
        for sentence in message.sentences:
            assert message.text[sentence.start : sentence.end] == sentence.text


def test_hardly_a_sentence_is_there_twice(corpus: list[LabelledMessage]) -> None:
    told = Counter(s.text.lower() for message in corpus for s in message.sentences)
    twice = [text for text, times in told.items() if times > 1 and len(text.split()) > 4]
    assert twice == []


def test_a_message_is_read(tmp_path: Path) -> None:
    [message] = read(tmp_path, f"{HEAD}\n{GOOD}")
    assert message.author == "someone"
    assert message.asked is Element.EVENT
    assert message.depth == "describing"
    assert message.text == "got there at 4 anyway"
    assert message.sentences[0].elements == {Element.EVENT}
    assert message.sentences[1].elements == frozenset()


def test_a_broad_start_asks_for_no_element(tmp_path: Path) -> None:
    [message] = read(tmp_path, f"{HEAD}\n@ open reframing\nlearning, feeling | I see it now\n")
    assert message.asked is None
    assert message.sentences[0].elements == {Element.LEARNING, Element.FEELING}


@pytest.mark.parametrize("ending", ["", "\n", "\n\n\n"])
def test_empty_lines_at_the_end_do_not_matter(tmp_path: Path, ending: str) -> None:
    assert len(read(tmp_path, f"{HEAD}\n{GOOD}\n{GOOD.strip()}{ending}")) == 2


def test_line_ends_of_other_systems_do_not_matter(tmp_path: Path) -> None:
    windows = f"{HEAD}\n{GOOD}\n{GOOD}".replace("\n", "\r\n")
    assert len(read(tmp_path, windows)) == 2


def test_authors_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(f"{HEAD}\n{GOOD}", encoding="utf-8")
    assert [message.author for message in read_corpus(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "line", "remedy"),
    [
        (f"{HEAD}\n@ event\nevent | x\n", 5, "Write `@ <element or open>"),
        (f"{HEAD}\n@ events describing\nevent | x\n", 5, "Write `@ <element or open>"),
        (f"{HEAD}\n@ event deep\nevent | x\n", 5, "Write `@ <element or open>"),
        (f"{HEAD}\nevent describing\nevent | x\n", 5, "Write `@ <element or open>"),
        (f"{HEAD}\n@ event describing\nevent x\n", 6, "Write `element, element | the sentence`"),
        (f"{HEAD}\n@ event describing\nevent |  \n", 6, "Write `element, element | the sentence`"),
        (f"{HEAD}\n@ event describing\nevnt | x\n", 6, "Write `element, element | the sentence`"),
        (f"{HEAD}\n@ event describing\n| x\n", 6, "Write `element, element | the sentence`"),
        (f"{HEAD}\n@ event describing\nnone, event | x\n", 6, "`none` stands alone"),
        (f"{HEAD}\n@ event describing\n\n{GOOD}", 5, "Write its sentences"),
        (f"{HEAD}\n{GOOD}\n@ event describing\nevent | x\n  \n| y\n", 12, "Write `@"),
        (f"{HEAD}\n{GOOD}\n\n\n@ event\nevent | x\n", 11, "Write `@ <element or open>"),
        (f"{HEAD}{GOOD}", 4, "empty line"),
        ("", 1, "role"),
        (f"role student\n\n{GOOD}", 1, "role"),
        (f"setting: adults\nrole: student\nstyle: x\n\n{GOOD}", 1, "role"),
        (HEAD.rstrip(), 4, "empty line"),
        (HEAD, 4, "at least one message"),
        (f"{HEAD}\n", 4, "at least one message"),
    ],
    ids=count(),
)
def test_a_broken_line_is_named_with_its_remedy(
    tmp_path: Path, content: str, line: int, remedy: str
) -> None:
    with pytest.raises(CorpusError) as broken:
        read(tmp_path, content)
    assert f"someone.txt:{line}: " in str(broken.value)
    assert remedy in str(broken.value)


def test_a_file_in_another_encoding_is_named_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"someone\.txt:6: .*UTF-8"):
        read(tmp_path, f"{HEAD}\n@ event describing\n".encode() + "event | Zoë\n".encode("latin-1"))
