"""A python-docx package as bytes: its own `save` would write the clock into the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from dpadesk.word.names import CONTENT_TYPES
from dpadesk.word.package import new_package

if TYPE_CHECKING:
    from docx.document import Document as WordFile

__all__ = ["to_bytes"]

_DEFAULT: Any = {None: CONTENT_TYPES}  # lxml takes None for the default namespace; its stubs do not
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"


def to_bytes(file: WordFile) -> bytes:
    """The file with fixed times and a fixed order of parts."""
    package = file.part.package
    held = sorted(package.iter_parts(), key=lambda part: (part is not file.part, str(part.partname)))
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _content_types({str(part.partname): part.content_type for part in held}),
        "_rels/.rels": package.rels.xml,
    }
    for part in held:
        parts[part.partname.membername] = part.blob
        if len(part.rels):
            parts[part.partname.rels_uri.membername] = part.rels.xml
    return new_package(parts).to_bytes()


def _content_types(kinds: dict[str, str]) -> bytes:
    root = etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap=_DEFAULT)
    for extension, kind in (("rels", _RELATIONSHIPS), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=kind)
    for name, kind in kinds.items():
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=name, ContentType=kind)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
