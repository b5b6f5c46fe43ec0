"""Loads `data/coach/` and lays a host's folder over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.coach.budget import BUDGETS
from bot.coach.cards import Card, CardReply, Nation, Role, Signpost
from bot.coach.choosing import AT_ITS_MOMENT
from bot.coach.content import Breadth, Choice, Content, Nudge, Prompt
from bot.coach.elements import STAGE_ELEMENTS, Element, Stage
from bot.coach.faults import HALVES, Fault
from bot.coach.flags import Flag, FlagKind
from bot.coach.frameworks import Domain, Framework, Level
from bot.coach.safety import CardId, Reply
from bot.content.card_rules import card_gaps, card_problems, signpost_problems
from bot.content.framework_rules import framework_problems
from bot.content.problems import ContentError, Problem
from bot.content.required import missing_texts
from bot.content.rules import flag_problems, nudge_problems, prompt_problems, reply_problems
from bot.content.schema import SCHEMAS, schema_problems
from bot.content.translations import Translations
from bot.content.yaml_lines import Located, read_yaml

#: Kinds of file whose entries have ids; in an overlay an entry replaces ours with its id.
_LISTS = ("prompts", "nudges", "cards", "signposts", "flags", "frameworks")
#: Kinds of file whose entries have keys; in an overlay a key replaces ours.
_MAPS = ("replies", "headings", "strings", "choices", "replacements")
#: Kinds of file that are a list of words, with what is wrong without it.
_WORD_LISTS = {
    "decision_words": "no word tells of a decision",
    "names_that_are_words": "no name is a word too",
}
OUR_FOLDER = Path(__file__).resolve().parents[2] / "data" / "coach"

_CHECKS = {
    "prompts": prompt_problems,
    "nudges": nudge_problems,
    "cards": card_problems,
    "signposts": signpost_problems,
    "flags": flag_problems,
    "frameworks": framework_problems,
}


@dataclass
class _Pile:
    """What has been read so far; later folders replace what earlier ones gave."""

    prompts: dict[str, Prompt] = field(default_factory=dict)
    nudges: dict[str, Nudge] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    signposts: dict[str, Signpost] = field(default_factory=dict)
    maps: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in _MAPS})
    words: dict[str, tuple[str, ...]] = field(
        default_factory=lambda: dict.fromkeys(_WORD_LISTS, ())
    )
    flags: dict[str, Flag] = field(default_factory=dict)
    frameworks: dict[str, Framework] = field(default_factory=dict)
    translations: Translations = field(default_factory=Translations)
    settings_at: dict[str, tuple[Path, int]] = field(default_factory=dict)
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
        prompts=pile.prompts,
        nudges=pile.nudges,
        cards=pile.cards,
        signposts=pile.signposts,
        replies=pile.maps["replies"],
        choices=pile.maps["choices"],
        headings=pile.maps["headings"],
        interface=pile.maps["strings"],
        decision_words=pile.words["decision_words"],
        flags=pile.flags,
        replacements=pile.maps["replacements"],
        names_that_are_words=frozenset(pile.words["names_that_are_words"]),
        frameworks=pile.frameworks,
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
    if not pile.problems:
        pile.problems.extend(_gaps(folders[0], pile))
    return pile


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
    if kind in _LISTS:
        _add_entries(path, data[kind], kind, pile, ids_here)
    elif kind in _WORD_LISTS:
        pile.words[kind] = tuple(data[kind])
    elif kind == "translations":
        pile.translations.add(path, data[kind])
    else:
        if kind == "replies":
            pile.problems.extend(reply_problems(path, data[kind]))
        if kind == "choices":
            pile.problems.extend(_minutes_problems(path, data[kind]))
        pile.maps[kind].update(_plain(data[kind], kind))


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
            _add_entry(path, item, kind, pile)


def _add_entry(path: Path, item: Located, kind: str, pile: _Pile) -> None:
    if kind == "prompts":
        pile.prompts[item["id"]] = _prompt(item)
        pile.settings_at[item["id"]] = path, item.line_of("settings")
    elif kind == "nudges":
        pile.nudges[item["id"]] = _nudge(item)
    elif kind == "cards":
        pile.cards[item["id"]] = _card(item)
    elif kind == "signposts":
        pile.signposts[item["id"]] = _signpost(item)
    elif kind == "frameworks":
        pile.frameworks[item["id"]] = _framework(item)
    else:
        pile.flags[item["id"]] = _flag(item)


def _prompt(item: Located) -> Prompt:
    return Prompt(
        id=item["id"],
        stage=Stage(item["stage"]),
        element=Element(item["element"]) if "element" in item else None,
        breadth=Breadth(item["breadth"]),
        text=item["text"],
        lineage=item["lineage"],
        why=item["why"],
        example=item["example"],
        settings=frozenset(item.get("settings", ())),
    )


def _nudge(item: Located) -> Nudge:
    return Nudge(
        id=item["id"],
        text=item["text"],
        lineage=item["lineage"],
        why=item["why"],
        example=item["example"],
        elements=frozenset(Element(name) for name in item.get("elements", ())),
        fault=Fault(item["fault"]) if "fault" in item else None,
    )


def _card(item: Located) -> Card:
    return Card(
        id=CardId(item["id"]),
        title=item["title"],
        lines=tuple(item["lines"]),
        roles=tuple(Role(role) for role in item["signposts"]),
        replies=tuple(CardReply(Reply(r["id"]), r["label"], r["then"]) for r in item["replies"]),
    )


def _signpost(item: Located) -> Signpost:
    return Signpost(
        id=item["id"],
        role=Role(item["role"]),
        nations=frozenset(Nation(nation) for nation in item["nations"]),
        name=item["name"],
        says=item["says"],
        last_checked=_day(item, "last_checked"),
        number=item.get("number"),
        text_to=item.get("text_to"),
    )


def _flag(item: Located) -> Flag:
    return Flag(
        id=item["id"],
        kind=FlagKind(item["kind"]),
        says=item["says"],
        words=tuple(item["words"]),
        unless=tuple(item.get("unless", ())),
    )


def _framework(item: Located) -> Framework:
    return Framework(
        id=item["id"],
        name=item["name"],
        audience=item["audience"],
        nations=frozenset(Nation(nation) for nation in item["nations"]),
        source=item["source"],
        valid_from=item["valid_from"].isoformat(),
        domains=tuple(
            Domain(one["id"], one["name"], one["gloss"], tuple(one["cues"]), one["asks"])
            for one in item["domains"]
        ),
        levels=tuple(Level(one["id"], one["name"]) for one in item.get("levels", ())),
        valid_to=_day(item, "valid_to"),
        caution=item.get("caution"),
        last_checked=_day(item, "last_checked"),
    )


def _day(item: Located, key: str) -> str | None:
    return item[key].isoformat() if key in item else None


def _plain(data: Located, kind: str) -> dict[str, Any]:
    if kind == "replacements":
        return {name: tuple(words) for name, words in data.items()}
    if kind != "choices":
        return dict(data)
    return {
        group: tuple(Choice(c["id"], c["label"], tuple(c.get("also", ()))) for c in choices)
        for group, choices in data.items()
    }


def _minutes_problems(path: Path, groups: Located) -> Iterator[Problem]:
    """Yield each choice of time that no budget of questions is made for."""
    allowed = [str(minutes) for minutes in BUDGETS]
    for choice in groups.get("minutes", ()):
        if choice["id"] not in allowed:
            fault = f"no reflection is planned for {choice['id']} minutes"
            remedy = f"Use one of: {', '.join(allowed)}"
            yield Problem(path, choice.line_of("id"), fault, remedy)


def _gaps(folder: Path, pile: _Pile) -> Iterator[Problem]:
    """Yield what the whole must have and no single file can be blamed for."""
    known_settings = {choice.id for choice in pile.maps["choices"].get("setting", ())}
    for prompt in pile.prompts.values():
        for setting in sorted(prompt.settings - known_settings):
            fault = f"the prompt {prompt.id} names the setting {setting}, which nobody can choose"
            allowed = ", ".join(sorted(known_settings))
            yield Problem(*pile.settings_at[prompt.id], fault, f"Use one of: {allowed}")
    for stage, elements in STAGE_ELEMENTS.items():
        for element in elements:
            suits_all = any(
                p.stage is stage and p.element is element and not p.settings
                for p in pile.prompts.values()
            )
            if not suits_all:
                fault = f"no prompt for {element} in {stage} suits every setting"
                yield Problem(folder / "prompts", 1, fault, "Add one without `settings`")
    for element in Element:
        if not any(nudge.suits(element) for nudge in pile.nudges.values()):
            fault = f"no nudge suits {element}"
            yield Problem(folder / "nudges.yml", 1, fault, "Add one without `elements`")
    for half in HALVES:
        if not any(nudge.suits(half.asked, half.fault) for nudge in pile.nudges.values()):
            fault = f"no nudge is for the fault {half.fault}"
            yield Problem(folder / "nudges.yml", 1, fault, f"Add one with fault: {half.fault}")
    for name in AT_ITS_MOMENT:
        if name not in pile.prompts:
            fault = f"there is no prompt {name}"
            yield Problem(folder / "prompts", 1, fault, f"Add it, with id: {name}")
    for kind, fault in _WORD_LISTS.items():
        if not pile.words[kind]:
            yield Problem(folder / f"{kind}.yml", 1, fault, f"Add a list {kind}:")
    yield from card_gaps(folder, pile.cards, pile.signposts.values())
    yield from missing_texts(folder, pile.maps)
    yield from pile.translations.problems(pile.maps["strings"])
