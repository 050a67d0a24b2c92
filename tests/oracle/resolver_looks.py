"""Formatting for the second reader: properties on one side, in words that two packages share.

Styles go by name, numbering by what its levels say, so that ids may differ. What programs write for
themselves (sessions, languages, proofing) is left out.
"""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
IGNORED = frozenset({"lang", "noProof", "rPrChange", "pPrChange", "ins", "del", "moveFrom", "moveTo", "rPr", "sectPr",
                     "proofErr", "cnfStyle"})  # fmt: skip
STYLES = frozenset({"pStyle", "rStyle"})


def old_or_new(holder: etree._Element, name: str, side: str | None) -> etree._Element | None:
    """The properties of a holder on one side: the old ones stand inside the *Change."""
    now = holder.find(W + name)
    if side == "reject" and now is not None and (change := now.find(f"{W}{name}Change")) is not None:
        return change.find(W + name)
    return now


class Looks:
    def __init__(
        self, styles: etree._Element | None, numbering: etree._Element | None, side: str | None
    ) -> None:
        self.side = side
        found = styles.findall(f"{W}style") if styles is not None else []
        self.names = {one.get(f"{W}styleId"): _name(one) for one in found}
        defaults = [one for one in found if one.get(f"{W}default") in ("1", "true")]
        self.default = {_name(one) for one in defaults}
        self.numbers = _numbers(numbering)

    def run(self, run: etree._Element) -> frozenset[object]:
        return self._said(old_or_new(run, "rPr", self.side))

    def paragraph(self, paragraph: etree._Element) -> frozenset[object]:
        return self._said(old_or_new(paragraph, "pPr", self.side))

    def _said(self, properties: etree._Element | None) -> frozenset[object]:
        out: set[object] = set()
        for one in properties if properties is not None else ():
            name = one.tag[len(W) :] if isinstance(one.tag, str) and one.tag.startswith(W) else ""
            if not name or name in IGNORED:
                continue
            if name in STYLES:
                style = self.names.get(one.get(f"{W}val"), one.get(f"{W}val"))
                out |= {(name, style)} if style not in self.default else set()
            elif name == "numPr":
                out |= self._number(one)
            else:
                out.add(_value(one))
        return frozenset(out)

    def _number(self, number: etree._Element) -> set[object]:
        if self.side == "reject" and number.find(f"{W}ins") is not None:
            return set()
        level, pointer = number.find(f"{W}ilvl"), number.find(f"{W}numId")
        which = pointer.get(f"{W}val") if pointer is not None else ""
        return {
            ("level", level.get(f"{W}val") if level is not None else "0"),
            ("list", self.numbers.get(which, which == "0")),
        }


def _name(style: etree._Element) -> str:
    found = style.find(f"{W}name")
    return found.get(f"{W}val", "").lower() if found is not None else style.get(f"{W}styleId", "")


def _value(element: etree._Element) -> tuple[object, ...]:
    """Tag, attributes and content; a switch that is on may be spelt in several ways."""
    given = {k: v for k, v in element.attrib.items() if "rsid" not in k}
    value = given.get(f"{W}val")
    if len(given) <= 1 and value in (None, "1", "true", "on") and not len(element):
        return (element.tag,)
    return (element.tag, tuple(sorted(given.items())), tuple(_value(child) for child in element))


def _numbers(numbering: etree._Element | None) -> dict[str, object]:
    if numbering is None:
        return {}
    levels = {
        one.get(f"{W}abstractNumId"): tuple(map(_level, one.findall(f"{W}lvl")))
        for one in numbering.findall(f"{W}abstractNum")
    }
    out: dict[str, object] = {}
    for one in numbering.findall(f"{W}num"):
        pointer = one.find(f"{W}abstractNumId")
        overrides = tuple(
            (o.get(f"{W}ilvl"), tuple(s.get(f"{W}val") for s in o.findall(f"{W}startOverride")))
            for o in one.findall(f"{W}lvlOverride")
        )
        out[one.get(f"{W}numId")] = (
            levels.get(pointer.get(f"{W}val") if pointer is not None else ""),
            overrides,
        )
    return out


def _level(level: etree._Element) -> tuple[object, ...]:
    found = (level.find(W + name) for name in ("start", "numFmt", "lvlText", "lvlRestart", "isLgl"))
    return tuple(one.get(f"{W}val", "") if one is not None else None for one in found)


__all__ = ["Looks", "old_or_new"]
