"""A document as a Word file: true headings, British English, the record as a custom XML part."""

import re
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part as FilePart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from bot.coach.document import Document, Kind
from web.exports.record import NAMESPACE, write_record
from web.exports.shown import is_right_to_left, plain_lines

_FONT = "Calibri"
_INK = RGBColor(0x2A, 0x25, 0x20)
_QUIET = RGBColor(0x5D, 0x54, 0x48)
_ACCENT = RGBColor(0x1D, 0x5F, 0x5A)
_STATEMENT = "Statement"
_LINE_TO_WRITE_ON = "Line to write on"
# XML has no way to write these; nobody can see or mean them.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def as_word(document: Document) -> bytes:
    """Write a document as .docx."""
    file = docx.Document()
    _set_up_page(file)
    if document.kind is not Kind.SUPERVISION_SHEET:
        _number_pages(file)
    _set_up_styles(file)
    _describe(file, document)
    file.add_paragraph(document.title, style="Title")
    file.add_paragraph(document.statement, style=_STATEMENT)
    for part in document.shown():
        file.add_heading(in_xml(part.heading), level=part.depth)
        for text in part.paragraphs:
            _write(file.add_paragraph(), text)
        if part.to_write_on:
            file.add_paragraph(style=_LINE_TO_WRITE_ON)
    _embed(file, write_record(document))
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def in_xml(text: str) -> str:
    """Return a text as a Word file can hold it."""
    return plain_lines(_NOT_IN_XML.sub("\ufffd", text))


def _set_up_page(file: WordFile) -> None:
    """A4, with the margins of the PDF."""
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(20)


def _number_pages(file: WordFile) -> None:
    """Put a page number at the foot; a supervision sheet is one page."""
    number = file.sections[0].footer.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
    # What is shown until the field is worked out.
    field.append(number.add_run("1")._r)


def _set_up_styles(file: WordFile) -> None:
    _set_language(file)
    _style(file, "Normal", 11, _INK, after=4).paragraph_format.line_spacing = 1.15
    _style(file, "Title", 22, _ACCENT, after=4, bold=True)
    _take_away_border(file, "Title")
    _style(file, "Heading 1", 14, _ACCENT, before=12, after=3, bold=True)
    _style(file, "Heading 2", 11, _QUIET, before=8, after=2, bold=True)
    file.styles.add_style(_STATEMENT, WD_STYLE_TYPE.PARAGRAPH)
    _style(file, _STATEMENT, 9.5, _QUIET, after=6)
    file.styles.add_style(_LINE_TO_WRITE_ON, WD_STYLE_TYPE.PARAGRAPH)
    _draw_line_below(_style(file, _LINE_TO_WRITE_ON, 14, _INK, after=8))


def _style(
    file: WordFile,
    name: str,
    size: float,
    colour: RGBColor,
    *,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
) -> ParagraphStyle:
    """Set up one style; sizes and distances are in points."""
    style: ParagraphStyle = file.styles[name]
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.color.rgb = colour
    _leave_theme(style)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def _leave_theme(style: ParagraphStyle) -> None:
    """Take out the template's theme font and colour, which would win over our own."""
    properties = style.element.rPr
    for linked in style.element.findall(qn("w:link")):
        style.element.remove(linked)
    for element in (properties.rFonts, properties.color):
        for name in [name for name in element.attrib if "theme" in name.lower()]:
            del element.attrib[name]
    properties.rFonts.set(qn("w:hAnsi"), _FONT)


def _set_language(file: WordFile) -> None:
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _take_away_border(file: WordFile, style: str) -> None:
    properties = file.styles[style].element.pPr
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _draw_line_below(style: ParagraphStyle) -> None:
    border, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "4", "space": "1", "color": "877A68"}.items():
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    # The schema wants the border ahead of the spacing.
    style.element.get_or_add_pPr().insert(0, border)


def _describe(file: WordFile, document: Document) -> None:
    """Give title, language and dates. Nobody is named as the author unless they name themselves."""
    about = file.core_properties
    about.title, about.language = document.title, "en-GB"
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = datetime.fromisoformat(document.exported_at)


def _write(paragraph: Paragraph, text: str) -> None:
    """Add what was typed, letter for letter, with its line breaks and its direction."""
    right_to_left = is_right_to_left(text)
    if right_to_left:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    run = paragraph.add_run()
    run.font.rtl = right_to_left or None
    for number, line in enumerate(in_xml(text).split("\n")):
        if number:
            run.add_break()
        run.add_text(line)


def _embed(file: WordFile, record: str) -> None:
    """Add the record where Word keeps data it does not show."""
    package = file.part.package
    xml = f'<?xml version="1.0"?><record xmlns="{NAMESPACE}">{escape(record)}</record>'
    data = FilePart(
        package.next_partname("/customXml/item%d.xml"), "application/xml", xml.encode(), package
    )
    # Word keeps a custom part that has an id.
    about = FilePart(
        package.next_partname("/customXml/itemProps%d.xml"),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        _PROPERTIES.encode(),
        package,
    )
    file.part.relate_to(data, RELATIONSHIP_TYPE.CUSTOM_XML)
    data.relate_to(about, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


_PROPERTIES = (
    '<?xml version="1.0"?><ds:datastoreItem '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    'ds:itemID="{8D0B6F0E-5C1D-4E55-9F0A-6A0C5B8B7E21}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
