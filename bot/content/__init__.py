"""Reads, checks and overlays the texts in `data/coach/` that a practice educator edits."""

from bot.content.loader import check_content, load_content
from bot.content.problems import ContentError, Problem

__all__ = ["ContentError", "Problem", "check_content", "load_content"]
