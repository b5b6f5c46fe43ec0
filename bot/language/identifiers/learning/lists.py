"""Names, places and terms that frames are filled with, from `data/identifiers/` and Faker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import yaml
from faker import Faker

FOLDER = Path(__file__).resolve().parents[4] / "data" / "identifiers"

#: Languages of Faker whose names are in Latin letters.
_LOCALES = (
    *("cs_CZ", "da_DK", "de_AT", "de_DE", "en_AU", "en_GB", "en_IE", "en_IN", "en_KE", "en_NG"),
    *("en_NZ", "en_PK", "en_US", "es_CO", "es_ES", "es_MX", "et_EE", "fi_FI", "fr_CA", "fr_DZ"),
    *("fr_FR", "ga_IE", "ha_NG", "hr_HR", "hu_HU", "id_ID", "ig_NG", "it_IT", "lt_LT", "lv_LV"),
    *("nl_BE", "nl_NL", "no_NO", "pl_PL", "pt_BR", "pt_PT", "ro_RO", "sk_SK", "sl_SI", "sv_SE"),
    *("sw", "tr_TR", "tw_GH", "uz_UZ", "vi_VN", "yo_NG", "zu_ZA"),
)
#: British origins, from which half of the names come.
_BRITISH = ("en_GB", "english", "welsh", "scottish", "irish", "british")
#: How often a name is put together from two, so that no list is ever complete.
_INVENTED = 0.08
_TAKEN_OF_EACH_LOCALE = 500


@dataclass(frozen=True)
class NameLists:
    """First names and surnames by origin; nicknames, and names that are words."""

    first: dict[str, list[str]]
    surnames: dict[str, list[str]]
    nicknames: list[str]
    words: list[str]

    def any_first(self, chance: Random) -> str:
        """Return a first name, now and then one that nobody has."""
        return _any(self.first, chance)

    def any_surname(self, chance: Random) -> str:
        """Return a surname, now and then one that nobody has."""
        return _any(self.surnames, chance)


def read_lists(name: str) -> dict[str, Any]:
    """Return one of the YAML files of `data/identifiers/`."""
    lists: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return lists


@cache
def read_names() -> NameLists:
    """Return our own names together with Faker's, the same ones every time."""
    ours = read_lists("names")
    first, surnames = dict(ours["first"]), dict(ours["surnames"])
    for locale in _LOCALES:
        faker = Faker(locale, use_weighting=False)
        faker.seed_instance(1)
        first[locale] = sorted({faker.first_name() for _ in range(_TAKEN_OF_EACH_LOCALE)})
        surnames[locale] = sorted({faker.last_name() for _ in range(_TAKEN_OF_EACH_LOCALE)})
    return NameLists(first, surnames, ours["nicknames"], ours["words"])


def listed_names(share: float = 1.0) -> list[frozenset[str]]:
    """Return the words of first names, of surnames and of places, in lower case.

    Args:
        share: about how many of them; always the same ones.
    """
    names, places = read_names(), read_lists("places")
    first = [*chain.from_iterable(names.first.values()), *names.nicknames]
    lists = (first, chain.from_iterable(names.surnames.values()), places["towns"])
    return [
        frozenset(
            w for name in one for w in name.lower().split() if crc32(w.encode()) % 100 < 100 * share
        )
        for one in lists
    ]


def _any(by_origin: dict[str, list[str]], chance: Random) -> str:
    name = _one(by_origin, chance)
    if chance.random() < _INVENTED:
        other = _one(by_origin, chance)
        name = name[: max(2, len(name) // 2)] + other[len(other) // 2 :].lower()
    return name


def _one(by_origin: dict[str, list[str]], chance: Random) -> str:
    british = [origin for origin in _BRITISH if origin in by_origin]
    origins = british if chance.random() < 0.5 else list(by_origin)
    return str(chance.choice(by_origin[chance.choice(origins)]))
