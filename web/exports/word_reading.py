"""Reads a Word export back: what it shows, and the record it holds."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from web.exports.record import NAMESPACE, NoRecord

_SHOWN = {qn("w:t"): "", qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}


def shown_in_word(data: bytes) -> str:
    """Return what the body, the headers and the footers of a Word file show, page numbers aside.

    Raises:
        NoRecord: it is not a Word file.
    """
    file = _open(data)
    edges = (
        one._element
        for section in file.sections
        for one in (section.header, section.footer)
        if not one.is_linked_to_previous
    )
    around = [line for edge in edges for line in _lines(edge) if not line.strip().isdecimal()]
    return "\n".join([*_lines(file.element.body), *filter(None, around)])


def record_in_word(data: bytes) -> str:
    """Return the record of a Word file.

    Raises:
        NoRecord: there is none, or it is not a Word file.
    """
    for part in _open(data).part.package.iter_parts():
        if part.partname.startswith("/customXml/item"):
            element = parse_xml(part.blob)
            if element.tag == f"{{{NAMESPACE}}}record":
                return element.text or ""
    raise NoRecord("it holds no record")


def _open(data: bytes) -> WordFile:
    try:
        return docx.Document(BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise NoRecord(f"it is not a Word file: {error}") from error


def _lines(container: Any) -> Iterable[str]:
    return ["".join(_pieces(paragraph)) for paragraph in container.iter(qn("w:p"))]


def _pieces(paragraph: Any) -> Iterable[str]:
    # Tab stops in a paragraph's properties have the name of a typed tab.
    for run in paragraph.iter(qn("w:r")):
        for element in run.iter(*_SHOWN):
            yield _SHOWN[element.tag] or element.text or ""
