"""Three invented people who reflect: what each would answer, by what a question is about.

Nobody in here is real. Each answers in a way of their own: in a few words, in one long breath,
and with the spelling of somebody who finds writing hard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.coach.elements import Element


class Aside(StrEnum):
    """What somebody does instead of answering."""

    WHY = "why do you ask"
    EXAMPLE = "how might I begin"
    SKIP = "skip this"
    WRITE_IT = "write it for me"
    CHANGE = "change my last answer"


@dataclass(frozen=True)
class Step:
    """An aside, done with its button, or typed when there are words for it."""

    aside: Aside
    typed: str | None = None


@dataclass(frozen=True)
class Author:
    """One person. `asides` come at the question that follows so many answers and skips."""

    name: str
    setting: str
    minutes: int
    window: tuple[int, int]
    answers: Mapping[Element, tuple[str, ...]]
    otherwise: tuple[str, ...]
    heart: str
    asides: Mapping[int, Step]
    afterthought: str | None = None


TERSE = Author(
    name="terse",
    setting="Adults",
    minutes=5,
    window=(1280, 800),
    answers={
        Element.EVENT: (
            "Care review with my PE. Mr B, 84. Daughter let us in. He went to the kitchen.",
            "He came back after ten mins and sat down. We did the form.",
        ),
        Element.VOICE: (
            "\"I'm not daft, I just don't like strangers washing me.\" That's it really.",
            "Daughter did most of the talking. He looked at the telly.",
        ),
        Element.OBSERVATION: ("Three full tablet boxes on the side. Same shirt as last week.",),
        Element.FEELING: ("Awkward. Bit useless.",),
        Element.PURPOSE: ("Six week review of the package.",),
        Element.INTERPRETATION: (
            "Reckon he says no to the carers because it's a new face every day.",
            "He's embarrassed, I think. He used to run a shop, people came to him.",
        ),
        Element.ALTERNATIVE: ("Daughter thinks it's his memory. Could be both.",),
        Element.SELF_AWARENESS: ("I talked to her not him. Easier.",),
        Element.UNCERTAINTY: ("Don't know if he's taking the tablets.",),
        Element.ACTION: (
            "Ring the agency Monday. Ask for the same two carers.",
            "Then go back on my own Thursday and ask him.",
        ),
        Element.LEARNING: ("Ask the person first. Then the family.",),
        Element.SUPERVISION: ("Who I look at when I talk. Will bring that to my PE.",),
    },
    otherwise=(
        "Flat was cold, telly loud.",
        "He made his own tea, steady hands.",
        "She was tired, you could see it.",
    ),
    heart="He wants a wash his own way. Nobody had asked him.",
    asides={
        0: Step(Aside.EXAMPLE),
        1: Step(Aside.SKIP),
        2: Step(Aside.WHY),
        3: Step(Aside.WRITE_IT, "can u write it for me"),
    },
)

RAMBLING = Author(
    name="rambling",
    setting="Children and families",
    minutes=30,
    window=(1280, 800),
    answers={
        Element.EVENT: (
            "ok so where do I start, it was meant to be at four but I got stuck behind the bins "
            "on the hill and then I couldnt park so I was already ten minutes late and flustered "
            "when I knocked, and mum opened the door before I had even finished knocking like "
            "she had been stood behind it, and she said oh its you in a way that wasnt rude but "
            "wasnt pleased either, and I went through to the kitchen because thats where we "
            "always go and the little one was under the table with a saucepan and the big one "
            "who is nine was at the cooker stirring something, actually stirring it, on a stool, "
            "and I remember thinking hang on, and mum saw me looking and said he likes to help. "
            "Then her phone went and she took it outside and shut the back door and I was in "
            "there with the two of them for what felt like ages but was probably four or five "
            "minutes. I asked the nine year old what he was making and he said beans, and I "
            "asked does he make beans a lot and he said only when shes on the phone. And then he "
            "got a bowl down for his sister and cooled it with water from the tap, he tested it "
            "on his lip first the way you would with a baby, and he didnt look at me the whole "
            "time he was doing it. Mum came back in and her face was red and she said sorry that "
            "was the housing, and we did the plan, the bit about school and the bit about the "
            "dentist, and I ticked what I had to tick and I was out by ten to five. I sat in the "
            "car afterwards and ate a whole packet of polos.",
        ),
        Element.VOICE: (
            "the thing he said was only when shes on the phone, and he said it to the beans not "
            "to me if that makes sense, and the little one said more, she said it over and over, "
            "more, more, and held the bowl up to him not to her mum. Oh and at the door when I "
            "was going he said are you coming Tuesday and I said no the week after, and he "
            "nodded like somebody writing it down",
        ),
        Element.OBSERVATION: (
            "beans on the hob, the stool was one of those plastic step ones for a toilet, there "
            "was washing on every chair so I stood, the window was steamed right up and somebody "
            "had drawn a cat in it, and the back door has a new lock on it, shiny, the rest of "
            "the door is all scratched",
        ),
        Element.FEELING: (
            "I felt told off to be honest, right from the door, and then when he was up on that "
            "stool my stomach went, and then this is the bit I am not proud of I felt relieved "
            "when mum went outside because I could breathe, and by the car I was just flat",
            "looking back on it now I feel sad more than anything, and a bit cross with myself, "
            "and there is something about the polos that makes me laugh",
        ),
        Element.PURPOSE: (
            "it was the three weekly visit for the plan, so officially I was there to see both "
            "children and go through what had been done since the meeting, unofficially my "
            "manager had asked me to get a sense of how mum was doing since the housing letter",
        ),
        Element.INTERPRETATION: (
            "I think he is doing a lot more than helping, I think he has worked out that when "
            "the phone goes his job starts, and I think mum knows it and hates it and thats why "
            "she stood behind the door, because if you are ready for somebody then you can "
            "choose what they see first",
            "what it means to me is that everything in that house waits on the phone, the tea "
            "and the mood and him",
        ),
        Element.ALTERNATIVE: (
            "it could just be beans, my own nephew makes toast and he is eight and nobody rings "
            "anybody about that. And from where mum is, there is this person who turns up late "
            "and looks at her cooker while she is about to lose the flat",
            "school would say he is a lovely lad who is always a bit tired, they see a good boy, "
            "and maybe that is what he is and the rest is me",
        ),
        Element.SELF_AWARENESS: (
            "I was the oldest of five and I did the teas, so I walk into a kitchen like that and "
            "I am nine again, and I assumed straight away that he minded because I minded, and I "
            "never asked him did he",
        ),
        Element.UNCERTAINTY: (
            "I dont know what the lock is about, I dont know who was really on the phone, and I "
            "dont know how often it is him at the cooker because the one day I see is the day "
            "they know I am coming",
        ),
        Element.POWER_IDENTITY: (
            "she is a young Black mum on her own and I am a white worker with a form, and she "
            "has the housing and me in the same week, both of us deciding something about her "
            "kitchen, so of course she stands behind the door",
        ),
        Element.STRENGTH: (
            "he tested it on his lip, somebody taught him that, somebody did that for him when "
            "he was small and I bet it was her, and she told me about the housing without me "
            "having to drag it out of her",
        ),
        Element.KNOWLEDGE: (
            "we had the young carers training in spring and they said ask what would not get "
            "done if you were not here, and I remembered it on the motorway instead of in the "
            "kitchen, and Ferguson writes about how workers stay in one room and do not move",
        ),
        Element.ACTION: (
            "I am going to ring mum tomorrow before ten, not about the stool, about the housing "
            "letter, and ask can I come on a day when it is just her, and then I will see him at "
            "school next week with the teacher he likes and ask him about his teas",
        ),
        Element.LEARNING: (
            "what I have learned is that I can do the whole form and miss the visit, and that "
            "when I feel told off I get efficient, I hadnt put those two together before today",
        ),
        Element.SUPERVISION: (
            "I want to take the oldest of five thing to supervision because it is going to "
            "happen again, and I want to ask my manager out loud about the lock instead of "
            "writing it in an email at six oclock",
        ),
        Element.WELLBEING: (
            "I need to stop doing three visits after two oclock on a Thursday, and I am going to "
            "my sisters on Saturday and somebody else can do the tea",
        ),
    },
    otherwise=(
        "the other thing is the dentist, she had actually done it, both of them, and I wrote it "
        "down and never said well done",
        "I keep seeing that cat drawn on the window, I dont know which of the boys drew it",
        "there was a calendar by the fridge with my name on it spelt wrong and a ring round it",
    ),
    heart="He was nine and he cooled the beans, and I filled in a form about his dentist.",
    asides={
        1: Step(Aside.WHY, "why are you asking me that?"),
        3: Step(Aside.CHANGE),
        5: Step(Aside.SKIP, "can we skip this one"),
        7: Step(Aside.EXAMPLE),
        8: Step(Aside.WRITE_IT, "could you just write this bit up for me please"),
    },
    afterthought="One more thing. The nephew thing is not the same, he has got two adults there.",
)

MISSPELT = Author(
    name="misspelt",
    setting="Mental health",
    minutes=15,
    window=(360, 740),
    answers={
        Element.EVENT: (
            "went to see K at her flat with the cpn becuase she had mist two apointments. She "
            "wouldnt open the dore at frist, then she did, and we sat on the stares insted of "
            "going in.",
            "we was their abuot half an hour. She smoked and I sat a few steps down form her.",
        ),
        Element.VOICE: (
            'she sed "your all so bizy with me" and then she laffed but not a happy laff. She '
            "sed she wonted her brother to no she was ok but not to tell him were she is.",
        ),
        Element.OBSERVATION: (
            "I saw a drawing on the frige and smelt toste, and the tele was on in the frunt room.",
        ),
        Element.FEELING: (
            "I was scaerd when she didnt anser, my hart was going. Then I felt releved and then "
            "gilty for feeling releved.",
            "thinking bak I feel sad for her and a bit proud that I didnt fill the silance.",
        ),
        Element.PURPOSE: ("it was a welfare visit, to see if she was safe and if she had meds.",),
        Element.INTERPRETATION: (
            "I think she is hideing from the letters more then from us. I think the apointments "
            "at the clinic make her feel like a nummber.",
            "maybe the stares was her way of leting us in a bit.",
        ),
        Element.ALTERNATIVE: (
            "the cpn thinks she is getting unwell agen and shes known her ten yeers so she mite "
            "be right. Or it culd be the money.",
        ),
        Element.SELF_AWARENESS: (
            "I relised I wonted her to be ok so that I culd go home. I dont like letters ether "
            "becuase of my dyslexia so I probly saw that frist.",
        ),
        Element.UNCERTAINTY: (
            "I dont know if shes eating. I didnt see the kichen and I didnt no how to ask.",
        ),
        Element.POWER_IDENTITY: (
            "two of us with lanyards on a stare case and the naybours looking, thats not faire "
            "on her. We can section her and she nos it.",
        ),
        Element.STRENGTH: ("she came out to us. She ashured us she had ate. She made a joke.",),
        Element.KNOWLEDGE: (
            "in the law lectuer they sed least restrictive opshun frist, thats what sitting on "
            "the stares was I spose.",
        ),
        Element.ACTION: (
            "I will text her tomorow, she dosnt mind texts, and ask if I can help with the "
            "letters on Wensday.",
            "and I will ask the cpn to come to.",
        ),
        Element.LEARNING: (
            "I lernt that wayting is doing something. I yoused to think it was doing nothing.",
        ),
        Element.SUPERVISION: (
            "I need to tell my supervisor abuot the gilty feeling and ask if we shuld of gone in.",
        ),
        Element.WELLBEING: (
            "Im going to type this up after a walk becuase words swim wen Im tired.",
        ),
    },
    otherwise=(
        "there was a cat at the top of the stares and she torked to it mor than us.",
        "her shoos wer by the dore like she had been abuot to go out.",
        "the cpn was kind, she didnt rush her ether.",
    ),
    heart="She cudnt let us in so she came out. Thats what I want to rember.",
    asides={
        1: Step(Aside.EXAMPLE, "can u giv me an exampel"),
        2: Step(Aside.WHY),
        4: Step(Aside.SKIP),
        5: Step(Aside.WRITE_IT, "can you rite it for me"),
        6: Step(Aside.CHANGE),
    },
)

AUTHORS = (TERSE, RAMBLING, MISSPELT)
