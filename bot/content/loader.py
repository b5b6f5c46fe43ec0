"""Loads `data/coach/` and lays a host's folder over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.coach.choosing import AT_ITS_MOMENT
from bot.coach.content import Content, Nudge, Prompt
from bot.coach.elements import STAGE_ELEMENTS, Element
from bot.coach.faults import HALVES
from bot.content.card_rules import card_gaps, card_problems, signpost_problems
from bot.content.entries import LISTS, MAPS
from bot.content.framework_rules import framework_problems
from bot.content.problems import ContentError, Problem
from bot.content.required import missing_texts
from bot.content.rules import (
    choice_problems,
    flag_problems,
    heading_problems,
    interface_problems,
    nudge_problems,
    prompt_problems,
    reply_problems,
)
from bot.content.schema import SCHEMAS, schema_problems
from bot.content.translations import Translations
from bot.content.yaml_lines import Located, read_yaml

#: Kinds of file that are a list of words, with what is wrong without it.
_WORD_LISTS = {
    "decision_words": "no word tells of a decision",
    "names_that_are_words": "no name is a word too",
    "says_none": "no answer says that there is none",
}
OUR_FOLDER = Path(__file__).resolve().parents[2] / "data" / "coach"

#: What each entry must keep to beyond its shape; of replies, choices and headings, all those of a
#: file.
_CHECKS = {
    "prompts": prompt_problems,
    "nudges": nudge_problems,
    "cards": card_problems,
    "signposts": signpost_problems,
    "flags": flag_problems,
    "frameworks": framework_problems,
    "replies": reply_problems,
    "choices": choice_problems,
    "headings": heading_problems,
}


@dataclass
class _Pile:
    """What has been read so far; later folders replace what earlier ones gave."""

    entries: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in LISTS})
    #: Where each entry was written, by its kind and id.
    places: dict[tuple[str, str], tuple[Path, Located]] = field(default_factory=dict)
    maps: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in MAPS})
    words: dict[str, tuple[str, ...]] = field(
        default_factory=lambda: dict.fromkeys(_WORD_LISTS, ())
    )
    translations: Translations = field(default_factory=Translations)
    problems: list[Problem] = field(default_factory=list)


def load_content(overlay: Path | None = None) -> Content:
    """Return the reviewed texts, with a host's overlay folder laid over them.

    Raises:
        ContentError: something in them cannot be used; it names each file, line and remedy.
    """
    pile = _read([OUR_FOLDER, overlay] if overlay else [OUR_FOLDER])
    if pile.problems:
        raise ContentError(pile.problems)
    return Content(
        prompts=pile.entries["prompts"],
        nudges=pile.entries["nudges"],
        cards=pile.entries["cards"],
        signposts=pile.entries["signposts"],
        replies=pile.maps["replies"],
        choices=pile.maps["choices"],
        headings=pile.maps["headings"],
        interface=pile.maps["strings"],
        decision_words=pile.words["decision_words"],
        flags=pile.entries["flags"],
        replacements=pile.maps["replacements"],
        names_that_are_words=frozenset(pile.words["names_that_are_words"]),
        says_none=pile.words["says_none"],
        frameworks=pile.entries["frameworks"],
        translations=pile.translations.words,
    )


def check_content(overlay: Path | None = None, folder: Path = OUR_FOLDER) -> list[Problem]:
    """Return everything to mend in a content folder and an overlay, in order of file and line."""
    return sorted(_read([folder, overlay] if overlay else [folder]).problems)


def _read(folders: Sequence[Path]) -> _Pile:
    pile = _Pile()
    for folder in folders:
        if not folder.is_dir():
            remedy = "Name an existing folder laid out like data/coach"
            pile.problems.append(Problem(folder, 1, "there is no such folder", remedy))
            continue
        ids_here: dict[str, Path] = {}
        for path in sorted(folder.rglob("*.yml")):
            _read_file(path, pile, ids_here)
        pile.problems.extend(_unread(folder))
    if not pile.problems:
        pile.problems.extend(_gaps(folders[0], pile))
    return pile


def _unread(folder: Path) -> Iterator[Problem]:
    """Yield each file that is meant to be read, going by its name, and is not."""
    for path in sorted(folder.rglob("*")):
        if path.suffix != ".yml" and path.suffix.lower() in (".yml", ".yaml"):
            yield Problem(path, 1, "the file is not read", "Give it a name that ends in .yml")


def _read_file(path: Path, pile: _Pile, ids_here: dict[str, Path]) -> None:
    data, problems = read_yaml(path)
    pile.problems.extend(problems)
    if problems:
        return
    kind = next((key for key in SCHEMAS if key in data), None)
    if kind is None:
        known = ", ".join(f"{key}:" for key in SCHEMAS)
        fault = "the file says nothing the coach knows"
        pile.problems.append(Problem(path, 1, fault, f"Begin it with one of {known}"))
        return
    faults = list(schema_problems(path, data, kind))
    pile.problems.extend(faults)
    if faults:
        return
    if kind in LISTS:
        _add_entries(path, data[kind], kind, pile, ids_here)
    elif kind in _WORD_LISTS:
        pile.words[kind] = tuple(data[kind])
    elif kind == "translations":
        pile.translations.add(path, data[kind])
    else:
        if kind == "strings" and pile.maps[kind]:
            pile.problems.extend(interface_problems(path, data[kind], pile.maps[kind]))
        elif kind in _CHECKS:
            pile.problems.extend(_CHECKS[kind](path, data[kind]))
        pile.maps[kind].update(MAPS[kind](data[kind]))


def _add_entries(
    path: Path, items: list[Located], kind: str, pile: _Pile, ids_here: dict[str, Path]
) -> None:
    for item in items:
        if item["id"] in ids_here:
            fault = f"the id {item['id']} is used twice in this folder"
            remedy = f"Give one of them another id (the other is in {ids_here[item['id']].name})"
            pile.problems.append(Problem(path, item.line_of("id"), fault, remedy))
            continue
        ids_here[item["id"]] = path
        faults = list(_CHECKS[kind](path, item))
        pile.problems.extend(faults)
        if not faults:
            pile.entries[kind][item["id"]] = LISTS[kind](item)
            pile.places[kind, item["id"]] = path, item


def _gaps(folder: Path, pile: _Pile) -> Iterator[Problem]:
    """Yield what the whole must have and no single file can be blamed for."""
    known_settings = {choice.id for choice in pile.maps["choices"].get("setting", ())}
    prompts: dict[str, Prompt] = pile.entries["prompts"]
    nudges: dict[str, Nudge] = pile.entries["nudges"]
    for prompt in prompts.values():
        for setting in sorted(prompt.settings - known_settings):
            fault = f"the prompt {prompt.id} names the setting {setting}, which nobody can choose"
            allowed = ", ".join(sorted(known_settings))
            path, item = pile.places["prompts", prompt.id]
            yield Problem(path, item.line_of("settings"), fault, f"Use one of: {allowed}")
    for stage, elements in STAGE_ELEMENTS.items():
        for element in elements:
            suits_all = any(
                p.stage is stage and p.element is element and not p.settings
                for p in prompts.values()
            )
            if not suits_all:
                fault = f"no prompt for {element} in {stage} suits every setting"
                yield Problem(folder / "prompts", 1, fault, "Add one without `settings`")
    for element in Element:
        if not any(nudge.suits(element) for nudge in nudges.values()):
            fault = f"no nudge suits {element}"
            yield Problem(folder / "nudges.yml", 1, fault, "Add one without `elements`")
    for half in HALVES:
        if not any(nudge.suits(half.asked, half.fault) for nudge in nudges.values()):
            fault = f"no nudge is for the fault {half.fault}"
            yield Problem(folder / "nudges.yml", 1, fault, f"Add one with fault: {half.fault}")
    for name in AT_ITS_MOMENT:
        if name not in prompts:
            fault = f"there is no prompt {name}"
            yield Problem(folder / "prompts", 1, fault, f"Add it, with id: {name}")
    for kind, fault in _WORD_LISTS.items():
        if not pile.words[kind]:
            yield Problem(folder / f"{kind}.yml", 1, fault, f"Add a list {kind}:")
    yield from card_gaps(folder, pile.entries["cards"], pile.entries["signposts"].values())
    yield from missing_texts(folder, pile.maps)
    yield from pile.translations.problems(pile.maps["strings"])
