"""What each entry of a content file becomes, once nothing is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.coach.cards import Card, CardReply, Nation, Role, Signpost
from bot.coach.content import Breadth, Choice, Nudge, Prompt
from bot.coach.elements import Element, Stage
from bot.coach.faults import Fault
from bot.coach.flags import Flag, FlagKind
from bot.coach.frameworks import Domain, Framework, Level
from bot.coach.safety import CardId, Reply
from bot.content.yaml_lines import Located


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
        replies=tuple(
            CardReply(Reply(r["id"]), r["label"], r["then"], tuple(r.get("also", ())))
            for r in item["replies"]
        ),
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


def _choices(groups: Located) -> dict[str, tuple[Choice, ...]]:
    return {
        group: tuple(Choice(c["id"], c["label"], tuple(c.get("also", ()))) for c in choices)
        for group, choices in groups.items()
    }


def _replacements(kinds: Located) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in kinds.items()}


#: Kinds of file whose entries have ids, with what makes one of its entry; in an overlay an entry
#: replaces ours with its id.
LISTS: Mapping[str, Callable[[Located], Any]] = {
    "prompts": _prompt,
    "nudges": _nudge,
    "cards": _card,
    "signposts": _signpost,
    "flags": _flag,
    "frameworks": _framework,
}
#: Kinds of file whose entries have keys, with what makes plain data of them all; in an overlay a
#: key replaces ours.
MAPS: Mapping[str, Callable[[Located], dict[str, Any]]] = {
    "replies": dict,
    "headings": dict,
    "strings": dict,
    "choices": _choices,
    "replacements": _replacements,
}
