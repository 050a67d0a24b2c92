"""What looks like a slip in an answer that is of the right type: asked about, never refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dpadesk.library import Kind, Library, Question, Warned, countries
from dpadesk.model import Value
from dpadesk.say import Sentences

__all__ = ["slips"]

_PRIVATE = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "outlook.com",
        "yahoo.com",
        "icloud.com",
        "gmx.de",
        "gmx.net",
        "web.de",
    }
)
_EARLIEST, _LATEST = "1995", "2099"  # years outside are a slip of the pen
_BOX = re.compile(r"\bp\.?\s?o\.?\s?box\b|\bpostfach\b|\bpostbus\b|\bboîte postale\b", re.IGNORECASE)
_GAPS = re.compile(r"\s")
_PLACEHOLDER = re.compile(r"example\.(com|org|net)|test\.", re.IGNORECASE)


def slips(library: Library, asked: Question, value: Value, say: Sentences) -> Iterator[Warned]:
    """Notes on a party's number and address, on dates far away, and on mailboxes that belong to nobody's
    company."""
    if asked.kind is Kind.DATE and isinstance(value, str) and not _EARLIEST <= value[:4] <= _LATEST:
        yield Warned(f"year-{asked.id}", asked.id, say("check.year", date=value), "minor", "")
    if asked.kind is Kind.PARTY and isinstance(value, Mapping):
        yield from _party(library, asked, value, say)
    if asked.kind is Kind.EMAIL and isinstance(value, str):
        domain = value.rpartition("@")[2].lower()
        if domain in _PRIVATE:
            yield Warned(
                f"private-mail-{asked.id}", asked.id, say("check.private-mail", domain=domain), "minor", ""
            )
        elif _PLACEHOLDER.match(domain):
            yield Warned(
                f"sample-mail-{asked.id}", asked.id, say("check.sample-mail", domain=domain), "minor", ""
            )


def _party(library: Library, asked: Question, party: Mapping[str, Value], say: Sentences) -> Iterator[Warned]:
    address = str(party.get("address") or "")
    if address and _BOX.search(address):
        yield Warned(f"box-{asked.id}", asked.id, say("check.box"), "minor", "")
    elif address and "," not in address:
        yield Warned(f"address-{asked.id}", asked.id, say("check.address", address=address), "minor", "")
    number, country = party.get("number"), str(party.get("country") or "")
    row = _registers(library).get(country)
    if not number or row is None:
        return
    plain = _GAPS.sub("", str(number))
    if not re.fullmatch(str(row["pattern"]), plain, re.IGNORECASE):
        place = countries(library).names.get(country, country)
        values = {"number": number, "place": place, "register": row["register"], "example": row["example"]}
        yield Warned(f"number-{asked.id}", asked.id, say("check.number", **values), "minor", "")


def _registers(library: Library) -> Mapping[str, Mapping[str, object]]:
    found = library.law("registers").get("registers")
    rows = [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []
    return {str(row["iso"]): row for row in rows}
