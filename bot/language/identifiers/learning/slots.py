"""What may stand in a slot of a frame: `{name}`, `{place}`, `{kin}` and the others."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.learning.lists import read_lists, read_names
from bot.language.identifiers.marked_text import MarkedText

#: How often kin, a role or a pronoun stands where a name could.
_NOBODY = 0.12
_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Dr", "Mr.", "Mrs.", "PC", "Auntie", "Uncle", "Aunty", "Nan")
_CAPITALS = "ABCDEFGHIJKLMNOPRSTVWYZ"


class Slots:
    """Fills slots at random, the same way for the same seed."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._names = read_names()
        self._places = read_lists("places")
        self._terms = read_lists("terms")
        self._fillings: dict[str, Callable[[], MarkedText]] = {
            "name": self._name,
            "name's": lambda: self._possessive(self._name()),
            "first": lambda: person(self._names.any_first(chance)),
            "full": lambda: person(self._full()),
            "surname": lambda: person(self._names.any_surname(chance)),
            "family": lambda: person(f"{self._names.any_surname(chance)}s"),
            "nick": lambda: person(chance.choice(self._names.nicknames)),
            "word": lambda: person(chance.choice(self._names.words)),
            "word's": lambda: self._possessive(person(chance.choice(self._names.words))),
            "initials": lambda: person(self._initials()),
            "initial": lambda: person(self._letter()),
            "place": lambda: _marked(self._place(), Kind.PLACE),
            "org": lambda: _marked(self._organisation(), Kind.ORGANISATION),
            "street": lambda: _marked(self._street(), Kind.ADDRESS),
            "address": lambda: _marked(self._address(), Kind.ADDRESS),
        }

    def fill(self, slot: str) -> MarkedText:
        """Return something for a slot.

        Raises:
            KeyError: there is no such slot.
        """
        if slot in self._fillings:
            return self._fillings[slot]()
        return MarkedText(self._term(slot))

    def _term(self, slot: str) -> str:
        plural = {"body": "bodies", "kin": "kin", "people": "peoples", "country": "countries"}
        key = slot.lower()
        term = str(self._chance.choice(self._terms[plural.get(key, f"{key}s")]))
        return term[0].upper() + term[1:] if slot[0].isupper() else term

    def _name(self) -> MarkedText:
        """Return somebody as people are called in notes, at times by a role instead of a name."""
        chance, names = self._chance, self._names
        roll = chance.random()
        if roll < _NOBODY:
            return MarkedText(self._term(chance.choice(("kin", "kin", "role", "body"))))
        if roll < 0.57:
            return person(names.any_first(chance))
        if roll < 0.66:
            return person(self._full())
        if roll < 0.74:
            return person(chance.choice(names.nicknames))
        if roll < 0.86:
            return person(chance.choice(names.words))
        if roll < 0.93:
            return _titled(chance.choice(_TITLES), names.any_surname(chance))
        if roll < 0.96:
            return person(self._initials())
        if roll < 0.98:
            return person(f"{names.any_first(chance)} {self._letter()}")
        return person(self._letter())

    def _possessive(self, owner: MarkedText) -> MarkedText:
        return MarkedText(owner.text + self._chance.choice(("'s", "'s", "’s")), owner.marks)

    def _full(self) -> str:
        chance, names = self._chance, self._names
        middle = chance.choice(("", "", "", "", f"{self._letter()}. ", f"{self._letter()} "))
        surname = names.any_surname(chance)
        if chance.random() < 0.08:
            surname += f"-{names.any_surname(chance)}"
        return f"{names.any_first(chance)} {middle}{surname}"

    def _letter(self) -> str:
        return self._chance.choice(_CAPITALS)

    def _initials(self) -> str:
        one, two = self._letter(), self._letter()
        return self._chance.choice((f"{one}.{two}.", f"{one}{two}", f"{one}.{two}", f"{one} {two}"))

    def _place(self) -> str:
        chance, places = self._chance, self._places
        roll = chance.random()
        made_up = chance.choice(places["town_beginnings"]) + chance.choice(places["town_endings"])
        if roll < 0.62:
            return str(chance.choice(places["towns"]))
        if roll < 0.85:
            return str(made_up)
        return (
            f"{chance.choice([made_up, *places['leafy']])} {chance.choice(places['estate_words'])}"
        )

    def _organisation(self) -> str:
        chance, places = self._chance, self._places
        roll = chance.random()
        if roll < 0.04:
            return str(chance.choice(places["prisons"]))
        beginnings = [
            places["saints"],
            places["leafy"],
            [self._place()],
            [self._names.any_surname(chance)],
        ]
        endings = [
            *(places["school_endings"], places["school_endings"], places["care_endings"]),
            *(places["health_endings"], places["community_endings"], places["firm_endings"]),
        ]
        name = f"{chance.choice(chance.choice(beginnings))} {chance.choice(chance.choice(endings))}"
        return name if chance.random() < 0.9 else name.removeprefix("The ")

    def _street(self) -> str:
        chance, places = self._chance, self._places
        word = chance.choice(places["street_words"])
        if chance.random() < 0.15:
            word = self._names.any_surname(chance)
        return f"{word} {chance.choice(places['street_endings'])}"

    def _address(self) -> str:
        chance, places = self._chance, self._places
        number, street = chance.randint(1, 180), self._street()
        flat = f"{chance.choice(('Flat', 'flat', 'Apt', 'Unit', 'Room'))} {chance.randint(1, 60)}"
        forms = (
            *(
                f"{number} {street}",
                f"{number} {street}",
                f"{number}{chance.choice('abc')} {street}",
            ),
            *(f"{flat}, {number} {street}", f"{flat}, {chance.choice(places['blocks'])}"),
            f"{flat} {chance.choice(places['blocks'])}, {street}",
            f"{chance.choice(places['house_names'])}, {street}",
        )
        address = chance.choice(forms)
        return f"{address}, {self._place()}" if chance.random() < 0.2 else address


def person(name: str) -> MarkedText:
    """Return a text that is a person's name."""
    return _marked(name, Kind.PERSON)


def _marked(words: str, kind: Kind) -> MarkedText:
    return MarkedText(words, ((0, len(words), kind),))


def _titled(title: str, surname: str) -> MarkedText:
    start = len(title) + 1
    return MarkedText(f"{title} {surname}", ((start, start + len(surname), Kind.PERSON),))
