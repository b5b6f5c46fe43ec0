"""What people say in the live tests: commands in words, answers thin and full."""

from __future__ import annotations

from itertools import cycle

from bot.coach.elements import Stage
from bot.coach.looking_across import is_looking_across
from bot.content import load_content
from tests.live.talk import HasCoach, Talk

#: Every control intent that is not an answer, in words that plainly mean it.
COMMANDS = {
    "about_coach": "are you a real person",
    "asks_judgement": "what should I do",
    "back": "go back",
    "change_last": "scrap that last bit",
    "erase": "delete everything",
    "explain_question": "why do you ask",
    "finish": "im done",
    "give_example": "give me an example",
    "greet": "hello",
    "pause": "can we pause",
    "skip": "skip",
    "start_over": "start over",
    "thanks": "thanks",
    "write_for_me": "write it for me",
}

THIN = ("sad", "at home", "not much", "maybe", "her sister", "tomorrow")
FULL = (
    "I went round at four because school had rung, and she opened the door in her dressing gown.",
    "She said she wants to stay put. I noticed the curtains were shut, and I felt a knot in my "
    "stomach the whole time I was there.",
    "I think she is worn out more than anything. Or it could be that I caught her on a bad day.",
    "I keep wondering whether I was too quick. I assumed she was hiding something and I know I do "
    "that when I am tired.",
    "Her neighbour turns up every evening, which is more than we have managed.",
    "I will ring the GP in the morning and take this to supervision on Thursday.",
)
MIXED = tuple(line for pair in zip(THIN, FULL, strict=True) for line in pair)

#: Begins with what touches on something so faintly that the coach asks with these words later on.
FAINT = (
    "The visit was shorter than I had planned.",
    *FULL,
)

#: Every one of the sixteen elements in one message.
EVERYTHING = (
    "I was there to complete the statutory visit. I knocked and she let me in and we sat down in "
    "the kitchen. The curtains were shut and there were bin bags by the door. She said “I just "
    "want him home”. I felt sick and anxious the whole time. I think she is hiding how bad things "
    "are. It could also be that she was simply tired, and the school see it differently. I am not "
    "sure what to make of it and I don’t know if he has a bed. I realised I had assumed the worst "
    "because of my own upbringing. I am a white professional with the power to remove her child, "
    "and she is a black mother with no say in it. She manages well in spite of everything: the "
    "children are clean and fed, and her sister helps every day. Attachment theory and the "
    "Children Act guidance say the child comes first. I have learned to slow down and I used to "
    "think differently. I will ring the GP tomorrow and book another visit. I will take this to "
    "supervision with my manager on Thursday. I need to rest tonight and switch off properly."
)

SETTINGS = tuple(choice.id for choice in load_content().choices["setting"])
MINUTES = tuple(choice.id for choice in load_content().choices["minutes"])

#: Where a conversation can be when something is said.
PLACES = (
    "consent",
    "setting",
    "minutes",
    "what",
    "so_what",
    "now_what",
    "looking across",
    "the heart",
    "the end",
)
MOST_TURNS = 40


def walk_to(place: str, coach: HasCoach) -> Talk:
    """Return a conversation that waits in a place, two answers after the welcome at the least."""
    talk = Talk.at_the_greeting(coach)
    for here, choice in zip(PLACES, ("affirm", "setting:adults", "minutes:15"), strict=False):
        if here == place:
            return talk
        talk.choose(choice)
    for text in cycle(MIXED):
        reached = _place(talk)
        if reached == place and len(talk.reflection.answers) > 0:
            return talk
        assert len(talk.turns) < MOST_TURNS, f"{place!r} was not reached: {talk.turns[-1].refs}"
        if reached == "looking across":
            talk.choose_what_matters()
        else:
            talk.type(text)
    raise AssertionError("unreachable")


def _place(talk: Talk) -> str:
    if talk.reflection.closed:
        return "the end"
    if talk.stage is Stage.REVIEW:
        return "looking across" if is_looking_across(talk.reflection) else "the heart"
    return str(talk.stage)
