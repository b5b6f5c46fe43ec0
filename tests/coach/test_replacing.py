"""Other words in the place of a name: all of it goes, and every place is where its words are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.coach.elements import Element, Stage
from bot.coach.looking_across import lay_out
from bot.coach.note import build_note
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection, Replacement, TaggedSentence
from bot.coach.replaced import quoted_anew, with_replaced, words_put
from bot.coach.replacing import Changed, holds_any, replace_words
from bot.coach.state import from_state, to_state
from tests.coach.building import asked

NAME, ROLE = "Kayleigh", "the mother"


@pytest.mark.parametrize(
    ("text", "afterwards"),
    [
        ("I saw Kayleigh and KAYLEIGH.", "I saw the mother and the mother."),
        ("Kayleigh’s coat, Kayleigh's bag", "The mother’s coat, the mother's bag"),
        ("kayleighs mum came", "the mother’s mum came"),
        ("It was late. Kayleigh cried.", "It was late. The mother cried."),
        ("She said “Kayleigh cried”", "She said “the mother cried”"),
        ("“Kayleigh cried”, she said", "“The mother cried”, she said"),
        ("and then\nKayleigh left", "and then\nThe mother left"),
        ("_Kayleigh_ (Kayleigh)", "_The mother_ (the mother)"),
        ("Kayleighanne and McKayleigh", "Kayleighanne and McKayleigh"),
        ("", ""),
    ],
)
def test_whole_words_in_any_case_with_their_possessives(text: str, afterwards: str) -> None:
    assert replace_words(text, [NAME], ROLE).text == afterwards


@pytest.mark.parametrize(
    ("text", "originals", "replacement", "afterwards"),
    [
        ("saw Kay Lee, then Kay", ["Kay", "Kay Lee"], "K", "saw K, then K"),
        ("at 14  Elm\nRoad today", ["14 Elm Road"], "their home", "at their home today"),
        ("met O’Brien", ["O'Brien"], "the father", "met the father"),
        ("in James’ room", ["James"], "the father", "in the father’s room"),
        ("'James' it said", ["James"], "Child A", "'Child A' it said"),
        ("saw Smith's car", ["Smith"], "the parents", "saw the parents' car"),
        ("Al went, Als did not", ["Al"], "B", "B went, Als did not"),
        ("ring 07700 900123.", ["07700 900123"], "a number", "ring a number."),
        # As a keyboard writes it, and as text copied from a file may.
        ("Zo\u00eb, then Zoe\u0308’s bag", ["Zo\u00eb"], "Child A", "Child A, then Child A’s bag"),
        ("Zo\u00eb, then Zoe\u0308", ["Zoe\u0308"], "Child A", "Child A, then Child A"),
        ("Zoe\u0308 is not Zoe", ["Zoe"], "Child A", "Zoe\u0308 is not Child A"),
        # A vowel sign makes it another name.
        ("राम और रामा", ["राम"], "the son", "the son और रामा"),
    ],
)
def test_as_people_write(
    text: str, originals: list[str], replacement: str, afterwards: str
) -> None:
    assert replace_words(text, originals, replacement).text == afterwards


def test_a_name_that_is_a_word_goes_only_as_it_is_written() -> None:
    text = "I will see Will. He wills it, Will’s wish."
    assert (
        replace_words(text, ["Will"], ROLE, {"will"}).text
        == "I will see the mother. He wills it, the mother’s wish."
    )


_LETTERS = st.text(alphabet="abcé ’'.\n?XY", max_size=20)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """Texts of few letters, in which the name stands anywhere, also inside other words."""
    pieces = draw(st.lists(st.one_of(_LETTERS, st.sampled_from([NAME, NAME.upper()])), max_size=8))
    return "".join(pieces)


@given(_texts())
@example("Kayleigh’s")
def test_nothing_of_it_is_left_and_nothing_else_is_touched(text: str) -> None:
    changed = replace_words(text, [NAME], ROLE)
    assert not holds_any(changed.text, [NAME])
    rest, past = [], 0
    for swap in changed.swaps:
        rest.append(text[past : swap.start])
        past = swap.end
        assert text[swap.start : swap.end].lower().startswith(NAME.lower())
    for piece in [*rest, text[past:]]:
        assert piece in changed.text
    assert [changed.text[a:b].lower()[: len(ROLE)] for a, b in changed.put] == (
        [ROLE] * len(changed.swaps)
    )


@given(_texts(), st.data())
def test_a_place_that_cuts_through_no_name_has_the_same_words(
    text: str, data: st.DataObject
) -> None:
    changed = replace_words(text, [NAME], ROLE)
    inside = {at for swap in changed.swaps for at in range(swap.start + 1, swap.end)}
    free = [at for at in range(len(text) + 1) if at not in inside]
    start, end = sorted(data.draw(st.tuples(st.sampled_from(free), st.sampled_from(free))))
    moved = changed.moved(start, end)
    assert moved == changed.around(start, end)
    assert changed.text[slice(*moved)] == _by_hand(changed, start, end)


def _by_hand(changed: Changed, start: int, end: int) -> str:
    """Put together what stands in a stretch, swap by swap."""
    pieces, past = [], start
    for swap in changed.swaps:
        if start <= swap.start and swap.end <= end:
            pieces += [changed.before[past : swap.start], swap.words]
            past = swap.end
    return "".join([*pieces, changed.before[past:end]])


@given(_texts(), st.data())
def test_stretches_side_by_side_stay_so_and_lose_nothing(text: str, data: st.DataObject) -> None:
    changed = replace_words(text, [NAME], ROLE)
    cuts = data.draw(st.sets(st.integers(0, len(text)), max_size=6))
    stretches = [changed.moved(*pair) for pair in pairwise(sorted({0, *cuts, len(text)}))]
    assert all(start <= end for start, end in stretches)
    assert all(one[1] <= other[0] for one, other in pairwise(stretches))
    shown = "".join(changed.text[start:end] for start, end in stretches)
    assert "".join(shown.split()) == "".join(changed.text.split())


@given(_texts(), st.data())
def test_a_stretch_with_a_name_at_its_edge_takes_all_of_it(text: str, data: st.DataObject) -> None:
    changed = replace_words(text, [NAME], ROLE)
    place = st.integers(0, len(text))
    start, end = sorted(data.draw(st.tuples(place, place)))
    around = changed.around(start, end)
    for swap, (first, last) in zip(changed.swaps, changed.put, strict=True):
        if swap.start < end and start < swap.end:
            assert around[0] <= first < last <= around[1]


def told() -> tuple[Reflection, dict[str, str]]:
    """Two answers; the second sentence of the first was quoted, and chosen as what matters."""
    texts = {
        "m1": "I went out. Kayleigh was with Kayleigh’s nan.",
        "m2": "I felt uneasy.",
    }
    reflection = Reflection().enter(Stage.WHAT).ask(asked())
    reflection = reflection.answer(
        "m1", 8, [TaggedSentence(0, 11), TaggedSentence(12, 45, {Element.EVENT: 0.9}, (12, 44))]
    )
    reflection = reflection.ask(asked("feeling.one", Element.FEELING, quote=Span("m1", 12, 44)))
    reflection = reflection.answer("m2", 3, [TaggedSentence(0, 14)])
    return reflection.choose([Span("m1", 12, 45)]), texts


def test_the_state_moves_along_and_remembers_the_act() -> None:
    reflection, texts = told()
    changed = replace_words(texts["m1"], [NAME], ROLE)
    after = with_replaced(reflection, {"m1": changed}, "PERSON", "2026-11-22T09:00:00.000Z")

    assert changed.text == "I went out. The mother was with the mother’s nan."
    first, second = after.answers[0].sentences
    assert changed.text[first.start : first.end] == "I went out."
    assert changed.text[second.start : second.end] == "The mother was with the mother’s nan."
    assert changed.text[slice(*second.quote)] == "The mother was with the mother’s nan"
    assert second.elements == {Element.EVENT: 0.9}
    assert after.answers[0].words == 10
    assert after.questions[1].quote == Span("m1", *second.quote)
    assert after.matters == (Span("m1", second.start, second.end),)
    assert after.answers[1] == reflection.answers[1]
    assert [changed.text[one.span.start : one.span.end] for one in after.replaced] == [
        "The mother",
        "the mother",
    ]
    assert from_state(to_state(after)) == after
    assert NAME.lower() not in str(to_state(after)).lower()


def test_what_was_replaced_before_is_followed_and_can_be_replaced_again() -> None:
    reflection, texts = told()
    once = replace_words(texts["m1"], [NAME], ROLE)
    after = with_replaced(reflection, {"m1": once}, "PERSON", "then")
    nan = replace_words(once.text, ["nan"], "grandmother")
    after = with_replaced(after, {"m1": nan}, "PERSON", "later")
    assert [(nan.text[one.span.start : one.span.end], one.at) for one in after.replaced] == [
        ("The mother", "then"),
        ("the mother", "then"),
        ("grandmother", "later"),
    ]
    again = replace_words(nan.text, ["the mother"], "Ms K")
    after = with_replaced(after, {"m1": again}, "PERSON", "last")
    assert [(again.text[one.span.start : one.span.end], one.at) for one in after.replaced] == [
        ("grandmother", "later"),
        ("Ms K", "last"),
        ("Ms K", "last"),
    ]


def test_what_was_put_in_the_place_of_names_is_told_the_latest_first() -> None:
    texts = {"m1": "Kayleigh came. Her nan rang Kayleigh on 07700 900123, and Tyrone."}
    reflection = Reflection().answer("m1", 9, [])
    for number, (name, words, kind) in enumerate(
        [(NAME, ROLE, "PERSON"), ("07700 900123", "a number", "PHONE"), ("Tyrone", "T", "PERSON")]
    ):
        changed = replace_words(texts["m1"], [name], words)
        reflection = with_replaced(reflection, {"m1": changed}, kind, str(number))
        texts["m1"] = changed.text
    assert words_put(reflection, texts) == (
        ("T", "PERSON"),
        ("a number", "PHONE"),
        ("the mother", "PERSON"),
    )
    assert words_put(reflection, {}) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kayleigh came, and Kayleigh left.", "the mother"),
        ("I met kayleighs mum.", "the mother"),
        ("Kayleigh came.", "The mother"),
    ],
)
def test_what_was_put_is_told_as_it_stands_within_a_sentence(text: str, words: str) -> None:
    changed = replace_words(text, [NAME], ROLE)
    after = with_replaced(Reflection().answer("m1", 3, []), {"m1": changed}, "PERSON", "now")
    assert words_put(after, {"m1": changed.text}) == ((words, "PERSON"),)


def test_what_follows_it_up_still_knows_where_it_stands() -> None:
    earlier, texts = told()
    changes = {"m1": replace_words(texts["m1"], [NAME], ROLE)}
    moved = with_replaced(earlier, changes, "PERSON", "now").answers[0].sentences[1]
    following = Reflection(follows=(Span("m1", 12, 45),))
    after = with_replaced(following, {}, "PERSON", "now", changes)
    assert after.follows == (Span("m1", moved.start, moved.end),)
    assert after.times_replaced == 0


def test_a_name_cut_into_two_sentences_belongs_to_the_first() -> None:
    text = "He is at St. Marys School now. Good."
    tagged = [TaggedSentence(0, 12), TaggedSentence(13, 30, quote=(13, 29)), TaggedSentence(31, 36)]
    reflection = Reflection().answer("m1", 7, tagged)
    changed = replace_words(text, ["St. Marys School"], "a school")
    after = with_replaced(reflection, {"m1": changed}, "ORGANISATION", "now")
    cut = [changed.text[one.start : one.end] for one in after.answers[0].sentences]
    assert cut == ["He is at a school", "now.", "Good."]
    assert changed.text[slice(*after.answers[0].sentences[1].quote)] == "now"


def test_a_sentence_that_was_nothing_but_part_of_a_name_is_shown_no_more() -> None:
    """The others keep their numbers, by which they are chosen."""
    text = "At St. Marys. Good."
    tagged = [TaggedSentence(0, 6), TaggedSentence(7, 12), TaggedSentence(14, 19)]
    reflection = Reflection(matters=(Span("m1", 7, 12),)).answer("m1", 4, tagged)
    changed = replace_words(text, ["St. Marys"], "a school")
    after = with_replaced(reflection, {"m1": changed}, "ORGANISATION", "now")
    (section,) = build_note(after, {"m1": changed.text}).sections
    assert [one.text for one in section.sentences] == ["At a school", "Good."]
    (group,) = lay_out(after)
    assert [one.id for one in group.sentences] == ["0s0", "0s2"]
    assert after.matters == ()


def test_what_the_coach_quoted_reads_as_it_does_afterwards() -> None:
    reflection, texts = told()
    changes = {"m1": replace_words(texts["m1"], [NAME], ROLE)}
    said = "You touched on “Kayleigh was with Kayleigh’s nan”. How was that?"
    assert quoted_anew(said, reflection, changes) == (
        "You touched on “The mother was with the mother’s nan”. How was that?"
    )
    assert quoted_anew("“I went out.”", reflection, changes) == "“I went out.”"


def test_a_quotation_that_ended_inside_a_name_ends_after_its_replacement() -> None:
    reflection = Reflection().answer("m1", 5, [TaggedSentence(0, 20, quote=(0, 15))])
    changes = {"m1": replace_words("We live at 14 Elm Rd.", ["14 Elm Rd"], "their home")}
    assert quoted_anew("“We live at 14 E” – why?", reflection, changes) == (
        "“We live at their home” – why?"
    )


def test_a_state_from_before_has_nothing_replaced() -> None:
    done = (Replacement(Span("m", 0, 1), "PERSON", "now"),)
    state = to_state(Reflection(replaced=done, times_replaced=1))
    del state["replaced"], state["times_replaced"]
    assert from_state(state) == Reflection()
