"""What Word shows and the text of the file does not say: data behind a control, drawn letters, a look."""

from __future__ import annotations

from lxml import etree

from dpadesk.desk import Blob, changes_of
from dpadesk.word import read
from tests.silent.drafts import SAMPLE
from tests.silent.dress import KIND, OFFICE, SPACES
from tests.silent.wordfile import WordFile, plain_paragraphs, plain_texts, run_of, w

PLACE = "customXml/item9.xml"
PROPERTIES = "customXml/itemProps9.xml"
ID = "{11111111-2222-3333-4444-555555555555}"
XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def sent() -> WordFile:
    return WordFile.read((SAMPLE / "sent.docx").read_bytes())


def told(file: WordFile) -> set[str]:
    return {one.why for one in read(file.save()).not_compared}


def first(file: WordFile) -> etree._Element:
    return next(p for p in plain_paragraphs(file.tree()) if plain_texts(p, 6))


def bound(data: str) -> WordFile:
    """A draft with a control that says "Northwind", bound to data."""
    file = sent()
    control = etree.fromstring(
        f'<w:sdt {SPACES}><w:sdtPr><w:dataBinding w:prefixMappings="xmlns:c=\'urn:x\'" w:xpath="/c:c[1]/c:n[1]" '
        f'w:storeItemID="{ID}"/><w:text/></w:sdtPr><w:sdtContent/></w:sdt>'
    )
    control[1].append(run_of("Northwind"))
    first(file).append(control)
    rows = file.tree("word/_rels/document.xml.rels")
    etree.SubElement(rows, rows[0].tag, Id="rIdBound", Type=f"{OFFICE}customXml", Target=f"../{PLACE}")
    file.parts[PLACE] = f'<c xmlns="urn:x"><n>{data}</n></c>'.encode()
    file.parts[PROPERTIES] = f'<d:datastoreItem xmlns:d="{XML}" d:itemID="{ID}"/>'.encode()
    file.parts["customXml/_rels/item9.xml.rels"] = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}customXmlProps" '
        f'Target="itemProps9.xml"/></Relationships>'
    ).encode()
    types = file.tree("[Content_Types].xml")
    kind = KIND.replace("wordprocessingml.", "customXmlProperties+xml")
    etree.SubElement(
        types, types[-1].tag.replace("Default", "Override"), PartName=f"/{PROPERTIES}", ContentType=kind
    )
    return file


def test_data_that_word_puts_in_place_of_the_text_are_quoted() -> None:
    (why,) = told(bound("Southwind")) - told(sent())
    assert "“Northwind”" in why
    assert "“Southwind”" in why
    assert told(bound("Northwind")) == told(sent())


def test_a_watermark_is_quoted() -> None:
    file = sent()
    letters = (
        '<w:r {}><w:pict><v:shape style="width:9pt"><v:textpath string="VOID"/></v:shape></w:pict></w:r>'
    )
    first(file).append(etree.fromstring(letters.format(SPACES)))
    (why,) = told(file) - told(sent())
    assert "“VOID”" in why


def test_text_struck_through_twice_is_told() -> None:
    file = sent()
    run = plain_texts(first(file), 6)[0].getparent()
    look = run.find(w("rPr"))
    if look is None:
        look = etree.Element(w("rPr"))
        run.insert(0, look)
    etree.SubElement(look, w("dstrike"))
    ours = Blob("sent.docx", (SAMPLE / "sent.docx").read_bytes())
    found = changes_of(Blob("returned.docx", file.save()), ours).changes
    assert [(one.origin, one.kind, one.after) for one in found] == [("silent", "format", "strike")]
