"""Where each term of the examples has to stand in the document that our library makes of them: seed_terms.txt.

One line per term: topic | heading | clause | what is to be read there, apart by &. {name} is a figure among the
example's levers, {toms}, {operations} and the like every name of that list, {value} the term's own words.
Hand-written from reading the examples; a topic that is not here is reported by the test.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CURED", "FOREIGN", "OWN", "TERMS", "Expected", "expected"]


@dataclass(frozen=True, slots=True)
class Expected:
    """A term's place: the heading above it, the clause that carries it, the words to be found."""

    topic: str
    heading: str
    clause: str
    words: tuple[str, ...]


def expected(seed: str) -> dict[str, Expected]:
    rows = (tuple(cell.strip() for cell in line.split("|")) for line in TERMS[seed].strip().splitlines())
    return {
        topic: Expected(topic, heading, clause, tuple(one.strip() for one in words.split("&")))
        for topic, heading, clause, words in rows
    }


def _read() -> Mapping[str, str]:
    text = Path(__file__).with_name("seed_terms.txt").read_text(encoding="utf-8")
    parts = re.split(r"(?m)^\[(\d+)\]$", text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


TERMS = _read()

# Topics that an example lacks and ours has all the same: a gap that the law closes, named with its ground.
CURED: Mapping[str, Mapping[str, str]] = {
    "000": {
        "legal_compulsion_notice": "Art. 28(3)(a)",
        "scc_module": "SCCs without choices are incomplete",
        "scc_annexes": "SCCs without annexes are incomplete",
    },
    "001": {"legal_compulsion_notice": "Art. 28(3)(a)"},
    "002": {
        "special_categories": "Art. 28(3): types of data",
        "dsr_forwarding": "Art. 28(3)(e)",
        "deletion_deadline": "Art. 28(3)(g) without a figure has no end",
        "deletion_certificate": "stands in the clause on return",
        "backups": "Art. 28(3)(g): copies",
        "scc_annexes": "SCCs without annexes are incomplete",
        "records_art30": "Art. 30(2)",
    },
    "003": {
        "deletion_exceptions": "Art. 28(3)(g)",
        "deletion_certificate": "stands in the clause on deletion",
        "backups": "Art. 28(3)(g): copies",
    },
    "004": {
        "scc_module": "a recipient in the United States needs one",
        "scc_annexes": "SCCs without annexes are incomplete",
        "subprocessor_remedy": "an objection without effect is none (Art. 28(2))",
    },
}

# How the parties are called, and what they must not be called anywhere in the document.
_ALL = ("Customer", "Client", "Data Controller", "Service Provider", "Vendor", "Subcontractor", "Provider")
OWN: Mapping[str, tuple[str, ...]] = {
    "000": ("Controller", "Processor"),
    "001": ("Client", "Vendor"),
    "002": ("Customer", "Service Provider"),
    "003": ("Data Controller", "Subcontractor"),
    "004": ("you", "we"),
}
FOREIGN: Mapping[str, tuple[str, ...]] = {
    "000": _ALL,
    "001": ("Customer", "Data Controller", "Service Provider", "Subcontractor", "Controller", "Processor"),
    "002": ("Client", "Data Controller", "Vendor", "Subcontractor", "Controller", "Processor"),
    "003": ("Customer", "Client", "Service Provider", "Vendor", "Controller", "Processor"),
    "004": (*_ALL, "Controller", "Processor"),
}
