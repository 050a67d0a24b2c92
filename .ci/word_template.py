"""Makes clause_library/word/dpa.docx anew: the styles and page of everything that we export.

    python .ci/word_template.py clause_library/word/dpa.docx

The file is an ordinary Word document and may be edited in Word from then on; this script is its first
draft, kept so that every figure in it has a name and a reason.

Faces: Cambria for the text, Calibri for tables and page furniture. Every Word has both, and every
LibreOffice here has Caladea and Carlito, which have the very same widths: lines and pages break alike.
"""

# ruff: noqa: INP001
from __future__ import annotations

import sys
import zipfile
from pathlib import Path

SERIF, SANS = "Cambria", "Calibri"
INK, GREY, ACCENT = "1E2227", "5A626E", "1F5F8B"
RULE, HAIR, SHADE, BLANK = "9FB4C4", "D9DDE2", "EEF3F7", "FFF0CC"
TEXT_WIDTH = 9026  # A4 less an inch on either side, in twentieths of a point

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROOT = f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MORE = (
    f'{ROOT} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)


def fonts(face: str) -> str:
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'


def run(
    *, face: str = "", bold: bool | None = None, italic: bool = False, caps: bool = False, color: str = "",
    spacing: int = 0, size: float = 0, shade: str = "", underline: str = "", raised: bool = False,
) -> str:  # fmt: skip
    """Run properties in the schema's order; `size` in points, `spacing` in twentieths."""
    off = "" if bold is None or bold else ' w:val="0"'
    parts = (
        fonts(face) if face else "",
        f"<w:b{off}/><w:bCs{off}/>" if bold is not None else "",
        "<w:i/><w:iCs/>" if italic else "",
        "<w:caps/>" if caps else "",
        f'<w:color w:val="{color}"/>' if color else "",
        f'<w:spacing w:val="{spacing}"/>' if spacing else "",
        f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else "",
        f'<w:u w:val="{underline}"/>' if underline else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else "",
        '<w:vertAlign w:val="superscript"/>' if raised else "",
    )
    return f"<w:rPr>{body}</w:rPr>" if (body := "".join(parts)) else ""


def par(
    *, keep: bool = False, lines: bool = False, new_page: bool = False, border: str = "", tabs: str = "",
    before: int | None = None, after: int | None = None, line: int = 0, left: int | None = None,
    hanging: int = 0, contextual: bool = False, align: str = "", outline: int | None = None,
) -> str:  # fmt: skip
    """Paragraph properties in the schema's order; lengths in twentieths of a point."""
    space = "".join(
        f' w:{name}="{value}"' for name, value in (("before", before), ("after", after)) if value is not None
    )
    space += f' w:line="{line}" w:lineRule="auto"' if line else ""
    parts = (
        "<w:keepNext/>" if keep else "",
        "<w:keepLines/>" if lines else "",
        "<w:pageBreakBefore/>" if new_page else "",
        f"<w:pBdr>{border}</w:pBdr>" if border else "",
        f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
        f"<w:spacing{space}/>" if space else "",
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/>' if left is not None else "",
        "<w:contextualSpacing/>" if contextual else "",
        f'<w:jc w:val="{align}"/>' if align else "",
        f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else "",
    )
    return f"<w:pPr>{body}</w:pPr>" if (body := "".join(parts)) else ""


def edge(side: str, size: int, color: str, space: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def style(
    name: str, ppr: str = "", rpr: str = "", *, kind: str = "paragraph", based: str = "Normal",
    follows: str = "", priority: int = 1, quick: bool = True, extra: str = "", default: bool = False,
) -> str:  # fmt: skip
    """One w:style; its id is the name without spaces, built-in headings get Word's own id."""
    own = name.startswith("DPA ")
    head = f'w:type="{kind}"' + (' w:default="1"' if default else "") + (' w:customStyle="1"' if own else "")
    return (
        f'<w:style {head} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{style_id(based)}"/>' if based and not default else "")
        + (f'<w:next w:val="{style_id(follows)}"/>' if follows else "")
        + f'<w:uiPriority w:val="{priority}"/>'
        + ("<w:qFormat/>" if quick else "<w:unhideWhenUsed/>")
        + f"{ppr}{rpr}{extra}</w:style>"
    )


def style_id(name: str) -> str:
    special = {
        "Normal Table": "TableNormal",
        "No List": "NoList",
        "header": "Header",
        "footer": "Footer",
        "caption": "Caption",
    }
    if name in special:
        return special[name]
    words = name.split()
    return "".join(word[:1].upper() + word[1:] for word in words)


def built_in() -> str:
    """Word's own styles that ours stand on, so that the navigation pane and screen readers know them."""
    heading = {"keep": True, "lines": True}
    return "".join(
        (
            style("Normal", default=True, based="", priority=0),
            style("Default Paragraph Font", kind="character", based="", default=True, quick=False),
            table_normal(),
            style("No List", kind="numbering", based="", default=True, quick=False, priority=99),
            style("Title", par(keep=True, lines=True, after=60, line=240), run(size=25, color=INK)),
            style("Subtitle", par(keep=True, after=240), run(size=12, color=GREY)),
            style("heading 1", par(**heading, before=400, after=120, line=252, outline=0), run(size=14, color=INK)),
            style("heading 2", par(**heading, before=320, after=100, outline=1), run(bold=True, size=11.5)),
            style(
                "heading 3",
                par(**heading, before=200, after=80, outline=2),
                run(bold=True, italic=True, size=10.5),
            ),
            style(
                "header", par(after=0, line=240, tabs=right_tab()), run(face=SANS, size=8.5, color=GREY), quick=False
            ),
            style(
                "footer", par(after=0, line=240, tabs=right_tab()), run(face=SANS, size=8.5, color=GREY), quick=False
            ),
            style("caption", par(keep=True, before=120, after=80), run(face=SANS, bold=True, size=9, color=GREY)),
            style("TOC Heading", par(keep=True, before=240, after=120), run(bold=True, size=11.5), priority=39),
            contents_line("toc 1", 0, before=100),
            contents_line("toc 2", 284),
            style(
                "Hyperlink", kind="character", based="Default Paragraph Font", quick=False, priority=99,
                rpr=run(color=ACCENT, underline="single"),
            ),
            style("footnote text", par(after=0, line=240), run(size=8.5), quick=False, priority=99),
            style(
                "footnote reference", kind="character", based="Default Paragraph Font", quick=False,
                priority=99, rpr=run(raised=True),
            ),
            style("annotation text", par(line=240), run(size=10), quick=False, priority=99),
            style(
                "annotation reference", kind="character", based="Default Paragraph Font", quick=False,
                priority=99, rpr=run(size=8),
            ),
        )
    )  # fmt: skip


def contents_line(name: str, number: int, before: int = 0) -> str:
    """A line of the contents: its number at `number`, its title in one column with all others."""
    title = 1276
    look = par(before=before, after=40, line=252, tabs=f'<w:tab w:val="left" w:pos="{title}"/>', left=title,
               hanging=title - number)  # fmt: skip
    return style(name, look, quick=False, priority=39)


def right_tab() -> str:
    return f'<w:tab w:val="right" w:pos="{TEXT_WIDTH}"/>'


def table_normal() -> str:
    return style(
        "Normal Table", kind="table", based="", default=True, quick=False, priority=99,
        extra='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>",
    )  # fmt: skip


def lead(name: str) -> str:
    """The variant that is kept with what follows: a sentence that ends with a colon, a row that must not part."""
    return style(f"{name} Lead", par(keep=True), based=name, follows=name, quick=False)


def after_table(name: str) -> str:
    """The variant of the first words below a table: a table's own style has no space after it."""
    return style(f"{name} After", par(before=200), based=name, follows=name, quick=False)


def front() -> str:
    """Title block and parties."""
    under = edge("bottom", 12, ACCENT, 10)
    return "".join(
        (
            style("DPA Title", based="Title", follows="DPA Subtitle"),
            style("DPA Subtitle", par(border=under, after=360), based="Subtitle", follows="DPA Body"),
            style("DPA Party", par(after=120, left=720, hanging=720)),
            style("DPA Caption", based="caption"),
        )
    )


def body() -> str:
    """Clauses: the label in the margin of the text, the text hanging beside it."""
    return "".join(
        (
            style("DPA Part", based="heading 1", follows="DPA Heading"),
            style("DPA Heading", based="heading 2", follows="DPA Clause"),
            style("DPA Body", par(after=120)),
            style("DPA Body Indent", par(left=720), based="DPA Body"),
            lead("DPA Body"),
            after_table("DPA Body"),
            style(
                "DPA Body Opening",
                par(keep=True, before=360),
                based="DPA Body",
                follows="DPA Body",
                quick=False,
            ),
            style("DPA Clause", par(left=720)),
            lead("DPA Clause"),
            after_table("DPA Clause"),
            style("DPA Item", par(after=80, left=1287, hanging=567)),
            lead("DPA Item"),
            style("DPA Item 2", par(left=1854, hanging=567), based="DPA Item"),
            style("DPA Item 3", par(left=2421, hanging=567), based="DPA Item"),
        )
    )


def schedules() -> str:
    under = edge("bottom", 8, RULE, 6)
    return "".join(
        (
            style(
                "DPA Schedule",
                par(new_page=True, border=under, before=0, after=280, line=252),
                run(size=16),
                based="heading 1",
                follows="DPA Body",
            ),
            style("DPA Part 2", par(before=320, after=120, outline=1), run(size=12), based="DPA Part"),
            style("DPA Schedule Heading", par(outline=2), based="heading 2", follows="DPA Schedule Clause"),
            style("DPA Schedule Clause", based="DPA Clause"),
            lead("DPA Schedule Clause"),
            after_table("DPA Schedule Clause"),
            style("DPA Schedule Item", based="DPA Item"),
            style("DPA Official Title", par(keep=True, after=120), run(bold=True)),
            style("DPA Official Item", par(after=120, left=720, hanging=720)),
            style("DPA Official Subitem", par(after=80, left=1287, hanging=567)),
        )
    )


def furniture() -> str:
    """Tables, header, footer."""
    small = run(face=SANS, size=9.5)
    return "".join(
        (
            style("DPA Cell", par(before=40, after=40, line=252), small),
            style("DPA Cell Head", par(keep=True), run(bold=True, color=INK), based="DPA Cell"),
            lead("DPA Cell"),
            style("DPA Header", par(border=edge("bottom", 4, HAIR, 5)), based="header"),
            style("DPA Footer", par(border=edge("top", 4, HAIR, 5), align="right"), based="footer"),
            style("DPA Term", kind="character", based="Default Paragraph Font", rpr=run(bold=True)),
            style("DPA Blank", kind="character", based="Default Paragraph Font", rpr=run(shade=BLANK)),
            table_style(),
            signature_style(),
        )
    )


def table_style() -> str:
    """Light rules, no verticals, a shaded head."""
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 20), ("left", 100), ("bottom", 20), ("right", 100))
    )
    borders = edge("top", 8, RULE) + edge("bottom", 8, RULE) + edge("insideH", 4, HAIR)
    head = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
        f'{edge("bottom", 8, RULE)}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
        "</w:tcPr></w:tblStylePr>"
    )
    return style(
        "DPA Table", par(after=0, line=240), kind="table", based="Normal Table", priority=40,
        extra=f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{head}",
    )  # fmt: skip


def signature_style() -> str:
    """A line to sign on under every row; its paragraphs keep together (a block is never split)."""
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 80), ("left", 0), ("bottom", 40), ("right", 200))
    )
    return style(
        "DPA Signatures", par(keep=True, lines=True, after=0, line=240), kind="table", based="Normal Table",
        priority=40,
        extra=f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{edge("bottom", 4, RULE)}'
        f'{edge("insideH", 4, RULE)}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        '<w:tcPr><w:vAlign w:val="bottom"/></w:tcPr>',
    )  # fmt: skip


def styles() -> str:
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(SERIF)}"
        '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>"
        '<w:spacing w:after="110" w:line="278" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    ours = f"{front()}{body()}{schedules()}{furniture()}"
    return f"{HEAD}<w:styles {ROOT}>{defaults}{latent}{built_in()}{ours}</w:styles>"


def document() -> str:
    return (
        f"{HEAD}<w:document {MORE}><w:body><w:sectPr>"
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1474" w:right="1440" w:bottom="1361" w:left="1440" '
        'w:header="680" w:footer="624" w:gutter="0"/>'
        '<w:cols w:space="708"/><w:docGrid w:linePitch="360"/></w:sectPr></w:body></w:document>'
    )


def settings() -> str:
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'{HEAD}<w:settings {ROOT}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compat}</w:compat>'
        '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table() -> str:
    faces = ((SERIF, "Caladea", "roman"), (SANS, "Carlito", "swiss"))
    return (
        f"{HEAD}<w:fonts {ROOT}>"
        + "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:family w:val="{family}"/>'
            '<w:pitch w:val="variable"/></w:font>'
            for name, other, family in faces
        )
        + "</w:fonts>"
    )


def parts() -> dict[str, str]:
    office = "application/vnd.openxmlformats-officedocument"
    kinds = {
        "word/document.xml": f"{office}.wordprocessingml.document.main+xml",
        "word/styles.xml": f"{office}.wordprocessingml.styles+xml",
        "word/numbering.xml": f"{office}.wordprocessingml.numbering+xml",
        "word/settings.xml": f"{office}.wordprocessingml.settings+xml",
        "word/fontTable.xml": f"{office}.wordprocessingml.fontTable+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": f"{office}.extended-properties+xml",
    }
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": relationships(
            (f"{rels}/officeDocument", "word/document.xml"),
            (f"{package}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{rels}/extended-properties", "docProps/app.xml"),
        ),
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(
            *((f"{rels}/{name}", f"{name}.xml") for name in ("styles", "numbering", "settings", "fontTable"))
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": f"{HEAD}<w:numbering {ROOT}/>",
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(),
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title></dc:title></cp:coreProperties>',
        "docProps/app.xml": f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>DPA Desk</Application></Properties>',
    }


def relationships(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{rows}</Relationships>"
    )


def main(out: Path) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
