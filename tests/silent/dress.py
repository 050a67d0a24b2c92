"""A document with everything that lawyers put into one: notes, links, controls, a text box, a picture."""

from __future__ import annotations

import random
from collections.abc import Callable

from lxml import etree

from tests.silent.wordfile import R, W, WordFile, plain_paragraphs, plain_texts, run_of, story_of, w

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELS = "word/_rels/document.xml.rels"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478"
                    "9c6360f8cfc0500f0004830181b5f7e3a40000000049454e44ae426082")  # fmt: skip
NOTES = (
    "Recital 81 of the Regulation.",
    "See the guidelines of the board on this question.",
    "Counted from receipt.",
    "As amended from time to time.",
    "In the capital of the exporter.",
    "Agreed at the meeting in March.",
)


def dress(data: bytes, seed: str) -> bytes:
    """The file with some of each, at places thrown by the seed."""
    file, dice = WordFile.read(data), random.Random(seed)
    body = [
        p for p in plain_paragraphs(file.tree())
        if story_of(p) == "body" and p.getparent().tag == w("body") and plain_texts(p, 4)
    ]  # fmt: skip
    dice.shuffle(body)
    steps: tuple[tuple[int, Callable[[WordFile, etree._Element, int], None]], ...] = (
        (5, _note("footnote")), (5, _note("endnote")), (4, _link), (3, _around), (3, _inside), (3, _box),
        (2, _picture), (3, _tick),
    )  # fmt: skip
    for times, step in steps:
        for turn in range(times):
            if body:
                step(file, body.pop(), turn)
    return file.save()


def _relation(file: WordFile, kind: str, target: str, outside: bool = False) -> str:
    rows = file.tree(RELS)
    name = f"rIdDress{len(rows)}"
    row = etree.SubElement(rows, rows[0].tag, Id=name, Type=OFFICE + kind, Target=target)
    if outside:
        row.set("TargetMode", "External")
    return name


def _content_type(file: WordFile, tag: str, **values: str) -> None:
    types = file.tree("[Content_Types].xml")
    new = etree.Element(f"{{http://schemas.openxmlformats.org/package/2006/content-types}}{tag}", values)
    types.insert(0, new) if tag == "Default" else types.append(new)


def _note(kind: str) -> Callable[[WordFile, etree._Element, int], None]:
    part = f"word/{kind}s.xml"

    def step(file: WordFile, paragraph: etree._Element, turn: int) -> None:
        if part not in file.parts:
            ends = "".join(
                f'<w:{kind} w:type="{name}" w:id="{at}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
                for at, name in ((-1, "separator"), (0, "continuationSeparator"))
            )
            file.parts[part] = f"<w:{kind}s {SPACES}>{ends}</w:{kind}s>".encode()
            _relation(file, f"{kind}s", f"{kind}s.xml")
            _content_type(file, "Override", PartName=f"/{part}", ContentType=f"{KIND}{kind}s+xml")
        notes = file.tree(part)
        number = str(len(notes))
        note = etree.SubElement(notes, w(kind))
        note.set(w("id"), number)
        inside = etree.SubElement(note, w("p"))
        etree.SubElement(etree.SubElement(inside, w("r")), w(f"{kind}Ref"))
        inside.append(run_of(f" {NOTES[turn % len(NOTES)]}"))
        run = etree.Element(w("r"))
        etree.SubElement(run, w(f"{kind}Reference")).set(w("id"), number)
        plain_texts(paragraph, 4)[0].getparent().addnext(run)

    return step


def _link(file: WordFile, paragraph: etree._Element, turn: int) -> None:
    link = etree.Element(w("hyperlink"))
    link.set(f"{{{R}}}id", _relation(file, "hyperlink", f"https://example.org/policy/{turn}", outside=True))
    link.append(run_of(f" see policy {'ABCDEFG'[turn]} "))
    plain_texts(paragraph, 4)[-1].getparent().addnext(link)


def _control(turn: int) -> etree._Element:
    return etree.fromstring(
        f'<w:sdt {SPACES}><w:sdtPr><w:alias w:val="Term {turn}"/><w:tag w:val="term-{turn}"/>'
        f'<w:id w:val="{70000 + turn}"/></w:sdtPr><w:sdtContent/></w:sdt>'
    )


def _around(file: WordFile, paragraph: etree._Element, turn: int) -> None:
    if paragraph.find(f".//{w('sectPr')}") is None:
        control = _control(turn)
        paragraph.addprevious(control)
        control.find(w("sdtContent")).append(paragraph)


def _inside(file: WordFile, paragraph: etree._Element, turn: int) -> None:
    control = _control(100 + turn)
    control.find(w("sdtContent")).append(run_of(f" within {turn + 3} calendar weeks "))
    plain_texts(paragraph, 4)[0].getparent().addnext(control)


def _box(file: WordFile, paragraph: etree._Element, turn: int) -> None:
    text = f"Notices go to the {('legal', 'privacy', 'security')[turn % 3]} department in writing"
    paragraph.append(text_box(text, 900 + turn))


def _tick(file: WordFile, paragraph: etree._Element, turn: int) -> None:
    """A box of a form, and an equation beside it."""
    box = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Tick{turn}"/><w:enabled/>'
        f'<w:checkBox><w:sizeAuto/><w:default w:val="{turn % 2}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    math = f"<m:oMath><m:r><m:t>x={turn}+y</m:t></m:r></m:oMath>"
    for piece in etree.fromstring(f"<w:p {SPACES}>{box}{math}</w:p>"):
        paragraph.append(piece)


def text_box(text: str, number: int) -> etree._Element:
    """A run with a text box, in both spellings, as Word writes it."""
    inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return etree.fromstring(
        f'<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:inline><wp:extent cx="2000000" cy="500000"/><wp:docPr id="{number}" name="Box {number}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="500000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape style="width:200pt;height:50pt"><v:textbox>{inside}</v:textbox></v:shape>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _picture(file: WordFile, paragraph: etree._Element, turn: int) -> None:
    name = f"media/dress{turn}.png"
    if turn == 0 and b'Extension="png"' not in file.parts["[Content_Types].xml"]:
        _content_type(file, "Default", Extension="png", ContentType="image/png")
    file.parts[f"word/{name}"] = PNG + bytes([turn])
    relation = _relation(file, "image", name)
    run = etree.fromstring(
        f'<w:r {SPACES}><w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/>'
        f'<wp:docPr id="{950 + turn}" name="Seal {turn}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{950 + turn}" name="seal.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    paragraph.append(run)
    file.parts["word/document.xml"] = etree.tostring(
        file.tree(), encoding="UTF-8", xml_declaration=True, standalone=True
    )
