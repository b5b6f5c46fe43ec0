"""The widget's modules as one file, and its style sheets as another.

Dozens of small files are good to work on and slow to fetch from another origin: each waits for
the one that names it, and small files hardly compress. So each module becomes a function that
hands over what it exports, behind those it imports from. That is all our modules need: they import
by name, from beside them, and never in a circle.
"""

import re
from collections.abc import Iterable
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/[ \t]*|//[^\n]*)\n", re.MULTILINE | re.DOTALL)


class BundleError(ValueError):
    """A module is written in a way that cannot be put into one file; the message names it."""


def bundle_modules(folder: Path, entry: str) -> str:
    """Return one module that holds ``entry`` and all it imports, and exports what ``entry`` does.

    Raises:
        BundleError: a module imports or exports in another way, or modules import in a circle.
    """
    written: dict[str, str] = {}
    exported = _add(folder, entry, written, ())
    return "".join([*written.values(), f"export const {{ {exported} }} = {_name(entry)};\n"])


def bundle_styles(sheets: Iterable[Path]) -> str:
    """Return one style sheet, in the same order."""
    return "".join(_COMMENT.sub("", sheet.read_text(encoding="utf-8")) for sheet in sheets)


def _add(folder: Path, module: str, written: dict[str, str], trail: tuple[str, ...]) -> str:
    """Write a module behind what it imports, and return the names it exports."""
    if module in trail:
        raise BundleError(f"These modules import in a circle: {', '.join([*trail, module])}.")
    source = _COMMENT.sub("", (folder / f"{module}.js").read_text(encoding="utf-8"))
    for found in _IMPORT.finditer(source):
        if found[2] not in written:
            _add(folder, found[2], written, (*trail, module))
    exported = ", ".join(found[1] for found in _EXPORT.finditer(source))
    body = _EXPORT.sub("", _IMPORT.sub(_take, source))
    if left := _LEFT.search(body):
        raise BundleError(f"{module}.js: this cannot be put into one file: {left[0]}")
    written[module] = f"const {_name(module)} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"
    return exported


def _take(found: re.Match[str]) -> str:
    """Write an import as taking the same names from what a module handed over."""
    return f"const {{{found[1].replace(' as ', ': ')}}} = {_name(found[2])};\n"


def _name(module: str) -> str:
    return f"module_{module}"
