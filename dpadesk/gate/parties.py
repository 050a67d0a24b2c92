"""Names of companies: what is left without the legal form, and when two names mean the same one."""

from __future__ import annotations

import re

__all__ = ["core", "same_party"]

_FORMS = (
    " ab ag as asa aps bv nv cv vof gmbh kg kgaa ohg ug se sa sas sarl sca spa srl sl slu oy oyj a/s inc "
    "incorporated llc llp lp ltd limited plc corp corporation company co pty pvt pte kft zrt sp zoo doo dd "
    "sro as ev eg ek ltda lda "
)
# What no company is called by alone: a name made of nothing else is not looked for.
_COMMON = (
    " the and of for customer client controller processor provider supplier vendor company bank group data "
    "agreement dpa matter sample test demo draft new our their party parties counterparty law legal firm "
    "service services platform privacy security cloud software systems solutions international holding "
    "europe european global digital office team support sub-processor subprocessor exporter importer "
)
_SIGNS = re.compile(r"[.,()“”\"]")
_SHORTEST = 4


def core(name: str) -> str:
    """The name without its legal form ("Northwind Bank" of "Northwind Bank N.V."); "" where what is left
    is too common or too short to be looked for."""
    words = name.strip().split()
    while words and (f" {_plain(words[-1])} " in _FORMS or _plain(words[-1]) in ("&", "")):
        words.pop()
    left = " ".join(words).strip(" ,.;")
    telling = [word for word in words if f" {_plain(word)} " not in _COMMON]
    if not telling or len(left) < _SHORTEST:
        return ""
    return left if len(words) > 1 or left[:1].isupper() else ""


def same_party(one: str, other: str) -> bool:
    """Whether two names may mean the same party: the words of one stand in the other."""
    first, second = (f" {' '.join(map(_plain, (core(name) or name).split()))} " for name in (one, other))
    return bool(first.strip() and second.strip()) and (first in second or second in first)


def _plain(word: str) -> str:
    return _SIGNS.sub("", word).casefold()
