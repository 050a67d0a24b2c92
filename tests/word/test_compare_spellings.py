"""The same document spelt as other programs spell XML: nothing changed in it, and what did is marked as ever."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from types import ModuleType

import pytest

from dpadesk.desk import compare_files
from dpadesk.model import Blob
from dpadesk.word import Properties, open_package, write
from tests.word.comparing import WHEN
from tests.word.judging import views
from tests.word.samples import agreement

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REVISION = re.compile(rb"[<:](?:ins|del|moveFrom|moveTo|\w+Change) [^>]*author=")
MERGED = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
    '<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Hosting</w:t></w:r></w:p></w:tc></w:tr>'
    "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:p/>"
)
Spelling = Callable[[str], bytes]


def latin(xml: str) -> bytes:
    return re.sub("^.*?>", '<?xml version="1.0" encoding="ISO-8859-1"?>', xml, count=1).encode(
        "latin-1", "xmlcharrefreplace"
    )


def pretty(xml: str) -> bytes:
    return re.sub(r"(</w:(?:p|r|pPr|tc|tr|tbl)>|<w:(?:p|tc|tr|body)>)", r"\1\n  ", xml).encode()


def by_default(xml: str) -> bytes:
    """Elements under no prefix, attributes under theirs."""
    bare = re.sub("(</?)w:", r"\1", xml)
    return bare.replace(f'xmlns:w="{MAIN}"', f'xmlns="{MAIN}" xmlns:w="{MAIN}"', 1).encode()


SPELLINGS: dict[str, Spelling] = {
    "Latin-1": latin,
    "UTF-16": lambda xml: xml.replace("UTF-8", "UTF-16", 1).encode("utf-16"),
    "indented": pretty,
    "another prefix": lambda xml: re.sub(r"(</?|[ ])w:", r"\1ns0:", xml).replace("xmlns:w=", "xmlns:ns0=").encode(),
    "no prefix": by_default,
    "single quotes": lambda xml: re.sub(r'( w:\w+)="([^"\']*)"', r"\1='\2'", xml).encode(),
    "space before the slash": lambda xml: xml.replace("/>", " />").encode(),
    "space in tags": lambda xml: re.sub(r"(<w:\w+(?: [^>]*[^/>])?)>", r"\1 >", xml).encode(),
    "space in end tags": lambda xml: re.sub(r"(</w:\w+)>", r"\1 >", xml).encode(),
    "instructions": lambda xml: xml.replace("<w:r>", "<w:r><?keep it?>").encode(),
    "no empty tags": lambda xml: re.sub(r"<(w:\w+)((?: [^<>]*)?)/>", r"<\1\2></\1>", xml).encode(),
    "merges said in full": lambda xml: xml.replace("<w:vMerge/>", '<w:vMerge w:val="continue"/>').encode(),
}  # fmt: skip


def respelt(data: bytes, spelling: Spelling) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            told = name.startswith("word/") and name.endswith(".xml")
            after.writestr(name, spelling(part.decode()) if told else part)
    return out.getvalue()


def document() -> bytes:
    """An agreement with lists, a table of merged cells in it."""
    package = open_package(write(agreement(), properties=Properties(title="")))
    xml = package.parts[package.document]
    at = xml.rindex(b"<w:sectPr")
    return package.replace({package.document: xml[:at] + MERGED.encode() + xml[at:]}).to_bytes()


def edited(data: bytes) -> bytes:
    package = open_package(data)
    xml = package.parts[package.document]
    return package.replace({package.document: xml.replace(b"Processor", b"Supplier")}).to_bytes()


@pytest.mark.parametrize("name", SPELLINGS)
@pytest.mark.parametrize("which", ["old", "new", "both"])
def test_spelling_is_no_change(name: str, which: str) -> None:
    plain, other = document(), respelt(document(), SPELLINGS[name])
    sides = {"old": (other, plain), "new": (plain, other), "both": (other, other)}[which]
    made = redline(*sides)
    assert [part for part, xml in open_package(made).parts.items() if REVISION.search(xml)] == []


@pytest.mark.parametrize("name", SPELLINGS)
@pytest.mark.parametrize("which", ["old", "new"])
def test_changes_are_marked_however_spelt(name: str, which: str, wordml: ModuleType) -> None:
    old, new = document(), edited(document())
    assert old != new
    spelling = SPELLINGS[name]
    made = redline(*((respelt(old, spelling), new) if which == "old" else (old, respelt(new, spelling))))
    assert views(wordml, made, "accept") == views(wordml, new)
    assert views(wordml, made, "reject") == views(wordml, old)
    assert not re.search(rb"<w:tcPr[^>]*/?>\s*<w:tcPr", open_package(made).parts["word/document.xml"])


def redline(old: bytes, new: bytes) -> bytes:
    return compare_files(Blob("old.docx", old), Blob("new.docx", new), author="A", when=WHEN).file.data
