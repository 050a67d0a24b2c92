"""Names that WordprocessingML and its packages use: namespaces, tags, style and bookmark names.

Namespaces: ECMA-376 Part 1 (transitional spellings: Part 4); extensions: MS-DOCX.
"""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - its prefix in every file
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W16CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
W16CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
XML = "http://www.w3.org/XML/1998/namespace"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"

PREFIXES = {
    "w": W, "r": R, "m": M, "a": A, "wp": WP, "wps": WPS, "v": V, "o": O, "mc": MC, "w14": W14,
    "w15": W15, "w16cid": W16CID, "w16cex": W16CEX, "xml": XML, "cp": CORE, "dc": DC, "dcterms": DCTERMS,
}  # fmt: skip

# Strict namespace -> transitional: Part 1 Annex A against Part 4.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": A.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/picture": b"http://schemas.openxmlformats.org/drawingml/2006/picture",
    b"http://purl.oclc.org/ooxml/drawingml/chart": b"http://schemas.openxmlformats.org/drawingml/2006/chart",
    b"http://purl.oclc.org/ooxml/drawingml/diagram": b"http://schemas.openxmlformats.org/drawingml/2006/diagram",
    b"http://purl.oclc.org/ooxml/schemaLibrary/main": b"http://schemas.openxmlformats.org/schemaLibrary/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/customXml": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/bibliography": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    ),
}


def qn(name: str) -> str:
    """ "w:p" as lxml spells it."""
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def w(local: str) -> str:
    """A name of the main namespace: w("p")."""
    return f"{{{W}}}{local}"


def names(locals_: str) -> tuple[str, ...]:
    """Several names of the main namespace, written with blanks between them."""
    return tuple(map(w, locals_.split()))


# Order of the children in w:pPr, w:rPr, w:trPr, w:tcPr (17.3.1.26, 17.3.2.28, 17.4.82, 17.4.70).
PPR_ORDER = names(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
RPR_ORDER = names(
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr "
    "shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)
TRPR_LAST = (w("ins"), w("del"), w("trPrChange"))
TCPR_LAST = (w("cellIns"), w("cellDel"), w("cellMerge"), w("tcPrChange"))

# Every element that is a revision (17.13.5), in one set: `Mark.id` counts them in document order.
RUN_MARKS = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
CELL_MARKS = (w("cellIns"), w("cellDel"), w("cellMerge"))
FORMAT_MARKS = names(
    "rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange tblPrExChange tblGridChange "
    "numberingChange"
)
MOVE_RANGES = names("moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd")
CONTROL_RANGES = names(
    "customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd "
    "customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd"
)
REVISIONS = (*RUN_MARKS, *CELL_MARKS, *FORMAT_MARKS)
