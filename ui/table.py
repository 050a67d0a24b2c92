"""The table of commands of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from dpadesk.model import Do
from ui.commands import Command
from ui.theme import Mode

if TYPE_CHECKING:
    from ui.window import Window

__all__ = ["MENUS", "table"]

MENUS = ("file", "edit", "decide", "view", "help")


def table(window: Window) -> Iterator[Command]:
    """Every command, in the order of the menus."""
    yield from _file(window)
    yield from _edit(window)
    yield from _decide(window)
    yield from _blanks(window)
    yield from _view(window)
    yield from _library(window)
    words = window.context.words
    yield Command("palette", words("command.palette"), window.open_palette, ("Ctrl+K",), menu="help")
    yield Command("keys", words("command.keys"), window.acts.show_keys, ("?",), menu="help")


def _file(window: Window) -> Iterator[Command]:
    words, acts, book = window.context.words, window.acts, window.context.book

    def drafting() -> bool:
        return window.current == "draft" and window.draft.can_export()

    def answering() -> bool:
        return window.current == "negotiate" and window.negotiate.can_decide()

    def silent() -> bool:
        return window.current == "negotiate" and window.negotiate.has_silent()

    def compared() -> bool:
        return window.current == "compare" and window.compare.compared is not None

    yield Command("new", words("command.new"), acts.new_matter, ("Ctrl+N",), menu="file")
    yield Command("open", words("command.open"), acts.open_returned, ("Ctrl+O",), menu="file")
    yield Command("export", words("command.export"), acts.export_draft, ("Ctrl+E",), drafting, "file")
    yield Command("answer", words("command.answer-any"), acts.export_round, ("Ctrl+E",), answering, "file")
    yield Command("send", words("command.send"), acts.send, ("Ctrl+Shift+E",), drafting, "file")
    yield Command(
        "send-round",
        words("command.send-round"),
        lambda: window.sending.ask(),
        ("Ctrl+Shift+E",),
        answering,
        "file",
    )
    yield Command("surface", words("command.surface"), lambda: window.sending.surface(), (), silent, "file")
    yield Command(
        "compare", words("command.compare"), lambda: window.comparing.ask(), ("Ctrl+Shift+C",), menu="file"
    )
    yield Command(
        "save-compared",
        words("command.save-compared"),
        lambda: window.comparing.save(),
        ("Ctrl+E",),
        compared,
        "file",
    )
    yield Command("sample", words("command.sample"), acts.add_sample, menu="file")
    yield Command(
        "delete", words("command.delete"), acts.delete_matter, (), lambda: book.matter is not None, "file"
    )
    yield Command("folder", words("command.folder"), acts.show_workspace, menu="file")
    yield Command("quit", words("command.quit"), window.end, ("Ctrl+Q",), menu="file")


def _edit(window: Window) -> Iterator[Command]:
    words, stack = window.context.words, window.context.book.stack
    yield Command("undo", words("command.undo"), stack.undo, ("Ctrl+Z",), stack.canUndo, "edit")
    yield Command(
        "redo", words("command.redo"), stack.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), stack.canRedo, "edit"
    )


def _decide(window: Window) -> Iterator[Command]:
    words = window.context.words

    def looking() -> bool:
        shown = window.redline()
        return shown is not None and shown.has_changes()

    def deciding(do: Do | None = None) -> bool:
        return window.current == "negotiate" and window.negotiate.can_decide(do)

    def one(name: str, run: Callable[[], None], keys: tuple[str, ...], when: Callable[[], bool]) -> Command:
        return Command(name, words(f"command.{name}"), run, keys, when, "decide")

    def answering() -> bool:
        return window.current == "negotiate" and looking()

    yield one("next", partial(_step, window, 1), ("J",), looking)
    yield one("previous", partial(_step, window, -1), ("K",), looking)
    yield one("next-open", lambda: window.negotiate.next_undecided(), ("F7",), answering)
    yield one("other-end", partial(_other_end, window), ("G",), looking)
    yield one(
        "looks",
        lambda: window.negotiate.accept_looks(),
        (),
        lambda: answering() and deciding() and bool(window.negotiate.looks()),
    )
    yield one("many", lambda: window.negotiate.ask_many(), ("B",), deciding)
    yield one("not-compared", partial(_show_missed, window), (), looking)
    yield one("accept", lambda: window.negotiate.decide(Do.ACCEPT), ("A",), partial(deciding, Do.ACCEPT))
    yield one("reject", lambda: window.negotiate.decide(Do.REJECT), ("R",), partial(deciding, Do.REJECT))
    yield one(
        "reject-visibly",
        lambda: window.negotiate.decide(Do.REJECT_VISIBLY),
        ("Shift+R",),
        partial(deciding, Do.REJECT_VISIBLY),
    )
    yield one("counter", lambda: window.negotiate.decide(Do.COUNTER), ("C",), partial(deciding, Do.COUNTER))
    yield one("reserve", lambda: window.negotiate.decide(Do.RESERVE), ("V",), partial(deciding, Do.RESERVE))
    yield one("comment", lambda: window.negotiate.comment(), ("M",), deciding)
    yield one(
        "take-back",
        window.context.book.stack.undo,
        ("U",),
        lambda: answering() and window.context.book.stack.canUndo(),
    )


def _blanks(window: Window) -> Iterator[Command]:
    def drafting() -> bool:
        return window.current == "draft" and window.draft.can_export()

    words = window.context.words
    yield Command(
        "clause", words("command.clause"), lambda: window.draft.toggle_clause(), ("F4",), drafting, "view"
    )
    title = words("command.next-blank")
    yield Command("next-blank", title, lambda: window.draft.next_blank(), ("F7",), drafting, "decide")
    for name, step, key in (("next-group", 1, "Ctrl+PgDown"), ("previous-group", -1, "Ctrl+PgUp")):
        run = partial(_step_group, window, step)
        yield Command(name, words(f"command.{name}"), run, (key,), drafting, "view")
    title = words("command.next-warning")
    yield Command("next-warning", title, lambda: window.draft.next_warning(), ("F8",), drafting, "decide")


def _view(window: Window) -> Iterator[Command]:
    words = window.context.words

    def looking() -> bool:
        shown = window.redline()
        return shown is not None and shown.has_changes()

    for at, name in enumerate(("matters", "draft", "negotiate"), 1):
        yield Command(
            name,
            words(f"command.{name}"),
            partial(window.go, name),
            (f"Ctrl+{at}",),
            menu="view",
        )
    yield Command(
        "compared",
        words("command.compared"),
        partial(window.go, "compare"),
        ("Ctrl+4",),
        lambda: "compare" in window.screens and window.compare.compared is not None,
        "view",
    )
    for view in ("1", "2", "3", "4"):
        title = words(f"command.view-{view}")
        yield Command(f"view-{view}", title, partial(_show_view, window, view), (view,), looking, "view")
    yield Command(
        "find",
        words("command.find"),
        window.find_in_page,
        ("Ctrl+F",),
        lambda: window.current != "matters",
        "view",
    )
    yield Command("find-key", words("command.find"), window.find_in_page, ("/",), looking, "")
    for name, step, keys in (
        ("in", 1, ("Ctrl++", "Ctrl+=")),
        ("out", -1, ("Ctrl+-",)),
        ("reset", 0, ("Ctrl+0",)),
    ):
        title = words(f"command.zoom-{name}")
        yield Command(f"zoom-{name}", title, partial(window.acts.zoom, step), keys, menu="view")
    for mode in Mode:
        title = words(f"command.theme-{mode.value}")
        yield Command(f"theme-{mode.value}", title, partial(window.acts.choose_theme, mode), menu="view")


def _library(window: Window) -> Iterator[Command]:
    words, acts = window.context.words, window.acts

    def reading() -> bool:
        return window.current == "library"

    def one(name: str, run: Callable[[], None], keys: tuple[str, ...] = ()) -> Command:
        return Command(name, words(f"command.{name}"), run, keys, reading, "view")

    yield Command(
        "library", words("command.library"), partial(window.go, "library"), ("Ctrl+5",), menu="view"
    )
    yield one("lint", lambda: window.library.check())
    yield one("findings", lambda: window.library.show_findings())
    yield one("library-reload", acts.read_library, ("F5",))
    firm = window.context.book.firm
    yield Command("load-official", words("command.load-official"), acts.load_official, menu="file")
    yield Command("use-template", words("command.use-template"), acts.use_template, menu="file")
    yield Command(
        "built-in-template",
        words("command.built-in-template"),
        firm.drop_template,
        (),
        lambda: firm.template is not None,
        "file",
    )
    yield Command("library-folder", words("command.library-folder"), acts.show_library, menu="file")
    yield Command("search-library", words("hint.search"), lambda: window.library.ask(), ("/",), reading, "")


def _show_view(window: Window, view: str) -> None:
    if shown := window.redline():
        shown.pane.show_view(view)


def _step(window: Window, step: int) -> None:
    if shown := window.redline():
        shown.pane.step(step)


def _step_group(window: Window, step: int) -> None:
    window.draft.step_group(step)


def _other_end(window: Window) -> None:
    if shown := window.redline():
        shown.pane.other_end()


def _show_missed(window: Window) -> None:
    if shown := window.redline():
        shown.show_missed()
