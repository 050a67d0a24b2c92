"""Answers by type: from what somebody wrote to a value, and back to words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dpadesk.library.question import PARTY_FIELDS, Column, Kind, Option, Question
from dpadesk.model import Value

__all__ = [
    "CURRENCIES",
    "UNITS",
    "Countries",
    "ValueTrouble",
    "parse_value",
    "read_countries",
    "show_duration",
    "show_value",
]

UNITS = ("minutes", "hours", "business days", "days", "weeks", "months", "years")
_DURATION = re.compile(r"(\d{1,5})\s+(minute|hour|business day|day|week|month|year)s?", re.IGNORECASE)
_CURRENCIES = (
    "EUR USD GBP CHF SEK NOK DKK ISK PLN CZK HUF RON BGN RSD UAH TRY CAD AUD NZD JPY CNY HKD SGD KRW INR ILS AED SAR "
    "ZAR BRL MXN"
)
CURRENCIES = tuple(_CURRENCIES.split())
_SIGNS = {"€": "EUR", "£": "GBP"}  # a dollar or a crown may be anybody's
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:[ '’]\d{3})+|\d{1,15}")
_NO_ADDRESS = re.compile(r"https?://|www\.|@")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s.,;<>]+")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\uf8ff\ufff9-\uffff]")
_YES = {"yes": True, "true": True, "no": False, "false": False}
_UNKNOWN = {"", "null", "~", "unknown"}


class ValueTrouble(Exception):
    """An answer that is not of its question's type. `path` leads to the place inside the answer."""

    def __init__(self, code: str, path: tuple[str | int, ...] = (), **values: object) -> None:
        super().__init__(code, path, values)
        self.code = code
        self.path = path
        self.values = values

    def inside(self, step: str | int) -> ValueTrouble:
        """The same trouble, seen from one level above."""
        return ValueTrouble(self.code, (step, *self.path), **self.values)


@dataclass(frozen=True, slots=True)
class Countries:
    """Names of countries by ISO 3166 code."""

    names: Mapping[str, str]

    def code(self, written: str) -> str | None:
        """The code of a country written as code or name, or None."""
        wanted = written.strip()
        if wanted.upper() in self.names:
            return wanted.upper()
        return next((code for code, name in self.names.items() if name.lower() == wanted.lower()), None)


def read_countries(law: Mapping[str, object]) -> Countries:
    """The countries of clause_library/law/countries.yaml."""
    names = law.get("countries")
    return Countries({str(k): str(v) for k, v in names.items()} if isinstance(names, Mapping) else {})


def parse_value(question: Question, raw: object, countries: Countries) -> Value:
    """The value of an answer as written (text, list or mapping); None for "I don't know yet".

    Raises ValueTrouble: not-text, not-a-date, not-a-duration, not-an-option, out-of-range ...
    """
    if _unknown(raw):
        return None
    return _Parser(countries).parse(question, raw)


def _unknown(raw: object) -> bool:
    return raw is None or (isinstance(raw, str) and raw.strip().lower() in _UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Parser:
    countries: Countries

    def parse(self, question: Question, raw: object) -> Value:
        match question.kind:
            case Kind.LIST:
                return self.members(question, raw)
            case Kind.TABLE:
                return self.table(question, raw)
            case Kind.PARTY:
                return self.party(raw)
            case Kind.DURATION:
                return _duration(raw, question)
            case Kind.NUMBER:
                return _within(_number(raw), question.least, question.most)
            case Kind.MONEY:
                return _money(raw, question)
        return self.single(question.kind, raw, question.options, free=question.free)

    def single(self, kind: Kind, raw: object, options: tuple[Option, ...], *, free: bool) -> Value:
        readers: dict[Kind, Callable[[object], Value]] = {
            Kind.COUNTRY: self.country,
            Kind.DATE: _date,
            Kind.EMAIL: _email,
            Kind.ADDRESS: _address,
            Kind.YES_NO: _yes_no,
            Kind.NUMBER: _number,
        }
        if kind in readers:
            return readers[kind](raw)
        return _choice(raw, options, free=free) if kind is Kind.CHOICE else _text(raw)

    def country(self, raw: object) -> str:
        written = "NO" if raw is False else _text(raw)
        found = self.countries.code(written)
        if found is None:
            raise ValueTrouble("answers.not-a-country", given=written)
        return found

    def members(self, question: Question, raw: object) -> Value:
        out: list[Value] = []
        for number, one in enumerate(_list(raw)):
            try:
                out.append(self.member(question, one))
            except ValueTrouble as trouble:
                raise trouble.inside(number) from trouble
        return tuple(out)

    def member(self, question: Question, raw: object) -> Value:
        kind = Kind.CHOICE if question.options else question.of
        return self.single(kind, raw, question.options, free=question.free)

    def party(self, raw: object) -> Value:
        given = _mapping(raw, PARTY_FIELDS)
        out: dict[str, Value] = {}
        for field in PARTY_FIELDS:
            value = given.get(field)
            kind = {"country": Kind.COUNTRY, "address": Kind.ADDRESS}.get(field, Kind.TEXT)
            out[field] = None if _unknown(value) else self.step(field, kind, value)
        return out

    def step(self, field: str, kind: Kind, raw: object, options: tuple[Option, ...] = ()) -> Value:
        try:
            return self.single(kind, raw, options, free=False)
        except ValueTrouble as trouble:
            raise trouble.inside(field) from trouble

    def table(self, question: Question, raw: object) -> Value:
        rows: list[Value] = []
        for number, one in enumerate(_list(raw)):
            try:
                rows.append(self.row(question.columns, one))
            except ValueTrouble as trouble:
                raise trouble.inside(number) from trouble
        return tuple(rows)

    def row(self, columns: tuple[Column, ...], raw: object) -> Value:
        given = _mapping(raw, tuple(column.id for column in columns))
        out: dict[str, Value] = {}
        for column in columns:
            value = given.get(column.id)
            if _unknown(value):
                out[column.id] = None
            else:
                out[column.id] = self.step(column.id, column.kind, value, column.options)
        return out


def _text(raw: object) -> str:
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise ValueTrouble("answers.not-text")
    written = str(raw).strip("\n")
    if _FORBIDDEN.search(written):
        raise ValueTrouble("answers.control-character")
    return written


def _date(raw: object) -> str:
    written = _text(raw)
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise ValueTrouble("answers.not-a-date", given=written) from error


def _email(raw: object) -> str:
    written = _text(raw).strip()
    if not _EMAIL.fullmatch(written):
        raise ValueTrouble("answers.not-an-email", given=written)
    return written


def _yes_no(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    found = _YES.get(_text(raw).strip().lower())
    if found is None:
        raise ValueTrouble("answers.not-yes-no", given=raw)
    return found


def _number(raw: object) -> int:
    written = _text(raw).replace(" ", "")
    if not re.fullmatch(r"\d{1,12}", written):
        raise ValueTrouble("answers.not-a-number", given=written)
    return int(written)


def _within(amount: int, least: int | None, most: int | None) -> int:
    if (least is not None and amount < least) or (most is not None and amount > most):
        raise ValueTrouble("answers.out-of-range", given=amount, least=least or 0, most=most or "any")
    return amount


def _duration(raw: object, question: Question) -> Value:
    if isinstance(raw, Mapping):
        given = _mapping(raw, ("amount", "unit"))
        raw = f"{given.get('amount')} {given.get('unit')}"
    written = _text(raw).strip()
    found = _DURATION.fullmatch(written)
    units = question.units or UNITS
    if found is None:
        raise ValueTrouble("answers.not-a-duration", given=written, units=", ".join(units))
    unit = found[2].lower() + "s"
    if unit not in units:
        raise ValueTrouble("answers.wrong-unit", given=unit, units=", ".join(units))
    return {"amount": _within(int(found[1]), question.least, question.most), "unit": unit}


def _money(raw: object, question: Question) -> Value:
    """A whole amount and its currency: "EUR 5 000 000", "5,000,000 EUR", "€5000000"."""
    if isinstance(raw, Mapping):
        given = _mapping(raw, ("amount", "currency"))
        raw = f"{given.get('currency')} {given.get('amount')}"
    written = _text(raw).replace("\u00a0", " ").replace("\u202f", " ").strip()
    letters = "".join(sign for sign in written if sign.isalpha() or sign in _SIGNS)
    currency = _SIGNS.get(letters, letters.upper())
    if currency not in CURRENCIES:
        raise ValueTrouble("answers.not-a-currency", given=written, currencies=", ".join(CURRENCIES))
    amount = written.removeprefix(letters).removesuffix(letters).strip()
    if not _GROUPS.fullmatch(amount):
        raise ValueTrouble("answers.not-money", given=written)
    plain = int(re.sub(r"\D", "", amount))
    return {"amount": _within(plain, question.least, question.most), "currency": currency}


def _address(raw: object) -> str:
    """A postal address on one line; lines that were pasted become parts with commas."""
    lines = (line.strip(" ,") for line in _text(raw).splitlines())
    written = ", ".join(line for line in lines if line)
    if not any(sign.isalpha() for sign in written) or _NO_ADDRESS.search(written):
        raise ValueTrouble("answers.not-an-address", given=written)
    return written


def _choice(raw: object, options: tuple[Option, ...], *, free: bool) -> str:
    written = _text(raw).strip() if not isinstance(raw, bool) else ("yes" if raw else "no")
    values = [one.value for one in options]
    if written in values:
        return written
    by_label = next((one.value for one in options if one.label.lower() == written.lower()), None)
    if by_label is not None:
        return by_label
    if free:
        return written
    raise ValueTrouble("answers.not-an-option", given=written, options=", ".join(values))


def _list(raw: object) -> list[object]:
    if isinstance(raw, list | tuple):
        return list(raw)
    raise ValueTrouble("answers.not-a-list")


def _mapping(raw: object, allowed: Iterable[str]) -> Mapping[str, object]:
    if not isinstance(raw, Mapping):
        raise ValueTrouble("answers.not-fields", fields=", ".join(allowed))
    for key in raw:
        if key not in allowed:
            raise ValueTrouble("answers.unknown-field", (str(key),), field=key, fields=", ".join(allowed))
    return raw


def show_value(question: Question, value: Value, countries: Countries) -> str:
    """An answer in words, for a list or a field on the screen; "" where it is not known."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple() if question.kind is Kind.TABLE:
            return f"{len(value)} rows" if len(value) != 1 else "1 row"
        case tuple():
            return " · ".join(_shown(question, one, countries) for one in value)
        case Mapping() if "unit" in value:
            return show_duration(value)
        case Mapping() if "currency" in value:
            return f"{value['currency']} {value['amount']:,}"
        case Mapping():
            return str(value.get("name") or "")
    return _shown(question, value, countries)


def show_duration(value: Mapping[str, Value]) -> str:
    """ "30 days", "1 hour"."""
    unit = str(value["unit"])
    return f"{value['amount']} {unit.removesuffix('s') if value['amount'] == 1 else unit}"


def _shown(question: Question, value: Value, countries: Countries) -> str:
    option = question.option(value)
    if option is not None:
        return option.label
    if Kind.COUNTRY in (question.kind, question.of):
        return countries.names.get(str(value), str(value))
    return str(value)
