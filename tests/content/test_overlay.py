"""A host's folder laid over our own texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.coach.choosing import AT_ITS_MOMENT
from bot.coach.content import Choice
from bot.coach.elements import Element
from bot.coach.faults import Fault
from bot.coach.reflection import Reflection
from bot.content import check_content, load_content
from bot.content.loader import OUR_FOLDER

OUR_PROMPT = "event.what_stays"


def prompt(ref: str, text: str, more: str = "") -> str:
    return f"""\
prompts:
  - id: {ref}
    stage: what
    element: event
    breadth: broad
    text: "{text}"
    lineage: "Our practice educators"
    why: "It is a good place to begin."
    example: "What I saw was …"
{more}"""


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def without_line(folder: Path, name: str, begins: str) -> None:
    """Take the one line of a file that begins so out."""
    path = folder / name
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.strip().startswith(begins)]
    assert len(kept) == len(lines) - 1
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def test_an_empty_overlay_changes_nothing(overlay: Path) -> None:
    assert load_content(overlay) == load_content()


def test_a_prompt_with_our_id_replaces_ours_and_keeps_its_place(overlay: Path) -> None:
    write(overlay, "prompts/ours.yml", prompt(OUR_PROMPT, "What did you see?"))
    laid, ours = load_content(overlay), load_content()
    assert laid.prompts[OUR_PROMPT].text == "What did you see?"
    assert list(laid.prompts) == list(ours.prompts)
    others = [ref for ref in ours.prompts if ref != OUR_PROMPT]
    assert [laid.prompts[ref] for ref in others] == [ours.prompts[ref] for ref in others]


def test_a_prompt_with_a_new_id_is_added_after_ours(overlay: Path) -> None:
    write(overlay, "prompts/ours.yml", prompt("event.host", "What did you see?"))
    laid, ours = load_content(overlay), load_content()
    assert list(laid.prompts) == [*ours.prompts, "event.host"]
    assert laid.prompts["event.host"].element is Element.EVENT


def test_the_files_of_ours_are_left_as_they_are(overlay: Path) -> None:
    def snapshot() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in OUR_FOLDER.rglob("*.yml")}

    before = snapshot()
    write(overlay, "ours.yml", prompt(OUR_PROMPT, "What did you see?"))
    load_content(overlay)
    assert snapshot() == before
    assert load_content().prompts[OUR_PROMPT].text != "What did you see?"


def test_single_replies_headings_strings_and_nudges_can_be_replaced(overlay: Path) -> None:
    write(overlay, "a.yml", 'replies:\n  skipped: "Left out."\n')
    write(overlay, "b.yml", 'headings:\n  what: "The story"\n')
    write(overlay, "c.yml", 'strings:\n  page.title: "Ours"\n')
    write(
        overlay,
        "d.yml",
        """\
nudges:
  - id: nudge.host
    text: "You wrote {quote}. What else?"
    lineage: "Our practice educators"
    why: "A few more words can help."
    example: "Also, …"
    elements: [event, voice]
""",
    )
    laid, ours = load_content(overlay), load_content()
    assert laid.replies == {**ours.replies, "skipped": "Left out."}
    assert laid.headings == {**ours.headings, "what": "The story"}
    assert laid.interface == {**ours.interface, "page.title": "Ours"}
    assert laid.nudges["nudge.host"].elements == {Element.EVENT, Element.VOICE}


def test_a_group_of_choices_is_replaced_as_a_whole(overlay: Path) -> None:
    write(
        overlay,
        "choices.yml",
        'choices:\n  minutes:\n    - id: "30"\n      label: "Half an hour"\n      also: ["30"]\n',
    )
    laid, ours = load_content(overlay), load_content()
    assert laid.choices["minutes"] == (Choice("30", "Half an hour", ("30",)),)
    assert laid.choices["setting"] == ours.choices["setting"]


def test_a_new_setting_can_be_chosen_and_has_prompts_of_its_own(overlay: Path) -> None:
    settings = OUR_FOLDER.joinpath("choices.yml").read_text(encoding="utf-8")
    group = settings[settings.index("  setting:") : settings.index("  minutes:")]
    new = '    - id: prison\n      label: "Prison"\n'
    write(overlay, "choices.yml", f"choices:\n{group}{new}")
    own = prompt("event.prison", "What did you see inside?", "    settings: [prison]\n")
    write(overlay, "ours.yml", own)
    laid = load_content(overlay)
    assert laid.prompts["event.prison"].suits("prison")
    assert not laid.prompts["event.prison"].suits(Reflection().setting)
    assert laid.choices["setting"][-1].label == "Prison"


@pytest.mark.parametrize(
    ("name", "begins", "fault", "remedy"),
    [
        ("replies.yml", "skipped:", "`skipped` is missing", "Add a line skipped:"),
        ("replies.yml", "aside.thanks:", "`aside.thanks` is missing", "Add a line aside.thanks:"),
        ("headings.yml", "so_what:", "`so_what` is missing", "Add a line so_what:"),
    ],
)
def test_a_text_the_dialogue_needs_is_missed(
    copy: Path, name: str, begins: str, fault: str, remedy: str
) -> None:
    without_line(copy, name, begins)
    (problem,) = check_content(folder=copy)
    assert (problem.file, problem.line) == (copy / name, 1)
    assert (problem.fault, problem.remedy) == (fault, remedy)


def test_a_group_of_choices_the_dialogue_needs_is_missed(copy: Path) -> None:
    path = copy / "choices.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("  # What can be done")], encoding="utf-8")
    (problem,) = check_content(folder=copy)
    assert (problem.file, problem.fault) == (path, "`commands` is missing")


def test_an_element_without_prompts_is_missed(copy: Path) -> None:
    (copy / "prompts" / "voice.yml").unlink()
    (problem,) = check_content(folder=copy)
    assert problem.fault == "no prompt for voice in what suits every setting"
    assert problem.remedy == "Add one without `settings`"


def test_a_prompt_with_a_moment_of_its_own_is_missed_when_gone(copy: Path) -> None:
    for name in ("closing", "following"):
        (copy / "prompts" / f"{name}.yml").unlink()
    faults = [problem.fault for problem in check_content(folder=copy)]
    assert faults == [f"there is no prompt {name}" for name in sorted(AT_ITS_MOMENT)]


def test_elements_without_a_nudge_are_missed(copy: Path) -> None:
    (copy / "nudges.yml").unlink()
    problems = check_content(folder=copy)
    assert {problem.file for problem in problems} == {copy / "nudges.yml"}
    unsuited = [f"no nudge suits {e}" for e in Element]
    unmended = [f"no nudge is for the fault {f}" for f in Fault]
    assert [p.fault for p in problems] == sorted(unsuited + unmended)
    remedies = {"Add one without `elements`", *(f"Add one with fault: {f}" for f in Fault)}
    assert {problem.remedy for problem in problems} == remedies


@pytest.mark.parametrize(
    ("line", "fault", "remedy"),
    [
        ('widget.sned: "Go"', "no words of the interface are called `widget.sned`", "Correct"),
        ('safety.ring: "Ring {name}"', "{number} is lost", "Put {number}"),
        ('widget.send: "Send {to}"', "the page does not fill in {to}", "Words in {braces}"),
    ],
)
def test_words_of_the_interface_that_fit_none_of_ours_are_named(
    overlay: Path, line: str, fault: str, remedy: str
) -> None:
    write(overlay, "words.yml", f'strings:\n  widget.you: "Me"\n  {line}\n')
    problem = next(one for one in check_content(overlay) if one.fault == fault)
    assert (problem.file, problem.line) == (overlay / "words.yml", 3)
    assert problem.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('headings:\n  event: "What {setting} saw"\n', 2),
        ('choices:\n  consent:\n    - id: affirm\n      label: "Yes, {name}"\n', 4),
    ],
)
def test_nothing_is_filled_in_where_the_coach_fills_nothing_in(
    overlay: Path, text: str, line: int
) -> None:
    write(overlay, "ours.yml", text)
    problem = next(one for one in check_content(overlay) if "nobody fills in" in one.fault)
    assert (problem.line, problem.remedy.split(" ")[0]) == (line, "Take")
