"""What commands do beyond one screen: files in and out, new matters, the sample, sending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dpadesk.desk import Answered, Draft, Outcome, new_matter, receive, send
from dpadesk.errors import DpaDeskError
from dpadesk.model import Answers, Author, Blob, Direction, Matter
from ui.context import Context
from ui.decisions import without_empty
from ui.files import plain
from ui.finding import FindMatter
from ui.sample import sample
from ui.tasks import Progress
from ui.theme import Mode

if TYPE_CHECKING:
    from dpadesk.desk import Likeness
    from ui.book import Book
    from ui.window import Window

__all__ = ["Acts"]

_QUIET = 150  # milliseconds after the window is shown


def _warm(book: Book, progress: Progress) -> None:
    """Imports what the other screens need, and loads the library, while the user looks at the first one."""
    import ui.draft
    import ui.negotiate  # noqa: F401 - importing is all

    book.library  # noqa: B018 - loading it is all


class Acts(QObject):
    def __init__(self, context: Context, window: Window) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._book, self._words, self._say = context.book, context.words, context.say
        self._finding = FindMatter(context, window)
        self._finding.chosen.connect(self._receive)

    # the first moments

    def start(self) -> None:
        """The list; the matter that was open; on the very first start, the sample."""
        book, session = self._book, self._context.session
        book.rows_changed.connect(self._open_last)
        first = not session.text("started") and not book.workspace.ids()
        if not first:  # else the list comes with the sample
            book.refresh()
        book.firm.read()
        session.put("started", "yes")
        QTimer.singleShot(_QUIET, lambda: self._when_quiet(first=first))

    def _when_quiet(self, *, first: bool) -> None:
        """Once the window can be used: imports of the other screens, and on the first start the sample."""
        self._context.tasks.run("warm", partial(_warm, self._book), lambda _: None, self._failed)
        if first:
            self.add_sample()

    def _open_last(self) -> None:
        book = self._book
        if book.matter is None and book.rows:
            wanted = self._context.session.text("matter")
            known = [row.id for row in book.rows if row.trouble is None]
            if known:
                book.open(wanted if wanted in known else known[0])

    def add_sample(self) -> None:
        """The sample matter, from the files that come with the program."""
        book = self._book
        author, now, taken = book.author, book.now(), book.taken()

        work = lambda _: sample(book.library, author, now, taken)  # noqa: E731 - handed over
        self._context.tasks.run("sample", work, book.apply, self._no_sample)

    def _no_sample(self, error: Exception) -> None:
        self._book.refresh()
        self._failed(error)

    # matters

    def visit(self, matter: str) -> None:
        """Opens a matter where its work is."""
        self._book.open(matter)
        self._window.go("negotiate" if self._book.returned() else "draft")

    def new_matter(self) -> None:
        """Asks for form, name and side, and opens the draft."""
        from ui.matters.new import NewMatter

        dialog = NewMatter(self._context, self._window)
        dialog.chosen.connect(self.create)
        dialog.open()

    def create(self, answers: Answers, values: dict[str, str]) -> None:
        """A matter from what the dialog gave."""
        from dpadesk.model import Side

        book, session = self._book, self._context.session
        book.author = Author(values["author"], values["initials"])
        session.put("author", values["author"])
        session.put("initials", values["initials"])
        made = new_matter(
            values["name"],
            answers,
            counterparty=values["party"],
            side=Side(values["side"]),
            author=book.author,
            now=book.now(),
            taken=book.taken(),
        )
        book.apply(made)
        self._window.go("draft")

    def delete_matter(self) -> None:
        """Into the trash; undo takes it back."""
        matter = self._book.matter
        if matter is not None:
            self._book.delete(matter)
            self._window.go("matters")
            undo = (self._words("toast.undo"), self._book.stack.undo)
            self._window.toast.say(self._say("window.deleted", name=matter.name), undo)

    # what comes in

    def open_returned(self) -> None:
        """Asks for a .docx and reads it."""
        path = self._window.files.ask_open()
        if path is not None:
            self.receive_path(str(path))

    def receive_path(self, path: str) -> None:
        """Adds a file to the matter that it answers (asked where that is not plain), and shows its changes."""
        try:
            blob = self._window.files.read(Path(path))
        except DpaDeskError as error:
            self._book.failed.emit(error)
            return
        if len(self._book.rows) > 1:
            self._finding.find(blob)
        else:
            self._receive(self._book.matter.id if self._book.matter else "", blob)

    def _receive(self, matter: str, blob: Blob, found: tuple[Likeness, ...] = ()) -> None:
        if matter:
            self._book.open(matter)
            here = self._book.matter
        else:
            here = self._their_paper(blob)
        if here is not None:
            self.take_in(here, blob, found)

    def take_in(self, matter: Matter, blob: Blob, found: tuple[Likeness, ...] = ()) -> None:
        """Adds a file to a matter, and shows its changes. `found` is why it is this one, where nobody was asked."""
        now, read = self._book.now(), self._book.readings.read
        work = lambda _: receive(matter, blob, now=now, read=read)  # noqa: E731 - handed over
        self._context.tasks.run("receive", work, partial(self._received, blob, found), self._failed)

    def _their_paper(self, blob: Blob) -> Matter:
        """A matter that begins with their document."""
        book = self._book
        made = new_matter(Path(blob.name).stem, None, author=book.author, now=book.now(), taken=book.taken())
        return made.matter

    def _received(self, blob: Blob, found: tuple[Likeness, ...], outcome: Outcome) -> None:
        self._book.apply(outcome)
        self._window.go("negotiate")
        newest = outcome.matter.last()
        if newest is not None and newest.direction is Direction.SENT:
            self._window.toast.say(self._say("window.added-ours", n=newest.number))
        elif newest is not None and found:
            told = self._say("window.found", name=outcome.matter.name, n=newest.number)
            other = (self._words("open.other"), partial(self._finding.ask_again, blob, found))
            self._window.toast.say(told, other, (self._words("toast.undo"), self._book.stack.undo))

    # what goes out

    def export_draft(self) -> None:
        """The draft as .docx, where the user says."""
        self._with_draft(self._save_draft)

    def send(self) -> None:
        """Exports the draft, and keeps the bytes as the round that we sent."""
        self._with_draft(partial(self._save_draft, sent=True))

    def _with_draft(self, done: object) -> None:
        from dpadesk.desk import export_draft

        book = self._book
        if book.matter is None:
            return
        matter, library, date = book.matter, book.library, book.now()[:10]
        firm, folder = book.firm, book.workspace.folder

        def work(_: Progress) -> Draft:
            from ui.send.work import private_to

            return export_draft(
                matter,
                library,
                date=date,
                pdf=False,
                private=private_to(matter, folder),
                official=firm.official,
                template=firm.template,
            )

        self._context.tasks.run("export", work, done, self._failed)  # type: ignore[arg-type]

    def _save_draft(self, draft: Draft, *, sent: bool = False) -> None:
        self._save(Blob(f"{draft.name}.docx", draft.docx), "export.title", sent=sent)

    def export_round(self) -> None:
        """Our decisions, written into their file."""
        book = self._book
        if book.matter is None or book.review is None:
            return
        self._window.negotiate.flush()
        if not book.matter.author.strip():
            self.ask_who(self.export_round)
            return
        matter, review = without_empty(book.matter), book.review
        blobs, now, folder = book.blobs(), book.now(), book.workspace.folder

        def work(_: Progress) -> Answered:
            from dpadesk.desk import export_answer
            from ui.send.work import private_to

            return export_answer(matter, review, blobs, now=now, private=private_to(matter, folder))

        self._context.tasks.run("export", work, self._save_round, self._failed)

    def ask_who(self, then: Callable[[], None]) -> None:
        """No change goes out without a name on it: asks for ours, and goes on."""
        from ui.matters.who import WhoDialog

        dialog = WhoDialog(self._context, self._window)
        dialog.chosen.connect(partial(self._answer_as, then))
        dialog.open()

    def _answer_as(self, then: Callable[[], None], author: Author) -> None:
        book, session = self._book, self._context.session
        if book.matter is not None:
            book.author = author
            session.put("author", author.name)
            session.put("initials", author.initials)
            named = replace(book.matter, author=author.name, initials=author.initials)
            book.apply(Outcome(named, "window.named", {"name": author.name}))
            then()

    def _save_round(self, answered: Answered) -> None:
        matter = self._book.matter
        if matter is not None:
            name = self._words("export.round-name", name=plain(matter.name), n=len(matter.rounds) + 1)
            self._save(Blob(name, answered.file.data), "export.round-title", sent=False)

    def _save(self, blob: Blob, title: str, *, sent: bool) -> None:
        path = self._window.files.ask_save(blob.name, title)
        if path is None:
            return
        try:
            self._window.files.write(path, blob.data)
        except DpaDeskError as error:
            self._book.failed.emit(error)
            return
        kept = Blob(path.name, blob.data)
        if sent:
            self._sent(kept)
            return
        show = (self._words("export.show"), partial(self._window.files.show, path, folder=True))
        mark = (self._words("export.sent"), partial(self._sent, kept))
        self._window.toast.say(self._say("window.exported", name=path.name), show, mark)

    def _sent(self, blob: Blob) -> None:
        book = self._book
        if book.matter is None:
            return
        try:
            outcome = send(book.matter, blob, now=book.now())
        except DpaDeskError as error:
            book.failed.emit(error)
            return
        book.apply(outcome)
        undo = (self._words("toast.undo"), book.stack.undo)
        self._window.toast.say(self._say("window.sent", n=len(outcome.matter.rounds)), undo)

    def all_decided(self, count: int) -> None:
        """Nothing is left to decide: the round can go out."""
        export = (self._words("command.send-round"), lambda: self._window.sending.ask())
        self._window.toast.say(self._say("window.all-decided", n=count), export)

    def _failed(self, error: Exception) -> None:
        self._book.failed.emit(error)

    # small things

    def show_file(self, number: int, what: str) -> None:
        """Opens the kept file of a round, or its folder."""
        matter = self._book.matter
        one = next((r for r in matter.rounds if r.number == number), None) if matter else None
        if matter and one:
            path = self._book.workspace.path_of(matter.id, one.sha256)
            if path is not None:
                self._window.files.show(path, folder=what == "folder")

    def show_workspace(self) -> None:
        self._window.files.show(self._book.workspace.folder / "workspace.json", folder=True)

    def show_library(self) -> None:
        """The firm's own clauses, in the system's file manager; the folder is made where there is none."""
        try:
            place = self._book.firm.files.library()
        except DpaDeskError as error:
            self._book.failed.emit(error)
            return
        self._window.files.show(place / "library.yaml", folder=True)

    def load_official(self) -> None:
        """Asks for the official text of the clauses, and keeps it in the workspace."""
        path = self._window.files.ask_official()
        if path is not None:
            self._book.firm.load_official(path)

    def use_template(self) -> None:
        """Asks for the firm's own Word file, and keeps it in the workspace."""
        path = self._window.files.ask_template()
        if path is not None:
            self._book.firm.load_template(path)

    def read_library(self) -> None:
        """The clause library, read again from the disk."""
        try:
            self._book.read_library()
        except DpaDeskError as error:
            self._book.failed.emit(error)

    def show_keys(self) -> None:
        from ui.keysheet import KeySheet
        from ui.table import MENUS

        titles = {name: self._words(f"menu.{name}") for name in MENUS}
        KeySheet(self._window.commands, titles, self._words("keys.title"), self._window).show()

    def zoom(self, step: int) -> None:
        """Of the page that is shown."""
        from ui.paper import Paper

        shown = self._window.screens[self._window.current]
        for paper in shown.findChildren(Paper):
            paper.step_zoom(step)

    def choose_theme(self, mode: Mode) -> None:
        self._context.theme.choose(mode)
        self._context.session.put("theme", mode.value)
