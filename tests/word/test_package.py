"""Opening anyone's file: what is refused, in which words, and what comes out again."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from dpadesk.errors import DpaDeskError
from dpadesk.say import load
from dpadesk.word.package import open_package

_TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/>'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    b'.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="word/document.xml"/></Relationships>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT = (
    f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>One</w:t></w:r></w:p></w:body></w:document>'.encode()
)


def zipped(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def docx(document: bytes = _DOCUMENT, *more: tuple[str, bytes]) -> bytes:
    return zipped(
        ("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELS), ("word/document.xml", document), *more
    )


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.docx", "word.empty"),
        (b"plain text", "a.docx", "word.not-a-docx"),
        (b"\x05admin" + b" " * 156, "~$a.docx", "word.lock-file"),
        (b"%PDF-1.7\n", "a.docx", "word.is-pdf"),
        (b"<!DOCTYPE html><html>", "a.docx", "word.is-html"),
        (b"{\\rtf1", "a.docx", "word.is-rtf"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.docx", "word.old-doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "word.encrypted"),
        (docx()[:-60], "a.docx", "word.truncated"),
        (docx()[:200], "a.docx", "word.truncated"),
        (zipped(("mimetype", b"application/vnd.oasis.opendocument.text")), "a.docx", "word.is-opendocument"),
        (zipped(("a.txt", b"")), "a.docx", "word.not-a-docx"),
        (zipped(("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELS)), "a.docx", "word.part-missing"),
        (docx(_DOCUMENT, ("word/../../x.xml", b"<a/>")), "a.docx", "word.part-name"),
        (docx(_DOCUMENT, ("word/Document.xml", b"<a/>")), "a.docx", "word.part-twice"),
        (docx(_DOCUMENT, ("word/zeros.bin", b"\0" * (40 << 20))), "a.docx", "word.zip-bomb"),
    ],
)
def test_says_what_the_file_is_when_it_is_no_docx(data: bytes, name: str, code: str) -> None:
    with pytest.raises(DpaDeskError) as raised:
        open_package(data, name)
    assert raised.value.code == code
    sentence = load()(raised.value.code, **raised.value.values)
    assert sentence.startswith(name)
    assert "{" not in sentence


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (_DOCUMENT.replace(b"</w:t>", b""), "word.xml-malformed"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + _DOCUMENT, "word.doctype"),
        (
            b'<?xml version="1.0"?>\n<!-- c --><!DOCTYPE x SYSTEM "http://localhost/x.dtd">' + _DOCUMENT,
            "word.doctype",
        ),
        (b"", "word.xml-malformed"),
    ],
)
def test_refuses_xml_that_is_malformed_or_declares_a_doctype(document: bytes, code: str) -> None:
    package = open_package(docx(document), "a.docx")
    with pytest.raises(DpaDeskError) as raised:
        package.tree(package.document)
    assert raised.value.code == code
    assert "word/document.xml" in load().error(raised.value)


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(docx())
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)  # the directory's second member
    data[at + 24 : at + 28] = struct.pack("<L", 5)
    with pytest.raises(DpaDeskError) as raised:
        open_package(bytes(data), "a.docx")
    assert raised.value.code == "word.part-damaged"


def test_nothing_replaced_gives_the_same_bytes() -> None:
    data = docx()
    package = open_package(data)
    assert package.to_bytes() == data
    assert package.replace({"word/document.xml": _DOCUMENT}).to_bytes() == data


def test_replacing_one_part_leaves_the_compressed_bytes_of_the_others() -> None:
    data = docx(_DOCUMENT, ("word/media/a.bin", bytes(range(256)) * 40))
    made = (
        open_package(data)
        .replace({"word/document.xml": _DOCUMENT + b"\n", "word/new.xml": b"<a/>"})
        .to_bytes()
    )
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[-1] == "word/new.xml"
        assert archive.read("word/document.xml") == _DOCUMENT + b"\n"
        assert archive.read("word/media/a.bin") == bytes(range(256)) * 40
    packed = data[data.index(b"word/media/a.bin") + 16 :][:200]
    assert packed in made
    dropped = open_package(made).replace({"word/new.xml": None, "word/document.xml": _DOCUMENT})
    assert set(open_package(dropped.to_bytes()).parts) == set(open_package(data).parts)
