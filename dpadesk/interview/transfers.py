"""Which module of the SCCs fits, and what is to be said about the places: by the tables of transfers.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dpadesk.library import Form, Library, Warned, countries, rule
from dpadesk.model import Value
from dpadesk.say import Sentences

__all__ = ["Choice", "Proposal", "place_notes", "propose"]

Facts = Mapping[str, Value]
_SAID = frozenset({"adequacy", "bcr_p", "bcr_c", "code_of_conduct", "certification", "derogation"})
_SOON, _STALE = 180, 365  # days before an end that are worth a word, and after which a check is old


@dataclass(frozen=True, slots=True)
class Choice:
    """Another lawful way and one sentence on it; the value is None where it is no answer to the question."""

    value: Value
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer proposed for a question, and one sentence why; the value is None where none is needed.

    `others` are answers that another of the transfers named asks for: each transfer has a module of its own.
    `choices` are the other lawful ways.
    """

    question: str
    value: Value
    reason: str
    others: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Leg:
    """One way that data takes: the roles of both ends, and the country of each."""

    exporter_role: str
    importer_role: str
    exporter: str
    importer: str


def propose(library: Library, form: Form, facts: Facts, say: Sentences) -> tuple[Proposal, ...]:
    """Proposals for the module, the authority of Clause 13 and the law of Clause 17."""
    if not facts.get("transfers_outside"):
        return ()
    proposals = [_module(library, form, facts, say)]
    exporter = facts.get("transfer_exporter")
    authority = _authorities(library).get(str(exporter))
    if exporter and authority:
        place = countries(library).names.get(str(exporter), str(exporter))
        reason = say("transfers.authority", authority=authority, place=place)
        proposals.append(Proposal("scc_authority", authority, reason))
    law = facts.get("scc_law")
    if law:
        proposals.append(_law(library, facts, str(law), say))
    return tuple(proposals)


def _module(library: Library, form: Form, facts: Facts, say: Sentences) -> Proposal:
    legs = _legs(library, facts)
    if not legs:
        known = facts.get("transfer_importers")
        return Proposal("scc_module", None, say("transfers.none-needed" if known else "transfers.unknown"))
    rows = [_decide(library, leg) for leg in legs]
    labels = {role: _called(form, role) for role in ("processor", "controller")}
    modules = [str(row["scc_module"]) for row in rows if row.get("scc_module")]
    if not modules:
        places = ", ".join(dict.fromkeys(_place(library, leg.importer) for leg in legs))
        fallback = str(_decide(library, legs[0], adequacy=False).get("scc_module") or "")
        spare = (Choice(fallback, say("transfers.fallback", module=fallback)),) if fallback else ()
        return Proposal("scc_module", None, say("transfers.adequate", places=places), (), spare)
    module = modules[0]
    others = tuple(one for one in dict.fromkeys(modules) if one != module)
    choices = (*_modules(others, labels, say), *_mechanisms(library, rows, say))
    return Proposal("scc_module", module, _reason(module, labels, say), others, choices)


def _modules(others: tuple[str, ...], labels: Mapping[str, str], say: Sentences) -> Iterator[Choice]:
    """The modules that the other transfers named need."""
    for one in others:
        yield Choice(one, say("transfers.other-leg", why=_reason(one, labels, say)))


def _mechanisms(library: Library, rows: list[Mapping[str, object]], say: Sentences) -> Iterator[Choice]:
    """The other mechanisms that the law allows for these transfers, the clauses themselves apart."""
    found = [str(one) for row in rows for one in _list(row.get("result"))]
    for one in dict.fromkeys(found):
        if one in _SAID:
            yield Choice(None, say(f"transfers.mechanism.{one}"))


def _list(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _called(form: Form, role: str) -> str:
    """A party inside a sentence; "you" and "we" by their role, for the verb."""
    return f"the {role}" if form.labels[role].plural else form.labels[role].the


def _reason(module: str, labels: Mapping[str, str], say: Sentences) -> str:
    said = say(f"transfers.scc-reason-{module}", **labels)
    return said[:1].upper() + said[1:]


def _place(library: Library, code: str) -> str:
    return countries(library).names.get(code, code)


def _legs(library: Library, facts: Facts) -> list[_Leg]:
    """The transfers: between the parties first, then from the provider to its sub-processors."""
    eea = _eea(library)
    customer, provider = _country(facts.get("customer")), _country(facts.get("provider"))
    role = "processor" if facts.get("customer_role") == "processor" else "controller"
    legs: list[_Leg] = []
    if provider and provider not in eea:
        legs.append(_Leg(role, "processor", customer or "", provider))
    elif customer and customer not in eea and provider:
        legs.append(_Leg("processor", "controller", provider, customer))
    importers = facts.get("transfer_importers")
    places = [str(one) for one in importers] if isinstance(importers, tuple) else []
    exporter = str(facts.get("transfer_exporter") or provider or "")
    legs += [_Leg("processor", "processor", exporter, place) for place in places if place not in eea]
    return legs


def _country(party: Value) -> str:
    return str(party.get("country") or "") if isinstance(party, Mapping) else ""


def _decide(library: Library, leg: _Leg, *, adequacy: bool = True) -> Mapping[str, object]:
    """The first row of the decision table whose condition holds for this leg; without `adequacy`, as if no
    decision covered its place."""
    eea, adequate = _eea(library), _adequacy(library).get(leg.importer)
    known: dict[str, object] = {
        "regime": "eu",
        "exporter_under_gdpr": True,
        "importer_separate": True,
        "importer_in_eea": leg.importer in eea,
        "importer_adequate": adequacy
        and bool(adequate)
        and not any(row.get("partial") for row in adequate or ()),
        "importer_dpf": False,
        "importer_country": leg.importer,
        "international_organisation": False,
        "importer_under_gdpr": False,
        "bcr_available": False,
        "exporter_role": leg.exporter_role,
        "importer_role": leg.importer_role,
    }
    rows = _rows(library, "decision_table")
    return next((row for row in rows if rule(str(row["when"])).holds(known)), {})


def place_notes(library: Library, facts: Facts, say: Sentences, today: str = "") -> Iterator[Warned]:
    """What is to be known about each importer's country, and about the country whose law governs the
    agreement; `today` (ISO) finds decisions that have ended."""
    yield from _contract_law(library, facts, say)
    importers = facts.get("transfer_importers")
    eea, names = _eea(library), countries(library).names
    outside = [str(one) for one in importers if str(one) not in eea] if isinstance(importers, tuple) else []
    if outside and today:
        yield from _stale(library, outside, say, today)
    for code in importers if isinstance(importers, tuple) else ():
        place = names.get(str(code), str(code))
        decisions = _adequacy(library).get(str(code), [])
        if str(code) in eea:
            continue
        if not decisions:
            yield _note(f"no-adequacy-{code}", say("transfers.no-adequacy", place=place))
        for decision in decisions:
            expires, check = str(decision.get("expires") or ""), decision.get("check")
            if expires and today and expires < today:
                text = say("transfers.expired-adequacy", place=place, expires=expires)
                yield _note(f"expired-{code}", text, "major")
            elif expires and today and _days(today, expires) <= _SOON:
                yield _note(f"ending-{code}", say("transfers.ending-adequacy", place=place, expires=expires))
            elif decision.get("partial") and check:
                yield _note(f"partial-{code}", say("transfers.partial-adequacy", place=place, check=check))


def _stale(library: Library, places: list[str], say: Sentences, today: str) -> Iterator[Warned]:
    """A note where the facts about these places were checked too long ago: the list's date, or their own."""
    meta = library.law("transfers").get("meta")
    listed = str(meta.get("status_date") or "") if isinstance(meta, Mapping) else ""
    for code in dict.fromkeys(places):
        decisions = _adequacy(library).get(code, [])
        dates = [str(one.get("date") or listed) for one in decisions]
        oldest = min((one for one in dates if one), default="")
        if oldest and _days(oldest, today) > _STALE:
            place = countries(library).names.get(code, code)
            yield _note(f"stale-{code}", say("transfers.stale-adequacy", place=place, date=oldest))


def _days(earlier: str, later: str) -> int:
    """Days from one ISO date to another; a month alone ("2026-08") is its first day."""
    first, second = (date.fromisoformat(f"{one}-01" if len(one) == 7 else one) for one in (earlier, later))
    return (second - first).days


def _note(key: str, text: str, severity: str = "minor") -> Warned:
    return Warned(key, "transfer_importers", text, severity, "GDPR Art. 45")


def _law(library: Library, facts: Facts, law: str, say: Sentences) -> Proposal:
    union = {str(row["iso"]) for row in _rows(library, "eu_member_states")}
    if law in union or facts.get("scc_module") == "4":
        return Proposal("scc_law", law, say("transfers.law-ok"))
    place = countries(library).names.get(law, law)
    return Proposal("scc_law", None, say("transfers.law-not-eu", place=place))


def _contract_law(library: Library, facts: Facts, say: Sentences) -> Iterator[Warned]:
    """A note where the law chosen for the agreement is not that of the Union or of a Member State."""
    law = facts.get("governing_law_country")
    if law is not None and str(law) not in _eea(library):
        place = countries(library).names.get(str(law), str(law))
        text = say("transfers.contract-law", place=place)
        yield Warned("contract-law", "governing_law_country", text, "major", "GDPR Art. 28(3)")


def _rows(library: Library, key: str) -> list[Mapping[str, object]]:
    found = library.law("transfers").get(key)
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def _eea(library: Library) -> set[str]:
    return {str(row["iso"]) for key in ("eu_member_states", "eea_efta") for row in _rows(library, key)}


def _adequacy(library: Library) -> dict[str, list[Mapping[str, object]]]:
    out: dict[str, list[Mapping[str, object]]] = {}
    for row in _rows(library, "adequacy"):
        if row.get("iso"):
            out.setdefault(str(row["iso"]), []).append(row)
    return out


def _authorities(library: Library) -> dict[str, str]:
    return {str(row["iso"]): str(row["authority"]) for row in _rows(library, "supervisory_authorities")}
