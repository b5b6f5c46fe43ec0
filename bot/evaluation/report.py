"""`afterword evaluate`: measures the language models and writes their card."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import jinja2

from bot.coach.coverage import SURE, UNSURE
from bot.evaluation import capabilities, cered, commands, elements, identifiers, safety
from bot.evaluation.elements import Unseen
from bot.evaluation.figures import (
    ElementFigures,
    calibration,
    confusions,
    depth_confusion,
    depth_kappa,
    element_figures,
    macro_f1_of,
)
from bot.evaluation.folds import FOLDS, Corpora, learn_in_folds, of_kept_aside
from bot.evaluation.timing import ROUNDS, WORDS, time_analysis
from bot.language.adaptation import load_adaptation
from bot.language.adapting import Tell
from bot.language.capability_training import trained_on_corpora
from bot.language.command_examples import COMMAND, PLAIN, TRAP, read_command_examples
from bot.language.corpus import DEPTHS, LabelledMessage, read_corpus
from bot.language.element_tagger import THRESHOLDS, ElementTagger, read_thresholds
from bot.language.encoder import load_encoder
from bot.language.safety_corpus import SafetyMessage, read_safety_corpus
from bot.language.safety_training import training_messages
from bot.language.wording import TrainingSentence, Wording

ROOT = Path(__file__).resolve().parents[2]
CARD = ROOT / "docs" / "language.md"
_TEMPLATE = Path(__file__).with_name("model_card.md.jinja")
_THRESHOLDS_HEAD = (
    "# Written by `make evaluate`: how likely an element must be to be taken as there.\n"
)


def evaluate(
    cered_file: Path | None, presidio_file: Path | None, tell: Tell, tried: int = 0
) -> None:
    """Measure everything; write the thresholds that were found, and the card.

    Args:
        cered_file: of the public set, or none.
        presidio_file: of the public set, or none.
        tell: is told how far it has come, a line at a time.
        tried: in how many of five folds of authors to learn anew, which takes an hour or so
            each. With none, what is shipped is measured on the authors who were kept aside.
    """
    messages = read_corpus()
    corpora = Corpora(messages, training_messages(), read_command_examples())
    tell("Authors that nothing was learned from …")
    folds = islice(learn_in_folds(corpora, tell), tried) if tried else [of_kept_aside(corpora)]
    parts = [
        (elements.read_unseen(fold), safety.read_unseen(fold), commands.read_unseen(fold))
        for fold in folds
    ]
    of_elements, of_safety, of_commands = zip(*parts, strict=True)
    unseen = elements.together(of_elements)
    figures = element_figures(unseen)
    write_thresholds(figures)
    tell("Held-out texts and timing …")
    encoder = load_encoder()
    tagger, touches = _tagger(messages), trained_on_corpora(encoder)
    heard = [one for part in of_commands for one in part]
    write_card(
        corpus_figures(messages, read_safety_corpus())
        | element_tables(unseen, figures)
        | command_tables(heard, commands.on_held_out(encoder))
        | {"tried": tried}
        | {"safety": safety.figures(of_safety, encoder)}
        | {"pointing": capabilities.measure(touches, encoder)}
        | {"timing": time_analysis(messages, encoder, tagger, touches)}
        | {"cered": cered.agreement(cered_file, encoder, tagger) if cered_file else None}
        | {"identifiers": identifiers.measure(presidio_file)}
    )
    tell(f"Macro-F1 {macro_f1_of(figures)[0]:.3f}; the whole is in {CARD}")


def write_thresholds(figures: Sequence[ElementFigures], path: Path = THRESHOLDS) -> None:
    """Keep the thresholds that were found, for the next training."""
    lines = [f"  {figure.element}: {figure.threshold:.2f}\n" for figure in figures]
    path.write_text(_THRESHOLDS_HEAD + "thresholds:\n" + "".join(lines), encoding="utf-8")


def write_card(values: dict[str, Any], path: Path = CARD) -> None:
    """Fill the card's template."""
    template = jinja2.Template(
        _TEMPLATE.read_text(encoding="utf-8"), undefined=jinja2.StrictUndefined
    )
    path.write_text(template.render(values).rstrip() + "\n", encoding="utf-8")


def _tagger(messages: Sequence[LabelledMessage]) -> ElementTagger:
    sentences = [TrainingSentence(s.text, s.elements) for m in messages for s in m.sentences]
    return ElementTagger(Wording.train(sentences), load_adaptation().elements, read_thresholds())


def corpus_figures(
    messages: Sequence[LabelledMessage], of_safety: Sequence[SafetyMessage]
) -> dict[str, Any]:
    """Return what the card says of the corpus and of how it is measured."""
    return {
        "sentences": sum(len(message.sentences) for message in messages),
        "messages": len(messages),
        "authors": len({message.author for message in messages}),
        "safety_messages": len(of_safety),
        "safety_authors": len({message.author for message in of_safety}),
        "examples": len(read_command_examples()),
        "folds": FOLDS,
        "words": WORDS,
        "rounds": ROUNDS,
        "sure": SURE,
        "unsure": UNSURE,
        "depths": DEPTHS,
    }


def element_tables(unseen: Unseen, figures: Sequence[ElementFigures]) -> dict[str, Any]:
    """Return what the card says of elements and depth."""
    macro_f1, wording_macro_f1 = macro_f1_of(figures)
    ours, keywords = depth_kappa(unseen)
    return {
        "macro_f1": macro_f1,
        "wording_macro_f1": wording_macro_f1,
        "elements": figures,
        "confusions": confusions(unseen),
        "calibration": calibration(unseen),
        "depth_kappa": ours,
        "keyword_kappa": keywords,
        "depth_confusion": depth_confusion(unseen).tolist(),
    }


def command_tables(
    heard: Sequence[commands.Heard], held_out: Sequence[commands.Heard]
) -> dict[str, Any]:
    """Return what the card says of commands and answers."""
    kinds = {
        COMMAND: "commands understood",
        PLAIN: "answers taken for answers",
        TRAP: "traps taken for answers",
    }
    rows = [
        {
            "name": f"{name}, {where}",
            "texts": sum(one.kind == kind for one in texts),
            "right": commands.share_right(texts, kind),
        }
        for where, texts in (("unseen", heard), ("held out", held_out))
        for kind, name in kinds.items()
        if any(one.kind == kind for one in texts)
    ]
    taken = [one for one in held_out if one.kind != COMMAND and one.intent != one.taken_for]
    return {"commands": rows, "taken": taken}
