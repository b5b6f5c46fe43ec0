"""Every fault in a file is named with its file, its line and what to do.

In the files below, `# <--` stands on the line that is to be named.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content import ContentError, Problem, check_content, load_content

HERE = "# <--"
PROMPT = """\
# A host's own prompts.
prompts:
  - id: event.first
    stage: what
    element: event
    breadth: focused
    text: "What came first?"
    lineage: "Practice wisdom"
    why: "Telling it in order can help."
    example: "First, …"

  - id: event.ours
    stage: what
    element: event
    breadth: focused
    text: "What came next?"
    lineage: "Practice wisdom"
    why: "Telling it in order can help."
    example: "Then, …"
"""
NUDGE = """\
nudges:
  - id: nudge.ours
    text: "You wrote {quote}. What else?"
    lineage: "Practice wisdom"
    why: "A few more words can help."
    example: "Also, …"
"""
CLOSING = PROMPT.replace("stage: what", "stage: review").replace("    element: event\n", "", 1)
TWENTY_ONE = " ".join(["word"] * 21)


def changed(file: str, field: str, line: str) -> str:
    """Put another line in place of the last one that gives a field; mark it."""
    lines = file.split("\n")
    place = max(n for n, old in enumerate(lines) if old.strip(" -").startswith(f"{field}:"))
    lines[place] = lines[place].split(f"{field}:")[0] + f"{line} {HERE}"
    return "\n".join(lines) + "\n"


def added(file: str, line: str) -> str:
    """Add a marked line to the last entry."""
    return f"{file}    {line} {HERE}\n"


def without(file: str, field: str) -> str:
    """Leave out the last line that gives a field; mark where its entry begins."""
    lines = file.split("\n")
    place = max(n for n, old in enumerate(lines) if old.strip().startswith(f"{field}:"))
    begins = max(n for n, old in enumerate(lines) if "- id:" in old)
    lines[begins] += f" {HERE}"
    return "\n".join(lines[:place] + lines[place + 1 :]) + "\n"


def marked_line(file: str) -> int:
    return next(n for n, line in enumerate(file.split("\n"), start=1) if HERE in line)


def replies(line: str) -> str:
    return f'replies:\n  skipped: "We will leave that one."\n  {line} {HERE}\n'


def choices(group: str, entry: str) -> str:
    return f'choices:\n  {group}:\n    - id: "5"\n      label: "Five"\n{entry}'


def choices_of(group: str, choice: str) -> str:
    return f'choices:\n  {group}:\n    - label: "Yes"\n      id: {choice} {HERE}\n'


def test_the_files_that_the_cases_damage_are_whole(overlay: Path) -> None:
    (overlay / "prompts.yml").write_text(PROMPT, encoding="utf-8")
    (overlay / "nudges.yml").write_text(NUDGE, encoding="utf-8")
    assert check_content(overlay) == []


CASES = {
    # ---- YAML
    "bad YAML": (
        changed(PROMPT, "text", 'text: "What came next?" and then'),
        "this is not valid YAML",
        "Check the quotation marks",
    ),
    "an indented line too many": (
        changed(PROMPT, "why", '  why: "Oops."'),
        "this is not valid YAML",
        "Check the quotation marks, colons and spaces",
    ),
    "a key given twice": (
        changed(PROMPT, "why", 'text: "Again?"'),
        "the key 'text' is given twice",
        "on this line",
    ),
    "a key that is not text": (
        f"strings:\n  a.key: Text\n  12: Text {HERE}\n",
        "the key 12 is not text",
        "on this line",
    ),
    "a key that is a mapping": (
        f"strings:\n  a.key: Text\n  {{quote}}: Text {HERE}\n",
        "is not text",
        "on this line",
    ),
    "a date that there is not": (
        changed(PROMPT, "lineage", "lineage: 2024-02-30"),
        "this is not valid YAML (day is out of range for month)",
        "on this line",
    ),
    "a control character": (
        changed(PROMPT, "lineage", 'lineage: "Pasted\x0b"'),
        "this is not valid YAML (a character that cannot be seen)",
        "on this line",
    ),
    # ---- Shape
    "a field missing": (
        without(PROMPT, "why"),
        "`why` is missing",
        "Add a line beginning why:",
    ),
    "a stage missing": (
        without(PROMPT, "stage"),
        "`stage` is missing",
        "Add a line beginning stage:",
    ),
    "a field nobody knows": (
        added(PROMPT, "linage: Schön"),
        "`linage` is not known here",
        "Correct the spelling or take it out; known: id, stage",
    ),
    "a second kind in one file": (
        f"{NUDGE}replies: {HERE}\n  skipped: We will leave that one.\n",
        "`replies` is not known here",
        "known: nudges",
    ),
    "a stage there is not": (
        changed(PROMPT, "stage", "stage: wat"),
        "'wat' is not possible for `stage`",
        "Use one of: what, so_what, now_what, review",
    ),
    "a prompt for the welcome": (
        changed(PROMPT, "stage", "stage: welcome"),
        "'welcome' is not possible for `stage`",
        "Use one of: what",
    ),
    "an element there is not": (
        changed(PROMPT, "element", "element: events"),
        "'events' is not possible for `element`",
        "Use one of: purpose, event",
    ),
    "a breadth there is not": (
        changed(PROMPT, "breadth", "breadth: wide"),
        "'wide' is not possible for `breadth`",
        "Use one of: broad, focused",
    ),
    "a nudge for an element there is not": (
        added(NUDGE, "elements: [event, evnt]"),
        "'evnt' is not possible for",
        "Use one of: purpose, event",
    ),
    "an id with other characters": (
        changed(PROMPT, "id", "id: Event.Ours"),
        "the id 'Event.Ours' has other characters",
        "Use lower-case letters",
    ),
    "a text that is empty": (
        changed(PROMPT, "text", 'text: ""'),
        "`text` is empty",
        "Write something",
    ),
    "a text that YAML takes for a number": (
        changed(PROMPT, "lineage", "lineage: 2007"),
        "`lineage` is of the wrong kind",
        "Make it text in quotation marks",
    ),
    "a text that YAML takes for yes or no": (
        replies("closed: Yes"),
        "`closed` is of the wrong kind",
        "Make it text in quotation marks",
    ),
    "settings that are no list": (
        added(PROMPT, "settings: hospital"),
        "`settings` is of the wrong kind",
        "Make it a list",
    ),
    "prompts that are no list": (
        f"prompts: {HERE}\n  id: event.ours\n",
        "`prompts` is of the wrong kind",
        "Make it a list",
    ),
    "a group of choices that is empty": (
        f"choices:\n  consent: [] {HERE}\n",
        "`consent` is empty",
        "Write something",
    ),
    "a choice without a label": (
        choices("minutes", f'    - id: "15" {HERE}\n'),
        "`label` is missing",
        "Add a line beginning label:",
    ),
    "a time no budget is made for": (
        choices("minutes", f'    - label: "Ten"\n      id: "10" {HERE}\n'),
        "the coach does not know the choice 10 of `minutes`",
        "Use one of: 5, 15, 30",
    ),
    "an answer to the ground rules that means nothing": (
        choices_of("consent", "yes_please"),
        "the coach does not know the choice yes_please of `consent`",
        "Use one of: affirm, deny",
    ),
    "a way to leave a card that leads nowhere": (
        choices_of("card", "carry_on"),
        "the coach does not know the choice carry_on of `card`",
        "Use one of: go_on",
    ),
    "a command nobody obeys": (
        choices_of("commands", "skip_it"),
        "the coach does not know the choice skip_it of `commands`",
        "Use one of: about_coach, asks_judgement, erase",
    ),
    "a group of choices that is never offered": (
        f'choices:\n  minuts: {HERE}\n    - id: "5"\n      label: "Five"\n',
        "`minuts` is not known in choices",
        "Correct the spelling or take it out; known: consent, setting, minutes, card, commands",
    ),
    "a reply that is never said": (
        replies('welcome.helo: "Hello."'),
        "`welcome.helo` is not known in replies",
        "Correct the spelling or take it out; known: acknowledge, added_after_closing",
    ),
    "a heading that stands nowhere": (
        f'headings:\n  sowhat: "So?" {HERE}\n',
        "`sowhat` is not known in headings",
        "Correct the spelling or take it out; known: ",
    ),
    # ---- What a text must keep to
    "a prompt that nobody fills in": (
        changed(PROMPT, "text", 'text: "Hello {name}, what came next?"'),
        "nobody fills in {name}",
        "Take {name} out; only {quote} is filled in",
    ),
    "a reply that nobody fills in": (
        replies('closed: "Goodbye, {Name of you}."'),
        "nobody fills in {Name of you}",
        "Take {Name of you} out",
    ),
    "a quotation misspelt": (
        changed(NUDGE, "why", 'why: "Because of {qoute}."'),
        "nobody fills in {qoute}",
        "only {quote} is filled in",
    ),
    "a prompt of too many words": (
        changed(PROMPT, "text", f"text: {TWENTY_ONE}"),
        "`text` has 21 words",
        "Shorten it to 20 or fewer",
    ),
    "a reason of too many words": (
        changed(PROMPT, "why", f"why: {TWENTY_ONE} {' '.join(['more'] * 10)}"),
        "`why` has 31 words",
        "Shorten it to 30 or fewer",
    ),
    "an example of too many words": (
        changed(PROMPT, "example", f"example: {' '.join(['word'] * 15)} …"),
        "`example` has 15 words",
        "Shorten it to 14 or fewer",
    ),
    "two questions": (
        changed(PROMPT, "text", 'text: "What came next? And then?"'),
        "two questions in one",
        "Keep one idea",
    ),
    "advice in a prompt": (
        changed(PROMPT, "text", 'text: "What do you think You Should do?"'),
        "“you should” advises, judges or labels",
        "Ask an open question instead",
    ),
    "a judgement in a reason": (
        changed(PROMPT, "why", 'why: "It sounds like neglect."'),
        "“sounds like neglect” advises, judges or labels",
        "Ask an open question instead",
    ),
    "praise in an example": (
        changed(PROMPT, "example", 'example: "Well done me, …"'),
        "“well done” advises, judges or labels",
        "Ask an open question instead",
    ),
    "advice in a nudge": (
        changed(NUDGE, "text", 'text: "Of {quote}, what must you need to say?"'),
        "“you need to” advises, judges or labels",
        "Ask an open question instead",
    ),
    "praise in a reply": (
        replies('closed: "Great job."'),
        "“great job” advises, judges or labels",
        "Ask an open question instead",
    ),
    "advice that runs over a line": (
        f"replies:\n  closed: |- {HERE}\n    That is something you\n    should do.\n",
        "“you should” advises, judges or labels",
        "Ask an open question instead",
    ),
    "an example that states something": (
        changed(PROMPT, "example", 'example: "I was wrong."'),
        "the example looks finished",
        "End it with …",
    ),
    "a prompt that quotes": (
        changed(PROMPT, "text", 'text: "What came after {quote}?"'),
        "a prompt has nothing to quote",
        "move the text to nudges.yml",
    ),
    "a reason that quotes": (
        changed(NUDGE, "why", 'why: "Because of {quote}."'),
        "`why` has nothing to quote",
        "Take {quote} out",
    ),
    "an example that quotes": (
        changed(PROMPT, "example", 'example: "After {quote} …"'),
        "`example` has nothing to quote",
        "Take {quote} out",
    ),
    "a nudge that does not quote": (
        changed(NUDGE, "text", 'text: "What else?"'),
        "a nudge quotes its author once",
        "Put {quote} where the author's own words go, once",
    ),
    "a nudge that quotes twice": (
        changed(NUDGE, "text", 'text: "{quote} and {quote}: what else?"'),
        "a nudge quotes its author once",
        "Put {quote} where",
    ),
    "a reply that quotes": (
        replies('closed: "You wrote {quote}."'),
        "`closed` has nothing to quote",
        "Take {quote} out",
    ),
    "an acknowledgement that does not quote": (
        replies('acknowledge: "You touched on it."'),
        "`acknowledge` quotes its author once",
        "Put {quote} where",
    ),
    "an acknowledgement that quotes twice": (
        replies('acknowledge: "You touched on {quote} {quote}."'),
        "`acknowledge` quotes its author once",
        "Put {quote} where",
    ),
    # ---- What belongs together
    "an element of another stage": (
        changed(PROMPT, "element", "element: learning"),
        "learning does not belong to the stage what",
        "one of: event, voice, observation, feeling, purpose",
    ),
    "a prompt without an element": (
        without(PROMPT, "element"),
        "`element` is missing",
        "Add a line beginning element:",
    ),
    "a closing prompt with an element": (
        changed(CLOSING, "element", "element: event"),
        "a prompt with a moment of its own aims at no element",
        "Take `element` out",
    ),
    "an id used twice": (
        changed(PROMPT, "id", "id: event.first"),
        "the id event.first is used twice in this folder",
        "Give one of them another id (the other is in given.yml)",
    ),
}


@pytest.mark.parametrize(("file", "fault", "remedy"), CASES.values(), ids=CASES)
def test_a_fault_is_named_with_its_line_and_a_remedy(
    overlay: Path, file: str, fault: str, remedy: str
) -> None:
    path = overlay / "given.yml"
    path.write_text(file, encoding="utf-8")
    (problem,) = check_content(folder=overlay)
    assert problem.file == path
    assert problem.line == marked_line(file)
    assert fault in problem.fault
    assert remedy in problem.remedy


def test_a_setting_nobody_can_choose_is_named_with_its_line(overlay: Path) -> None:
    file = added(PROMPT, "settings: [hospital, prison]")
    (overlay / "given.yml").write_text(file, encoding="utf-8")
    (problem,) = check_content(overlay)
    assert problem.file == overlay / "given.yml"
    assert problem.line == marked_line(file)
    assert "event.ours names the setting prison, which nobody can choose" in problem.fault
    assert problem.remedy.startswith("Use one of: adults, children_families, hospital")


def test_a_fault_in_an_overlay_is_found_beside_our_own_texts(overlay: Path) -> None:
    (overlay / "given.yml").write_text(changed(PROMPT, "stage", "stage: wat"), encoding="utf-8")
    (problem,) = check_content(overlay)
    assert (problem.file, problem.line) == (overlay / "given.yml", 13)


@pytest.mark.parametrize("file", ["", "# Nothing yet.\n", "- a list\n", "Just words.\n"])
def test_a_file_without_entries_is_named(overlay: Path, file: str) -> None:
    (overlay / "given.yml").write_text(file, encoding="utf-8")
    (problem,) = check_content(folder=overlay)
    assert problem.file == overlay / "given.yml"
    assert problem.line == 1
    assert problem.fault == "the file holds no entries"
    assert problem.remedy.startswith("Begin it with a key and a colon")


def test_a_file_of_no_known_kind_is_named(overlay: Path) -> None:
    (overlay / "given.yml").write_text("promts:\n  - id: a\n", encoding="utf-8")
    (problem,) = check_content(overlay)
    assert (problem.file.name, problem.line) == ("given.yml", 1)
    assert problem.fault == "the file says nothing the coach knows"
    assert problem.remedy.startswith("Begin it with one of prompts:, nudges:, cards:")


@pytest.mark.parametrize("name", ["replies.yaml", "replies.YML"])
def test_a_file_whose_name_ends_otherwise_is_named(overlay: Path, name: str) -> None:
    (overlay / name).write_text('replies:\n  skipped: "Left out."\n', encoding="utf-8")
    (problem,) = check_content(overlay)
    assert (problem.file, problem.line) == (overlay / name, 1)
    assert problem.fault == "the file is not read"
    assert problem.remedy == "Give it a name that ends in .yml"


def test_a_reply_that_only_a_host_gives_is_known(overlay: Path) -> None:
    file = 'replies:\n  stage.what: "We begin with “What happened?”."\n'
    (overlay / "given.yml").write_text(file, encoding="utf-8")
    assert check_content(overlay) == []


def test_a_file_that_is_not_utf_8_is_named_with_the_line(overlay: Path) -> None:
    (overlay / "given.yml").write_bytes("strings:\n  a: b\n  c: “d”\n".encode("cp1252"))
    (problem,) = check_content(overlay)
    assert (problem.file.name, problem.line) == ("given.yml", 3)
    assert problem.fault == "the file is not UTF-8"
    assert problem.remedy == "Save it as UTF-8 text"


def test_a_file_saved_with_a_byte_order_mark_is_read(overlay: Path) -> None:
    (overlay / "given.yml").write_text(NUDGE, encoding="utf-8-sig")
    assert check_content(overlay) == []


def test_a_file_that_cannot_be_read_is_named(overlay: Path) -> None:
    (overlay / "given.yml").mkdir()
    (problem,) = check_content(overlay)
    assert (problem.file.name, problem.line) == ("given.yml", 1)
    assert problem.fault.startswith("the file cannot be read")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    (problem,) = check_content(tmp_path / "nowhere")
    assert problem.file == tmp_path / "nowhere"
    assert problem.fault == "there is no such folder"
    assert problem.remedy.startswith("Name an existing folder")


def test_two_fields_missing_are_named_once(overlay: Path) -> None:
    (overlay / "given.yml").write_text(without(without(PROMPT, "why"), "text"), encoding="utf-8")
    (problem,) = check_content(overlay)
    assert problem.fault == "`text`, `why` is missing"


def test_an_id_used_in_two_files_names_the_other_file(overlay: Path) -> None:
    (overlay / "a.yml").write_text(PROMPT, encoding="utf-8")
    (overlay / "b.yml").write_text(PROMPT.replace("event.first", "event.third"), encoding="utf-8")
    (problem,) = check_content(overlay)
    assert (problem.file.name, problem.line) == ("b.yml", 12)
    assert "the other is in a.yml" in problem.remedy


def test_problems_come_in_the_order_of_file_and_line(overlay: Path) -> None:
    bad = PROMPT.replace("Then, …", "Then.").replace("What came first?", "One? Two?")
    (overlay / "b.yml").write_text(bad, encoding="utf-8")
    (overlay / "a.yml").write_text("nothing: here\n", encoding="utf-8")
    (overlay / "c.yml").write_text("", encoding="utf-8")
    found = [(problem.file.name, problem.line) for problem in check_content(overlay)]
    assert found == [("a.yml", 1), ("b.yml", 7), ("b.yml", 19), ("c.yml", 1)]


def test_loading_refuses_with_every_problem(overlay: Path) -> None:
    (overlay / "a.yml").write_text("", encoding="utf-8")
    (overlay / "b.yml").write_text(changed(PROMPT, "stage", "stage: wat"), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load_content(overlay)
    assert list(refused.value.problems) == check_content(overlay)
    assert f"{overlay / 'b.yml'}:13: 'wat' is not possible for `stage`." in str(refused.value)


def test_a_problem_reads_as_place_fault_and_remedy() -> None:
    problem = Problem(Path("a.yml"), 3, "the example looks finished", "End it with …")
    assert str(problem) == "a.yml:3: the example looks finished. End it with …"
