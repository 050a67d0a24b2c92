"""Traces inside the parts that hold text and settings: names and dates on marks, rsids, hidden text, codes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml.etree import _Element

from dpadesk.word.names import FORMAT_MARKS, MC, W14, W15, names, w
from dpadesk.word.scrub_paths import is_local, without_folders
from dpadesk.word.scrub_traces import Tally, Trace
from dpadesk.word.xml import attributes, is_element

__all__ = ["hidden_styles", "scrub_tree"]

NOBODY = "Author"  # what Word itself writes once it has removed a name
_AUTHOR, _INITIALS, _DATE = w("author"), w("initials"), w("date")
_UTC = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}dateUtc"
# The start of a move has to have a date (CT_MoveBookmark, 17.13.5.24): one that says nothing, that of our zip entries.
_DATED = names("moveFromRangeStart moveToRangeStart")
_NO_DATE = "1980-01-01T00:00:00Z"
_RSID = re.compile(rf"{re.escape(w('rsid'))}\w*\Z")
_RUN, _RPR, _TEXT = w("r"), w("rPr"), w("t")
_SHOWN = (_TEXT, w("delText"), w("tab"), w("br"), w("cr"), w("noBreakHyphen"), w("sym"), w("softHyphen"))
_CODES = (w("instrText"), w("delInstrText"))
# Elements of the settings (17.15.1), by the trace that they are.
_SETTINGS = {
    w("rsids"): Trace.RSIDS,
    w("docVars"): Trace.VARIABLES,
    w("attachedTemplate"): Trace.TEMPLATE,
    w("linkStyles"): Trace.TEMPLATE,
    w("mailMerge"): Trace.PATHS,
    w("saveThroughXslt"): Trace.PATHS,
    w("proofState"): Trace.EDITING,
    w("docId"): Trace.EDITING,
    f"{{{W14}}}docId": Trace.EDITING,
    f"{{{W15}}}docId": Trace.EDITING,
}
_BOUND = (w("dataBinding"), f"{{{W15}}}dataBinding")
# The stores of core and of extended properties, as bindings name them.
_PROPERTY_STORES = (
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}",
)
# Fields that would show something else once what they read is gone: locked, they keep what they show.
_READS = re.compile(
    r"\s*(?:DOCPROPERTY|DOCVARIABLE|AUTHOR|TITLE|SUBJECT|KEYWORDS|COMMENTS|LASTSAVEDBY|CREATEDATE|SAVEDATE|"
    r"PRINTDATE|REVNUM|EDITTIME|INFO|TEMPLATE|USERNAME|USERINITIALS|USERADDRESS|MERGEFIELD)\b",
    re.IGNORECASE,
)
_LOCK = w("fldLock")


def scrub_tree(
    root: _Element, what: Collection[Trace], tally: Tally, *, firm: str, hidden: Collection[str]
) -> None:
    """Takes the traces in `what` out of one part's tree. `hidden` are the ids of styles that hide text."""
    if Trace.CHANGES in what:
        for change in [*root.iter(*FORMAT_MARKS)]:  # of a style: nothing accepts those but this
            tally.take(Trace.CHANGES)
            _remove(change)
    if Trace.HIDDEN in what:
        for run in [*root.iter(_RUN)]:
            _hidden_run(run, hidden, tally)
    if Trace.PROPERTIES in what or Trace.VARIABLES in what:
        _lock_fields(root)
    if Trace.PATHS in what:
        _paths(root, tally)
    for element in [*root.iter()]:
        if is_element(element):
            _element(element, what, tally, firm)


def _element(element: _Element, what: Collection[Trace], tally: Tally, firm: str) -> None:
    tag = element.tag
    if (trace := _SETTINGS.get(tag)) in what and trace is not None:
        count = max(len(element), 1)
        names = [child.get(w("name"), "") for child in element] if trace is Trace.VARIABLES else [""]
        tally.take(trace, count=count)
        for name in filter(None, names):
            tally.take(trace, name, 0)
        _remove(element)
        return
    if Trace.AUTHORS in what:
        _authors(element, tally, firm)
    if Trace.DATES in what and (element.get(_AUTHOR) is not None):
        _dates(element, tally)
    if Trace.RSIDS in what:
        _rsids(element, tally)
    if tag in _BOUND:
        _unbind(element, what, tally)
    elif Trace.EDITING in what:
        _editing(element, tally)


def _dates(element: _Element, tally: Tally) -> None:
    needed = _NO_DATE if element.tag in _DATED else ""
    for name, put in ((_DATE, needed), (_UTC, "")):
        if element.get(name, put) == put:
            continue
        tally.take(Trace.DATES)
        del element.attrib[name]
        if put:
            element.set(name, put)


def _unbind(element: _Element, what: Collection[Trace], tally: Tally) -> None:
    """A control bound to what goes would show nothing when Word opens the file: it keeps its text instead."""
    properties = element.get(w("storeItemID"), "").upper() in _PROPERTY_STORES
    trace = Trace.PROPERTIES if properties else Trace.CUSTOM_XML
    if trace in what:
        tally.take(trace, "dataBinding")
        _remove(element)


def _authors(element: _Element, tally: Tally, firm: str) -> None:
    """Names of marks, comments and of those who may edit a protected stretch (w:permStart, 17.13.7.2)."""
    author = element.get(_AUTHOR)
    wanted = firm or NOBODY
    if author is not None and author != wanted:
        tally.take(Trace.AUTHORS, author)
        element.set(_AUTHOR, wanted)
    initials = element.get(_INITIALS)
    own = "".join(word[0] for word in wanted.split())[:3].upper()
    if initials and initials != own:
        element.set(_INITIALS, own)
    editor = element.get(w("ed")) if element.tag == w("permStart") else None
    if editor is not None:
        tally.take(Trace.AUTHORS, editor)
        del element.attrib[w("ed")]
        element.set(w("edGrp"), "everyone")


def _rsids(element: _Element, tally: Tally) -> None:
    for name, _ in attributes(element):
        if _RSID.match(name):
            del element.attrib[name]
            tally.take(Trace.RSIDS)
    if element.tag == w("rsid"):
        tally.take(Trace.RSIDS)
        _remove(element)


def _editing(element: _Element, tally: Tally) -> None:
    """Where the cursor was, and what the speller thought."""
    if element.tag == w("proofErr"):
        tally.take(Trace.EDITING)
        _remove(element)
    elif element.tag == w("bookmarkStart") and element.get(w("name")) == "_GoBack":
        number = element.get(w("id"))
        top = element.getroottree().getroot()
        for end in [one for one in top.iter(w("bookmarkEnd")) if one.get(w("id")) == number]:
            _remove(end)
        tally.take(Trace.EDITING, "_GoBack")
        _remove(element)


def hidden_styles(root: _Element) -> frozenset[str]:
    """Ids of the paragraph and character styles (17.7.4) that hide text, by themselves or by what they stand on."""
    styles = {style.get(w("styleId"), ""): style for style in root.iter(w("style"))}

    def hides(name: str, seen: frozenset[str]) -> bool:
        style = styles.get(name)
        if style is None or name in seen:
            return False
        said = _vanish(style.find(_RPR))
        if said is not None:
            return said
        based = style.find(w("basedOn"))
        return based is not None and hides(based.get(w("val"), ""), seen | {name})

    return frozenset(name for name in styles if hides(name, frozenset()))


def _vanish(properties: _Element | None) -> bool | None:
    """Whether the properties hide text, None where they do not say."""
    found = None if properties is None else properties.find(w("vanish"))
    return None if found is None else found.get(w("val"), "1") not in ("0", "false", "off")


def _is_hidden(run: _Element, hidden: Collection[str]) -> bool:
    properties = run.find(_RPR)
    said = _vanish(properties)
    if said is not None:
        return said
    style = None if properties is None else properties.find(w("rStyle"))
    if style is not None and style.get(w("val"), "") in hidden:
        return True
    paragraph = next(run.iterancestors(w("p")), None)
    own = None if paragraph is None else paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return own is not None and own.get(w("val"), "") in hidden


def _hidden_run(run: _Element, hidden: Collection[str], tally: Tally) -> None:
    """The text of a hidden run goes; a field's codes in it stay, or the field would break."""
    if not _is_hidden(run, hidden):
        return
    gone = [child for child in run if child.tag in _SHOWN]
    if not gone:
        return
    tally.take(Trace.HIDDEN, "".join(child.text or "" for child in gone if child.tag != w("sym")))
    for child in gone:
        run.remove(child)
    if all(child.tag == _RPR for child in run):
        _remove(run)


def _lock_fields(root: _Element) -> None:
    for field in root.iter(w("fldSimple")):
        if _READS.match(field.get(w("instr"), "")):
            field.set(_LOCK, "1")
    begins: list[_Element] = []
    for element in root.iter(w("fldChar"), *_CODES):
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            begins.append(element)
        elif kind == "end" and begins:
            begins.pop()
        elif element.tag in _CODES and begins and _READS.match(element.text or ""):
            begins[-1].set(_LOCK, "1")


def _paths(root: _Element, tally: Tally) -> None:
    """Paths in attributes (a picture's description), and in the codes of fields, which runs cut anywhere."""

    def told(path: str) -> None:
        tally.take(Trace.PATHS, path)

    for element in root.iter():
        if is_element(element):
            for name, value in attributes(element):
                if is_local(value) and not name.startswith(f"{{{MC}}}"):
                    element.set(name, without_folders(value, told))
    for codes in _instructions(root):
        whole = "".join(code.text or "" for code in codes)
        if is_local(whole):
            codes[0].text = without_folders(whole, told)
            for code in codes[1:]:
                code.text = ""


def _instructions(root: _Element) -> Iterator[list[_Element]]:
    """The code of each field, as the elements that it is cut into."""
    opened: list[list[_Element]] = []
    for element in root.iter(w("fldChar"), *_CODES):
        kind = element.get(w("fldCharType"))
        if element.tag in _CODES:
            if opened:
                opened[-1].append(element)
            else:
                yield [element]
        elif kind == "begin":
            opened.append([])
        elif kind == "end" and opened and (codes := opened.pop()):
            yield codes


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
