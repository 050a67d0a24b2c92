"""What an answer puts beside theirs besides text: numbers of copied pictures, a comment where nothing stands."""

from __future__ import annotations

import io
import re
import zipfile

from dpadesk.model import AddComment, Author, InsertCopy
from dpadesk.word import patch, read
from tests.word.test_constructs import document, linked

BY = Author("Us", "U", "2026-11-20T09:00:00Z")
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def part(data: bytes, name: str = "word/document.xml") -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def drawing(number: int) -> str:
    named = f'<wp:docPr xmlns:wp="{WP}" id="{number}" name="Picture {number}"/>'
    return f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}">{named}</wp:inline></w:drawing></w:r>'


def test_a_picture_put_in_again_has_a_number_of_its_own() -> None:
    inner = f"<w:p><w:r><w:t>A</w:t></w:r>{drawing(1)}</w:p><w:p>{drawing(7)}</w:p>"
    data = linked(document(inner))
    block = read(data).document.paragraphs()[0].id
    out = part(patch(data, [InsertCopy(block, 2, 1, 2, BY)]))
    assert re.findall(r'docPr[^>]* id="(\d+)"', out) == ["1", "8", "7"]


def test_a_comment_on_an_empty_paragraph_begins_before_it_ends() -> None:
    data = linked(document("<w:p/>", "<w:p><w:r><w:t>A</w:t></w:r></w:p>"))
    block = read(data).document.paragraphs()[0].id
    made = patch(data, [AddComment(block, 0, 0, text, BY) for text in ("Why?", "And why so?")])
    points = re.findall(r'<w:comment(RangeStart|RangeEnd|Reference) w:id="(\d+)"', part(made))
    for number in {number for _, number in points}:
        order = [what for what, own in points if own == number]
        assert order == ["RangeStart", "RangeEnd", "Reference"]
    assert [one.text for one in read(made).document.comments] == ["Why?", "And why so?"]
