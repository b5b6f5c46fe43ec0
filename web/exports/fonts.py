"""The letters a PDF can be set in. They come with Python packages, so that nothing is fetched.

Source Sans (SIL Open Font License) for Latin; DejaVu Sans, which Matplotlib brings along under
the Bitstream Vera licence, for Greek, Cyrillic, Arabic, Hebrew and the more usual symbols. A
machine's own fonts are not used: a PDF must look the same wherever it is made.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import name

import typst
from fontTools.ttLib import TTFont

#: In the order in which a letter is looked for.
FAMILIES = ("Source Sans Pro", "DejaVu Sans")
#: Stands for each character that no font here has.
MISSING = "□"


def _folder_of(package: str) -> Path:
    """Return where a package is installed, without importing it: Matplotlib takes its time."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{package} is not installed, and PDFs are set in its letters")
    return Path(spec.submodule_search_locations[0])


_SOURCE_SANS = _folder_of("font_source_sans_pro") / "files"
_DEJAVU = _folder_of("matplotlib") / "mpl-data" / "fonts" / "ttf"
_REGULAR = (_SOURCE_SANS / "SourceSansPro-Regular.ttf", _DEJAVU / "DejaVuSans.ttf")
# Joiners, marks of direction and selectors of variants, which are not drawn, so that no font need
# have them (Unicode's Default_Ignorable_Code_Point, in use).
_UNDRAWN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f"
    "\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)


@cache
def fonts() -> typst.Fonts:
    """Return the fonts for the compiler; looking through the files is done once."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[_SOURCE_SANS, _DEJAVU],
    )


def printable(text: str) -> str:
    """Return a text with `MISSING` for each character that cannot be shown in a PDF."""
    # PDF/UA forbids this one as a byte order mark; the other is its name inside a text.
    text = text.replace("\ufeff", "\u2060")
    return "".join(one if _can_be_shown(one) else MISSING for one in text)


def missing_from(text: str) -> list[str]:
    """Return the names of the characters of a text that cannot be shown in a PDF, each once.

    Ideographs, which have numbers for names, are named together.
    """
    missing = (one for one in text.replace("\ufeff", "") if not _can_be_shown(one))
    names = (name(one, f"U+{ord(one):04X}").partition("-")[0].lower() for one in missing)
    return list(dict.fromkeys(names))


def _can_be_shown(character: str) -> bool:
    return ord(character) in _drawn() or _UNDRAWN.match(character) is not None


@cache
def _drawn() -> frozenset[int]:
    """Return the code points that a font here has a shape for."""
    drawn: set[int] = set()
    for path in _REGULAR:
        with TTFont(path, lazy=True) as font:
            drawn.update(font.getBestCmap())
    return frozenset(drawn)
