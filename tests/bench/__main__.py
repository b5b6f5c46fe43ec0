"""`make bench`: one run, every figure beside its floor, as a table and as JSON."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from bot.language.encoder import load_encoder
from bot.language.sentences import split_sentences
from bot.training import ROOT
from tests.bench.bots import bare_bot, default_bot
from tests.bench.loading import SLOWER, loading_figures
from tests.bench.site import Author, made_to_run, resident_megabytes
from tests.bench.widget import widget_bytes

ROUNDS = 60
TEXTS = (
    "got there at four and nobody answered for ages",
    "She wouldn't look at me and I felt sick. I think she is scared of him, but maybe she was "
    "just embarrassed.",
    "it was a statutory visit to see how the boys were getting on since the move. mum let me in "
    "but didnt say much. the older one stayed upstairs the whole time and when i asked to see him "
    "she said he was asleep which i wasnt sure about because i could hear the xbox",
    "I should have asked him on his own first. I keep assuming dads won't talk to me.",
    "Next week I will ring the school nurse and ask my practice educator how to word it.",
)


def main() -> None:
    """Train the bots to compare with, measure everything in turn, and print it."""
    console = Console()
    results = ROOT / "results"
    results.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        bare_folder, default_folder = Path(folder) / "bare", Path(folder) / "default"
        bare_folder.mkdir()
        default_folder.mkdir()
        console.print("Training a bare bot with our pipeline and one canned rule …")
        bare = bare_bot(bare_folder)
        console.print("Making and training the bot of `rasa init` …")
        default = default_bot(default_folder)
        console.print("Starting all of them …")
        try:
            bare.start()
            default.start()
            with made_to_run() as (url, seconds, pid):
                figures = _measure(bare.turn, default.turn, Author(url), console)
                figures["seconds_to_first_answer"] = round(seconds, 1)
                figures["widget_bytes"] = widget_bytes(url)
                figures["loading"] = loading_figures(url)
                figures["resident_megabytes"] = {
                    name: round(size) for name, size in sorted(resident_megabytes(pid).items())
                }
        finally:
            bare.stop()
            default.stop()
    (results / "bench.json").write_text(json.dumps(figures, indent=2) + "\n")
    _print(figures, console)
    print(json.dumps(figures))


def _measure(
    bare: Callable[[str, str], object],
    default: Callable[[str, str], object],
    author: Author,
    console: Console,
) -> dict[str, object]:
    """Take the same text through each in turn, so that a slow moment of the machine hits all."""
    encoder = load_encoder()
    taken: dict[str, list[float]] = {"encoder": [], "bare": [], "default": [], "full": []}
    for number in range(-5, ROUNDS):
        text = TEXTS[number % len(TEXTS)]
        sender = f"bench-{number // 10}"
        spans = split_sentences(text)
        times = {
            "encoder": _timed(lambda t=text, s=spans: encoder.encode(t, s)),
            "bare": _timed(lambda t=text, s=sender: bare(s, t)),
            "default": _timed(lambda t=text, s=sender: default(s, t)),
            "full": author.answer(text),
        }
        if number >= 0:
            for name, time_taken in times.items():
                taken[name].append(time_taken)
        if number % 20 == 0:
            console.print(f"  {number} of {ROUNDS} rounds")
    figures: dict[str, object] = {name: _summary(times) for name, times in taken.items()}
    floor = median(taken["encoder"]) + median(taken["bare"])
    figures["full_over_floor_p50"] = round(median(taken["full"]) / floor, 2)
    figures["full_over_default_p50"] = round(median(taken["full"]) / median(taken["default"]), 2)
    return figures


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _summary(times: list[float]) -> dict[str, float]:
    return {"p50_ms": round(median(times), 1), "p95_ms": round(quantiles(times, n=20)[-1], 1)}


def _print(figures: dict[str, object], console: Console) -> None:
    table = Table(title="One turn")
    for heading in ("", "p50 ms", "p95 ms"):
        table.add_column(heading, justify="left" if not heading else "right")
    names = {
        "encoder": "(a) one encoder pass",
        "bare": "(b) bare Rasa turn, same pipeline, one rule",
        "default": "default `rasa init` bot's turn",
        "full": "Afterword, whole turn through Flask",
    }
    for key, name in names.items():
        summary = figures[key]
        assert isinstance(summary, dict)
        table.add_row(name, str(summary["p50_ms"]), str(summary["p95_ms"]))
    console.print(table)
    console.print(f"Whole turn ÷ (a + b) at p50: {figures['full_over_floor_p50']}")
    console.print(f"Whole turn ÷ default bot at p50: {figures['full_over_default_p50']}")
    console.print(f"`make run` to first answer: {figures['seconds_to_first_answer']} s")
    console.print(f"Resident memory, MB: {figures['resident_megabytes']}")
    console.print(f"What a page loads for the coach, bytes: {figures['widget_bytes']}")
    console.print(f"On a phone {SLOWER} times slower than here: {figures['loading']}")


if __name__ == "__main__":
    main()
