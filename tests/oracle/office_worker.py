"""LibreOffice at the end of a pipe. Run by the system's own Python, which has `uno`; see office.py for the client.

    python3 office_worker.py PROFILE_FOLDER

Jobs come as JSON lines on stdin and go back as JSON lines on stdout:
{"job": name, ...} -> {"ok": value} or {"error": text}.
Every document is opened hidden, without macros and without following links, and closed unsaved.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK  # type: ignore[import-not-found]

WORD = "MS Word 2007 XML"
PDF = "writer_pdf_Export"
RESOLVE = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


class EditError(Exception):
    """An edit whose place is not there, or is there more than once."""


def properties(**values: Any) -> tuple[Any, ...]:
    out = []
    for name, value in values.items():
        item = PropertyValue()
        item.Name, item.Value = name, value
        out.append(item)
    return tuple(out)


class Office:
    """One running soffice with a profile of its own."""

    def __init__(self, profile: Path) -> None:
        pipe = f"dpadesk{os.getpid()}"
        self.process = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                "--nolockcheck",
                f"--accept=pipe,name={pipe};urp",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.context = self._connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        self.desktop = self._service("com.sun.star.frame.Desktop")
        self.dispatcher = self._service("com.sun.star.frame.DispatchHelper")

    def _connect(self, url: str) -> Any:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(600):
            try:
                return resolver.resolve(url)
            except NoConnectException:
                if self.process.poll() not in (None, 0):
                    break
                time.sleep(0.1)
        raise RuntimeError("soffice did not start")

    def _service(self, name: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    @contextmanager
    def document(self, path: str) -> Iterator[Any]:
        doc = self.desktop.loadComponentFromURL(
            Path(path).resolve().as_uri(),
            "_blank",
            0,
            properties(Hidden=True, MacroExecutionMode=0, UpdateDocMode=0),
        )
        if doc is None or not doc.supportsService("com.sun.star.text.TextDocument"):
            raise ValueError("LibreOffice cannot open it as a text document")
        try:
            yield doc
        finally:
            doc.close(True)

    def dispatch(self, doc: Any, command: str, **arguments: Any) -> None:
        self.dispatcher.executeDispatch(doc.CurrentController.Frame, command, "", 0, properties(**arguments))

    def set_author(self, name: str) -> None:
        """LibreOffice takes the author of marks and comments from the user's profile."""
        provider = self._service("com.sun.star.configuration.ConfigurationProvider")
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess",
            properties(nodepath="/org.openoffice.UserProfile/Data"),
        )
        access.setPropertyValue("givenname", name)
        access.setPropertyValue("sn", "")
        access.setPropertyValue("initials", "".join(word[0] for word in name.split()).upper())
        access.commitChanges()


def store(doc: Any, path: str, kind: str, **options: Any) -> None:
    doc.storeToURL(Path(path).resolve().as_uri(), properties(FilterName=kind, **options))


def paragraphs(text: Any) -> Iterator[Any]:
    """The paragraphs of a text in reading order, those of table cells included."""
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.Paragraph"):
            yield part
        elif part.supportsService("com.sun.star.text.TextTable"):
            for name in part.getCellNames():
                yield from paragraphs(part.getCellByName(name))


# ---------------------------------------------------------------- edits


def shown(paragraph: Any) -> str:
    return str(paragraph.getString())


def find_paragraph(doc: Any, phrase: str) -> Any:
    found = [p for p in paragraphs(doc.Text) if phrase in shown(p)]
    if len(found) != 1:
        raise EditError(f"{len(found)} paragraphs hold {phrase!r}; exactly one must")
    return found[0]


def select(doc: Any, phrase: str, words: str) -> Any:
    """A cursor over `words` within `phrase`, counted in the characters that are really there."""
    paragraph = find_paragraph(doc, phrase)
    if phrase.count(words) != 1:
        raise EditError(f"{words!r} must stand exactly once in {phrase!r}")
    start = shown(paragraph).index(phrase) + phrase.index(words)
    cursor = paragraph.Text.createTextCursorByRange(paragraph.getStart())
    move_right(cursor, start)
    move_right(cursor, len(words), select=True)
    if cursor.getString() != words:  # a field or note before it shows more characters than it takes steps
        cursor = search_within(doc, paragraph, words)
    return cursor


def move_right(cursor: Any, count: int, *, select: bool = False) -> None:
    while count > 0:
        step = min(count, 30000)
        cursor.goRight(step, select)
        count -= step


def search_within(doc: Any, paragraph: Any, words: str) -> Any:
    search = doc.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = words, True
    compare = paragraph.Text
    hits = doc.findAll(search)
    inside = []
    for k in range(hits.getCount()):
        hit = hits.getByIndex(k)
        try:
            after = compare.compareRegionStarts(hit.getStart(), paragraph.getStart())
            before = compare.compareRegionEnds(hit.getEnd(), paragraph.getEnd())
        except uno.getClass("com.sun.star.lang.IllegalArgumentException"):
            continue  # stands in another text, a cell or a header
        if after <= 0 <= before:
            inside.append(hit)
    if len(inside) != 1:
        raise EditError(f"{words!r} found {len(inside)} times in its paragraph")
    return inside[0].Text.createTextCursorByRange(inside[0])


def replace(office: Office, doc: Any, edit: dict[str, Any]) -> None:
    select(doc, edit["find"], edit.get("words", edit["find"])).setString(edit["with"])


def insert_after(office: Office, doc: Any, edit: dict[str, Any]) -> None:
    cursor = select(doc, edit["find"], edit["find"])
    cursor.collapseToEnd()
    cursor.Text.insertString(cursor, edit["text"], False)


def insert_paragraph_after(office: Office, doc: Any, edit: dict[str, Any]) -> None:
    paragraph = find_paragraph(doc, edit["find"])
    cursor = paragraph.Text.createTextCursorByRange(paragraph.getEnd())
    paragraph.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    paragraph.Text.insertString(cursor, edit["text"], False)


def delete_paragraph(office: Office, doc: Any, edit: dict[str, Any]) -> None:
    paragraph = find_paragraph(doc, edit["find"])
    before, after = neighbours(paragraph)
    if is_paragraph(after):
        start, end = paragraph.getStart(), after.getStart()
    elif is_paragraph(before):  # before a table, or last of its text: the mark that goes is the one before it
        start, end = before.getEnd(), paragraph.getEnd()
    else:
        raise EditError("the only paragraph between tables cannot be deleted with its mark")
    cursor = paragraph.Text.createTextCursorByRange(start)
    cursor.gotoRange(end, True)
    cursor.setString("")


def is_paragraph(part: Any) -> bool:
    return part is not None and part.supportsService("com.sun.star.text.Paragraph")


def neighbours(paragraph: Any) -> tuple[Any, Any]:
    parts = paragraph.Text.createEnumeration()
    before = None
    while parts.hasMoreElements():
        part = parts.nextElement()
        if is_paragraph(part) and paragraph.Text.compareRegionStarts(part, paragraph) == 0:
            return before, parts.nextElement() if parts.hasMoreElements() else None
        before = part
    raise EditError("the paragraph is not in its own text")


def show_at(office: Office, doc: Any, phrase: str) -> Any:
    """Moves the view's cursor into the paragraph: row commands act there, and only they are tracked."""
    paragraph = find_paragraph(doc, phrase)
    view = doc.CurrentController.ViewCursor
    view.gotoRange(paragraph.getStart(), False)
    if view.TextTable is None:
        raise EditError(f"{phrase!r} does not stand in a table")
    return view


def insert_row_after(office: Office, doc: Any, edit: dict[str, Any]) -> None:
    view = show_at(office, doc, edit["find"])
    table, name = view.TextTable, view.Cell.CellName
    row = int("".join(ch for ch in name if ch.isdigit()))
    office.dispatch(doc, ".uno:InsertRowsAfter")
    for column, value in enumerate(edit["cells"]):
        cell = table.getCellByName(f"{chr(ord('A') + column)}{row + 1}")
        cursor = cell.createTextCursor()
        cursor.gotoEnd(True)  # over the joiner that marks the row as inserted
        cursor.setString(value)


def delete_row(office: Office, doc: Any, edit: dict[str, Any]) -> None:
    show_at(office, doc, edit["find"])
    office.dispatch(doc, ".uno:DeleteRows")


def comment(office: Office, doc: Any, edit: dict[str, Any]) -> None:
    cursor = select(doc, edit["find"], edit.get("words", edit["find"]))
    note = doc.createInstance("com.sun.star.text.textfield.Annotation")
    note.Content = edit["text"]
    note.Author = edit["author"]
    note.DateTimeValue = now()
    note.Initials = "".join(word[0] for word in edit["author"].split()).upper()
    tracking, doc.RecordChanges = doc.RecordChanges, False
    cursor.Text.insertTextContent(cursor, note, True)
    doc.RecordChanges = tracking


def now() -> Any:
    moment = time.localtime()
    stamp = uno.createUnoStruct("com.sun.star.util.DateTime")
    stamp.Year, stamp.Month, stamp.Day = moment.tm_year, moment.tm_mon, moment.tm_mday
    stamp.Hours, stamp.Minutes = moment.tm_hour, moment.tm_min
    return stamp


def set_format(office: Office, doc: Any, edit: dict[str, Any]) -> None:
    cursor = select(doc, edit["find"], edit.get("words", edit["find"]))
    for name, value in edit["set"].items():
        cursor.setPropertyValue(name, value)


EDITS: dict[str, Callable[[Office, Any, dict[str, Any]], None]] = {
    "replace": replace,
    "insert-after": insert_after,
    "insert-paragraph-after": insert_paragraph_after,
    "delete-paragraph": delete_paragraph,
    "insert-row-after": insert_row_after,
    "delete-row": delete_row,
    "comment": comment,
    "format": set_format,
}


# ---------------------------------------------------------------- jobs


def job_version(office: Office) -> str:
    provider = office._service("com.sun.star.configuration.ConfigurationProvider")
    access = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationAccess", properties(nodepath="/org.openoffice.Setup/Product")
    )
    return f"{access.ooName} {access.ooSetupVersionAboutBox}"


def job_text(office: Office, source: str, resolve: str | None = None) -> list[str]:
    return [row["text"] for row in job_paragraphs(office, source, resolve)]


def job_paragraphs(office: Office, source: str, resolve: str | None = None) -> list[dict[str, str]]:
    with office.document(source) as doc:
        if resolve:
            office.dispatch(doc, RESOLVE[resolve])
        return [
            {"text": shown(p), "label": p.ListLabelString, "style": p.ParaStyleName}
            for p in paragraphs(doc.Text)
        ]


def job_contents(office: Office, source: str) -> list[str]:
    with office.document(source) as doc:
        (index,) = [doc.DocumentIndexes.getByIndex(at) for at in range(doc.DocumentIndexes.Count)]
        index.update()
        return list(index.Anchor.String.splitlines())


def job_store(office: Office, source: str, out: str, resolve: str | None = None, pdf: bool = False) -> None:
    with office.document(source) as doc:
        if resolve:
            office.dispatch(doc, RESOLVE[resolve])
        store(doc, out, PDF if pdf else WORD)


def job_edit(office: Office, source: str, out: str, script: list[dict[str, Any]]) -> None:
    with office.document(source) as doc:
        author = ""
        for number, edit in enumerate(script, 1):
            kind = edit["do"]
            try:
                if kind == "author":
                    author = edit["name"]
                    office.set_author(author)
                elif kind == "track":
                    doc.RecordChanges = edit["on"]
                else:
                    EDITS[kind](office, doc, {"author": author, **edit})
            except EditError as error:
                raise EditError(f"edit {number} ({kind}): {error}") from error
        store(doc, out, WORD)


JOBS: dict[str, Callable[..., Any]] = {
    "version": job_version,
    "text": job_text,
    "paragraphs": job_paragraphs,
    "contents": job_contents,
    "store": job_store,
    "edit": job_edit,
}


def main() -> None:
    office = Office(Path(sys.argv[1]))
    for line in sys.stdin:
        job = json.loads(line)
        try:
            answer: dict[str, Any] = {"ok": JOBS[job.pop("job")](office, **job)}
        except Exception as error:  # noqa: BLE001 (whatever it is, the client hears of it)
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
