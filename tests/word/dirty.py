# ruff: noqa: E501 - parts as programs write them, one line each
"""A Word file with a trace of every sort that can be scrubbed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

__all__ = ["SECRETS", "dirty", "with_macros"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{OFFICE}.wordprocessingml"
MS = "http://schemas.microsoft.com/office/2011/relationships"

# Each of these stands somewhere in the file below, and nowhere in what is left of it.
SECRETS = (
    "Ada Lovelace", "Lovelace Legal LLP", "alovelace", "Project Falcon", "hidden floor of 36", "Falcon.dotm",
    "printer-7", "Merge List", "ada@lovelace.example", "Q3 secret", "00AB12CD", "Old clause of another client",
    "a comment of ours", "Photographed by Ada", "C:\\", "lovelace-nas", "/home/ada",
)  # fmt: skip

BODY = f"""<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>
<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:pPr><w:rPr><w:b/></w:rPr></w:pPr><w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/><w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00AB12CD"><w:t xml:space="preserve">The Processor shall </w:t></w:r><w:commentRangeStart w:id="1"/><w:r><w:t>notify</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> hidden floor of 36</w:t></w:r><w:r><w:t xml:space="preserve"> the Controller.</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>Q3 secret</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Second paragraph.</w:t></w:r></w:p>
<w:p><w:permStart w:id="9" w:ed="LOVELACE\\alovelace"/><w:r><w:t>Who may edit.</w:t></w:r><w:permEnd w:id="9"/></w:p>
<w:p><w:hyperlink r:id="rId20"><w:r><w:t>a linked file</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> and </w:t></w:r><w:hyperlink r:id="rId21"><w:r><w:t>a page</w:t></w:r></w:hyperlink></w:p>
<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> INCLUDETEXT "C:\\\\Users\\\\ala</w:instrText></w:r><w:r><w:instrText>velace\\\\Falcon.docx" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown by a field</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:p><w:fldSimple w:instr=" DOCPROPERTY Client "><w:r><w:t>Shown client</w:t></w:r></w:fldSimple></w:p>
<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="Picture 1" descr="C:\\Users\\alovelace\\Pictures\\logo.png"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId22"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
<w:sdt><w:sdtPr><w:alias w:val="Client"/><w:dataBinding w:xpath="/client" w:storeItemID="{{6C3C8BC8-F283-45AE-878A-BAB7291924A1}}"/><w:text/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Bound text</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/><w:printerSettings r:id="rId23"/></w:sectPr></w:body></w:document>"""
# The order of 17.6.18 puts w:printerSettings last of these.
SETTINGS = f"""<w:settings xmlns:w="{W}" xmlns:r="{R}"><w:proofState w:spelling="clean"/><w:attachedTemplate r:id="rId1"/><w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/><w:connectString w:val="DSN=C:\\Users\\alovelace\\Merge List.csv"/><w:dataSource r:id="rId2"/></w:mailMerge><w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00AB12CD"/></w:rsids><w:docVars><w:docVar w:name="Matter" w:val="Project Falcon"/></w:docVars></w:settings>"""
STYLES = f"""<w:styles xmlns:w="{W}"><w:style w:type="character" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:basedOn w:val="Base"/><w:rsid w:val="00AB12CD"/></w:style></w:styles>"""
COMMENTS = f"""<w:comments xmlns:w="{W}"><w:comment w:id="1" w:author="Ada Lovelace" w:initials="AL" w:date="2026-01-01T00:00:00Z"><w:p><w:r><w:t>a comment of ours</w:t></w:r></w:p></w:comment></w:comments>"""
GLOSSARY = f"""<w:glossaryDocument xmlns:w="{W}"><w:docParts><w:docPart><w:docPartPr><w:name w:val="x"/></w:docPartPr><w:docPartBody><w:p><w:r><w:t>Old clause of another client</w:t></w:r></w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"""


def png() -> bytes:
    """One point, with a text chunk."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0))
    points = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"tEXt", b"Author\0Photographed by Ada")
        + points
        + chunk(b"IEND", b"")
    )


def rels(*rows: tuple[str, str, str, bool]) -> str:
    """Relationships as (id, type or its last word, target, leads out of the file)."""
    made = ""
    for number, kind, target, away in rows:
        mode = ' TargetMode="External"' if away else ""
        uri = kind if "://" in kind else f"{R}/{kind}"
        made += f'<Relationship Id="{number}" Type="{uri}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'


def dirty() -> bytes:
    """A file with a trace of every sort."""
    types = {
        "word/document.xml": f"{WORD}.document.main+xml",
        "word/settings.xml": f"{WORD}.settings+xml",
        "word/styles.xml": f"{WORD}.styles+xml",
        "word/comments.xml": f"{WORD}.comments+xml",
        "word/people.xml": f"{WORD}.people+xml",
        "word/glossary/document.xml": f"{WORD}.document.glossary+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": f"{OFFICE}.extended-properties+xml",
        "docProps/custom.xml": f"{OFFICE}.custom-properties+xml",
        "customXml/itemProps1.xml": f"{OFFICE}.customXmlProperties+xml",
    }
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "bin": f"{WORD}.printerSettings",
        "jpeg": "image/jpeg",
    }
    named = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in types.items())
    spread = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items())
    parts: Mapping[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{spread}{named}</Types>',
        "_rels/.rels": rels(
            ("rId1", "officeDocument", "word/document.xml", False),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
            ("rId3", "extended-properties", "docProps/app.xml", False),
            ("rId4", "custom-properties", "docProps/custom.xml", False),
            ("rId5", f"{PACKAGE}/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg", False),
        ),
        "word/document.xml": BODY,
        "word/_rels/document.xml.rels": rels(
            ("rId1", "settings", "settings.xml", False),
            ("rId2", "styles", "styles.xml", False),
            ("rId3", "comments", "comments.xml", False),
            ("rId4", f"{MS}/people", "people.xml", False),
            ("rId5", "glossaryDocument", "glossary/document.xml", False),
            ("rId6", "customXml", "../customXml/item1.xml", False),
            ("rId20", "hyperlink", "file:///C:/Users/alovelace/Project%20Falcon.docx", True),
            ("rId21", "hyperlink", "https://example.com/home/page", True),
            ("rId22", "image", "media/image1.png", False),
            ("rId23", "printerSettings", "printerSettings1.bin", False),
            ("rId24", "image", "\\\\lovelace-nas\\pics\\logo.png", True),
        ),
        "word/settings.xml": SETTINGS,
        "word/_rels/settings.xml.rels": rels(
            ("rId1", "attachedTemplate", "file:///home/ada/Falcon.dotm", True),
            ("rId2", "mailMergeSource", "file:///C:/Users/alovelace/Merge%20List.csv", True),
        ),
        "word/styles.xml": STYLES,
        "word/comments.xml": COMMENTS,
        "word/people.xml": '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="Ada Lovelace"><w15:presenceInfo w15:providerId="AD" w15:userId="ada@lovelace.example"/></w15:person></w15:people>',
        "word/glossary/document.xml": GLOSSARY,
        "word/printerSettings1.bin": "printer-7 ".encode("utf-16-le") * 4,
        "word/media/image1.png": png(),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Ada Lovelace</dc:creator><dc:title>Project Falcon</dc:title><cp:lastModifiedBy>alovelace</cp:lastModifiedBy></cp:coreProperties>',
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template>Falcon.dotm</Template><Company>Lovelace Legal LLP</Company></Properties>',
        "docProps/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Client"><vt:lpwstr>Project Falcon</vt:lpwstr></property></Properties>',
        "docProps/thumbnail.jpeg": b"\xff\xd8\xff\xd9",
        "customXml/item1.xml": "<client>Project Falcon</client>",
        "customXml/_rels/item1.xml.rels": rels(("rId1", "customXmlProps", "itemProps1.xml", False)),
        "customXml/itemProps1.xml": '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>',
    }  # fmt: skip
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()


OBJECT = """<w:p><w:r><w:object w:dxaOrig="1440" w:dyaOrig="1440"><v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" id="_x0000_t75" coordsize="21600,21600" path="m@4@5l@4@11@9@11@9@5xe"/><v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" id="_x0000_i{n}" type="#_x0000_t75" style="width:72pt;height:72pt" o:ole=""><v:imagedata r:id="rId22" o:title=""/></v:shape>{holder}</w:object></w:r></w:p>"""
HOLDER = """<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" ProgID="Excel.Sheet.12" ShapeID="_x0000_i1025" DrawAspect="Content" ObjectID="_1" r:id="rId30"/>"""
CONTROL = """<w:control r:id="rId31" w:name="Button1" w:shapeid="_x0000_i1026"/>"""


def with_macros() -> bytes:
    """A .docm: a project of macros, a control that calls one, and a workbook shown as a picture."""
    word = "application/vnd.ms-word"
    types = {
        "word/document.xml": f"{word}.document.macroEnabled.main+xml",
        "word/vbaData.xml": f"{word}.vbaData+xml",
        "word/activeX/activeX1.xml": "application/vnd.ms-office.activeX+xml",
    }
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "bin": "application/vnd.ms-office.vbaProject",
        "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    }
    named = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in types.items())
    spread = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items())
    held = (OBJECT.format(n=1025, holder=HOLDER), OBJECT.format(n=1026, holder=CONTROL))
    ms = "http://schemas.microsoft.com/office/2006/relationships"
    parts: Mapping[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{spread}{named}</Types>',
        "_rels/.rels": rels(("rId1", "officeDocument", "word/document.xml", False)),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:p><w:r><w:t>Annex below.</w:t></w:r></w:p>{"".join(held)}<w:sectPr/></w:body></w:document>',
        "word/_rels/document.xml.rels": rels(
            ("rId22", "image", "media/image1.png", False),
            ("rId30", "package", "embeddings/Microsoft_Excel_Worksheet.xlsx", False),
            ("rId31", "control", "activeX/activeX1.xml", False),
            ("rId32", f"{ms}/vbaProject", "vbaProject.bin", False),
        ),
        "word/vbaProject.bin": b"Sub Secret_Macro",
        "word/_rels/vbaProject.bin.rels": rels(("rId1", f"{ms}/wordVbaData", "vbaData.xml", False)),
        "word/vbaData.xml": '<wne:vbaSuppData xmlns:wne="http://schemas.microsoft.com/office/word/2006/wordml"/>',
        "word/activeX/activeX1.xml": '<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX" ax:classid="{D7053240-CE69-11CD-A777-00DD01143C57}" ax:persistence="persistPropertyBag"/>',
        "word/media/image1.png": png(),
        "word/embeddings/Microsoft_Excel_Worksheet.xlsx": b"PK Secret workbook",
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()
