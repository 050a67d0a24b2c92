"""The matters of the workspace, the one that is open, and its undo: the window's only state that matters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from dpadesk.desk import Outcome
from dpadesk.errors import DpaDeskError
from dpadesk.model import Author, Blob, Direction, Matter, Round
from dpadesk.say import Sentences
from dpadesk.store import Listed, Workspace, listed
from ui.firm import Firm
from ui.readings import Readings
from ui.saving import Saving
from ui.tasks import Progress, Tasks
from ui.undo import Step

if TYPE_CHECKING:
    from dpadesk.library import Library
    from dpadesk.review import Review
    from ui.negotiate.redline import Redline

__all__ = ["Book", "read_clock"]


def read_clock() -> str:
    """Now, as ISO 8601 in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Book(QObject):
    """`rows_changed`: the list is another; `opened`: another matter is open; `changed`: the open one is another
    state; `page_known`: its newest returned file was read (with the `Redline` of the page alone); `reviewed`:
    the review of that file is there, or gone; `library_changed`: the clause library was read again; `failed`: an
    error to show."""

    rows_changed = Signal()
    opened = Signal()
    changed = Signal()
    page_known = Signal(object)
    reviewed = Signal()
    library_changed = Signal()
    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, tasks: Tasks, say: Sentences, *, clock: Callable[[], str] = read_clock
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.tasks = tasks
        self.now = clock
        self.author = Author("", "")
        self.matter: Matter | None = None
        self.rows: tuple[Listed, ...] = ()
        self.review: Review | None = None
        self.redline: Redline | None = None
        self.readings = Readings()
        self.reviewing = False
        self.counts: dict[str, tuple[int, int]] = {}
        self.stack = QUndoStack(self)
        self.firm = Firm(workspace.folder, tasks, self)
        self.firm.failed.connect(self.failed)
        self.saving = Saving(workspace, tasks, self)
        self.saving.changed.connect(self._after_save)
        self.saving.failed.connect(self.failed)
        self._say = say
        self._library: Library | None = None
        self.library_trouble: DpaDeskError | None = None
        self._reviewed = ""
        self._restoring = ""
        self._listed = False

    # the library and the list

    @property
    def library(self) -> Library:
        """The clause library with the firm's own folder over it, loaded when first asked for. A mistake in
        that folder goes to `failed`, and the shipped library is used. Raises LibraryError."""
        if self._library is None:
            from dpadesk.library import open_library

            opened = open_library(self.workspace.library)
            self._library, self.library_trouble = opened.library, opened.trouble
            if opened.trouble is not None:
                self.failed.emit(opened.trouble)
        return self._library

    def read_library(self) -> None:
        """Reads the library again: a file of the firm's folder was changed. Raises LibraryError."""
        self._library = None
        self.library  # noqa: B018 - loading it is all
        self.library_changed.emit()

    def refresh(self) -> None:
        """Reads the list again, off the window's thread."""
        self.tasks.run("list", lambda _: listed(self.workspace), self._show_rows, self._complain)

    def taken(self) -> frozenset[str]:
        """The ids that no new matter may have: on the disk, in the trash, or about to be written."""
        open_one = {self.matter.id} if self.matter else set()
        return self.workspace.ids() | self.saving.waiting() | open_one

    def _show_rows(self, rows: tuple[Listed, ...]) -> None:
        if rows != self.rows or not self._listed:
            self.rows, self._listed = rows, True
            self.rows_changed.emit()

    # the open matter

    def open(self, matter: str) -> None:
        """Opens a matter; a StoreError goes to `failed`."""
        if self.matter is not None and self.matter.id == matter:
            return
        try:
            self._show(self.workspace.load(matter))
        except DpaDeskError as error:
            self.failed.emit(error)

    def _show(self, matter: Matter | None) -> None:
        self.matter = matter
        self.review, self.redline, self._reviewed = None, None, ""
        self.opened.emit()
        self._ask_review()

    def apply(self, outcome: Outcome, *, merge: int = -1) -> None:
        """Puts an act's outcome in force, as one step of undo."""
        self.saving.keep(outcome.matter.id, outcome.keep)
        here = self.matter is not None and self.matter.id == outcome.matter.id
        title = self._say(outcome.code, **outcome.values)
        self.stack.push(Step(self.matter if here else None, outcome.matter, title, self._put, merge))

    def delete(self, matter: Matter) -> None:
        """Moves the open matter to the trash, as one step of undo."""
        title = self._say("window.deleted", name=matter.name)
        self.stack.push(Step(matter, None, title, self._put))

    def _put(self, before: Matter | None, after: Matter | None) -> None:
        if after is None:
            if before is None:
                return
            self.saving.act(partial(self.workspace.delete, before.id))
            self._show(None)
            return
        if before is None:
            self.saving.act(partial(_restore, self.workspace, after.id))
        self.saving.put(after)
        if before is None:
            self._restoring = after.id
        if self.matter is None or self.matter.id != after.id:
            self._show(after)
            return
        self.matter = after
        self.changed.emit()
        self._ask_review()

    def blobs(self) -> Callable[[str], bytes]:
        """The kept bytes of the open matter, by their SHA-256; for work off the window's thread too."""
        matter, saving, workspace = (self.matter.id if self.matter else ""), self.saving, self.workspace
        return lambda sha256: saving.pending(matter, sha256) or workspace.blob(matter, sha256)

    # the review of the newest returned file

    def returned(self) -> Round | None:
        """The round under review: the newest that came in."""
        return self.matter.last(Direction.RECEIVED) if self.matter else None

    def _ask_review(self) -> None:
        one = self.returned()
        wanted = f"{self.matter.id}:{one.sha256}" if self.matter and one else ""
        if wanted == self._reviewed:
            return
        self._reviewed = wanted
        self.review, self.redline, self.reviewing = None, None, bool(wanted)
        self.reviewed.emit()
        if self.matter and one and self._comes_back(self.matter, one):
            self._reviewed = ""  # `_after_save` asks again
        elif self.matter and one:
            work = partial(_review, self.readings, self.matter, self.blobs(), one)
            self.tasks.run("review", work, self._show_review, self._no_review, told=self.page_known.emit)
        else:
            self.tasks.cancel("review")

    def _comes_back(self, matter: Matter, one: Round) -> bool:
        """Whether a matter is on its way out of the trash, and its file cannot be read yet."""
        return matter.id == self._restoring and self.saving.pending(matter.id, one.sha256) is None

    def _show_review(self, found: tuple[Review, Redline]) -> None:
        (self.review, self.redline), self.reviewing = found, False
        review = self.review
        if self.matter is not None:
            silent = sum(1 for change in review.changes if change.origin == "silent")
            self.counts[self.matter.id] = (len(review.changes), silent)
        self.reviewed.emit()
        self.rows_changed.emit()

    def _no_review(self, error: Exception) -> None:
        self.reviewing = False
        self.reviewed.emit()
        self._complain(error)

    def _after_save(self) -> None:
        if self.saving.saved:
            self.refresh()
        if self._restoring and (self.saving.saved or self.saving.broken):
            back, self._restoring = self._restoring, ""
            if self.matter is not None and self.matter.id == back:
                self._ask_review()

    def _complain(self, error: Exception) -> None:
        self.failed.emit(error)


def _review(
    readings: Readings, matter: Matter, blobs: Callable[[str], bytes], one: Round, progress: Progress
) -> tuple[Review, Redline]:
    """The review of a round and all that shows it; the page first, as soon as the file is read."""
    from dpadesk.desk import review_round
    from ui.negotiate.redline import early, redline_of

    page = early(readings.read(Blob(one.name, blobs(one.sha256))).document)
    progress.tell(page)
    review = review_round(matter, blobs, number=one.number, read=readings.read, ready=readings.base)
    return review, redline_of(review, page)


def _restore(workspace: Workspace, matter: str) -> None:
    """Out of the trash, where it is there: a matter that is made anew by redo, or deleted and undone."""
    if matter in workspace.ids() - workspace.ids(trash=False):
        workspace.restore(matter)
