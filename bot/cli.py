"""`afterword`: what there is on the command line; `bot.keeping` holds the commands for a host."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

import click

from bot.keeping import backup, expire, restore, rotate_keys


@click.group()
def main() -> None:
    """Afterword, a reflective-practice coach that never writes the note."""


for command in (expire, backup, restore, rotate_keys):
    main.add_command(command)


@main.command()
def run() -> None:
    """Train if needed, start the three processes, and print the address when they answer."""
    from bot.content import ContentError, load_content
    from bot.supervision import NotStarted, var_folder
    from bot.supervision import run as run_instance
    from bot.training import TrainingFailed, train_if_needed
    from web.secrets import SecretsError
    from web.settings import Settings, SettingsError

    overlay = os.environ.get("AFTERWORD_COACH_OVERLAY")
    os.environ["AFTERWORD_VAR"] = str(var_folder())
    try:
        load_content(Path(overlay) if overlay else None)
        settings = Settings.from_environment()
        model = train_if_needed(click.echo)
        click.echo("Starting Rasa, the action server and the web server …")
        sys.exit(run_instance(model, settings, var_folder(), click.echo))
    except (ContentError, SettingsError, SecretsError, TrainingFailed, NotStarted) as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.option("--force", is_flag=True, help="Train even if nothing has changed.")
def train(force: bool) -> None:
    """Train the model if anything it is made from has changed."""
    from bot.training import TrainingFailed, train_if_needed

    try:
        click.echo(str(train_if_needed(click.echo, force)))
    except TrainingFailed as error:
        raise click.ClickException(str(error)) from error


@main.command()
def adapt() -> None:
    """Have the encoder learn the corpora anew, and keep what it learned in data/language/."""
    from bot.language.adapting import adapt_to_corpora
    from bot.language.corpus import CorpusError

    try:
        adapt_to_corpora(click.echo)
    except CorpusError as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.option("--cered", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--presidio", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--folds", type=click.IntRange(0, 5), default=0, show_default=True)
def evaluate(cered: Path | None, presidio: Path | None, folds: int) -> None:
    """Measure the language models on unseen authors, and write docs/language.md.

    What is shipped is measured on the authors who were kept aside. FOLDS says in how many of five
    folds of all authors to learn anew instead, an hour or so each.

    CERED and PRESIDIO are files of those public sets, to see how far what was learned carries
    over: sentences of diaries, and names in the samples of presidio-research.
    """
    from bot.evaluation.cered import CeredError
    from bot.evaluation.identifiers import PresidioError
    from bot.evaluation.report import evaluate as measure
    from bot.name_training import train_names_if_needed

    train_names_if_needed(click.echo)
    try:
        measure(cered, presidio, click.echo, folds)
    except (CeredError, PresidioError) as error:
        raise click.ClickException(str(error)) from error


@main.command("evaluate-identifiers")
@click.option("--presidio", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def evaluate_identifiers(presidio: Path | None) -> None:
    """Measure on held-out notes how well identifiers are found, and print a table.

    PRESIDIO is a file of presidio-research's public set, to see how far it carries over.
    """
    from bot.evaluation.identifiers import PresidioError, measure, table
    from bot.name_training import train_names_if_needed

    train_names_if_needed(click.echo)
    try:
        click.echo(table(measure(presidio)))
    except PresidioError as error:
        raise click.ClickException(str(error)) from error


@main.command("check-content")
@click.argument("overlay", required=False, type=click.Path(path_type=Path))
def check_content(overlay: Path | None) -> None:
    """Check data/coach, with an OVERLAY folder laid over it; name file, line and remedy."""
    from datetime import date

    from bot.content import check_content as problems_in
    from bot.content import load_content
    from bot.content.signpost_age import MONTHS, old_signposts

    problems = problems_in(overlay)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        raise click.ClickException(f"{len(problems)} to mend.")
    content = load_content(overlay)
    for old in old_signposts(content.signposts.values(), date.today()):
        click.echo(
            f"Warning: the signpost {old.id} was last checked: {old.last_checked or 'never'}. "
            f"Try it, and write the date as last_checked; do so every {MONTHS} months"
        )
    for framework in content.frameworks.values():
        if framework.last_checked is None:
            click.echo(
                f"Warning: nobody has held the framework {framework.id} against its source. Do so "
                f"({framework.source}), and write the date as last_checked"
            )
    for language in content.translations:
        if lacking := content.untranslated(language):
            click.echo(
                f"Warning: {len(lacking)} words of the interface are not in {language} yet, and "
                f"are shown as they are: {', '.join(lacking)}"
            )
    click.echo("The content is in order.")


@main.command()
@click.argument("source", type=click.File("r", encoding="utf-8", errors="replace"), default="-")
def analyse(source: TextIO) -> None:
    """Read JSON Lines {"id", "text"} and write what each text holds, as the live coach sees it.

    A line that cannot be read is answered with {"line", "error"}.
    """
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from bot.analysis import Analyser
    from bot.training import train_if_needed

    analyser = Analyser(train_if_needed(lambda line: click.echo(line, err=True)))
    columns = (TextColumn("Texts"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        results = progress.track(analyser.analyse_lines(source), total=None)
        bad = sum(_write_result(result) for result in results)
    if bad:
        click.echo(f"Lines that could not be read: {bad}", err=True)


def _write_result(result: dict[str, Any]) -> bool:
    """Write one line of results; tell whether it is an error."""
    click.echo(json.dumps(result, ensure_ascii=False))
    return "error" in result


@main.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--record",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The JSON of the same note, for plain text, which carries no record of its own.",
)
def verify(file: Path, record: Path | None) -> None:
    """Prove that every content sentence of an exported FILE is its author's own words.

    FILE is a note, a supervision sheet or a learning log, in any form that can be taken away.
    """
    from bot.content import load_content
    from web.exports.proof import verify_file
    from web.exports.record import NoRecord

    overlay = os.environ.get("AFTERWORD_COACH_OVERLAY")
    try:
        proof = verify_file(file, load_content(Path(overlay) if overlay else None), record)
    except NoRecord as error:
        raise click.ClickException(f"{file}: {error}") from error
    for problem in proof.problems:
        click.echo(problem)
    if proof.problems:
        raise click.ClickException("This file is not proven to be its author's own words.")
    click.echo(f"Proven: {proof.sentences} sentences, each to the letter as its author typed it.")
    if proof.replacements:
        click.echo(f"In {proof.replacements} places its author put other words for a name.")


if __name__ == "__main__":
    main()
