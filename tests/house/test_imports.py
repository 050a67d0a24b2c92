"""Who may import whom (the plan of the house), for every import, however late it is made."""

from __future__ import annotations

import ast

import pytest

from tests.house.tree import Source, room, sources

# From the street to the cellar: a room imports only rooms of later rows.
ROWS = (
    ("main",),
    ("ui", "cli"),
    ("desk", "store"),
    ("interview", "assemble", "review", "gate", "word", "intake", "report", "pdf"),
    ("law",),
    ("library", "diff"),
    ("say",),
    ("model",),
    ("errors",),
)
FLOOR = {name: number for number, row in enumerate(ROWS) for name in row}
NEIGHBOURS = {("report", "word")}  # the .docx of a report

# Where a library may be imported; everywhere else it may not.
CLI = ("dpadesk/cli/", "dpadesk/cli.py")
KEEPERS = {
    "docx": ("dpadesk/word/",),
    "lxml": ("dpadesk/word/", "dpadesk/intake/"),
    "typst": ("dpadesk/pdf/", "dpadesk/pdf.py"),
    "jinja2": ("dpadesk/assemble/fill.py",),
    "diff_match_patch": ("dpadesk/diff/words.py",),
    "tinydb": ("dpadesk/store/",),
    "filelock": ("dpadesk/store/",),
    "click": CLI,
    "rich": CLI,
    "PySide6": ("ui/",),
    "shiboken6": ("ui/",),
}
NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib3", "webbrowser", "websockets", "xmlrpc",
}  # fmt: skip
NETWORK_PARTS = ("urllib.request", "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets")


def breaks_direction(here: str, there: str) -> bool:
    if here == there or (here, there) in NEIGHBOURS:
        return False
    return FLOOR[there] <= FLOOR[here]


@pytest.mark.parametrize(
    ("here", "there", "broken"),
    [
        ("cli", "desk", False),
        ("desk", "cli", True),
        ("desk", "store", True),
        ("report", "word", False),
        ("word", "report", True),
        ("gate", "law", False),
        ("law", "review", True),
        ("model", "errors", False),
    ],
)
def test_the_rule_itself(here: str, there: str, broken: bool) -> None:
    assert breaks_direction(here, there) is broken


def test_every_room_is_on_the_plan() -> None:
    strangers = {room(source.module) for source in sources()} - FLOOR.keys() - {"dpadesk"}
    assert strangers == set()


def test_imports_go_one_way() -> None:
    wrong = [
        f"{source.name}:{line}: {room(source.module)} imports {room(name)}"
        for source in sources()
        if room(source.module) in FLOOR
        for name, line in source.imports()
        if room(name) in FLOOR and name.partition(".")[0] in ("dpadesk", "ui", "main")
        if breaks_direction(room(source.module), room(name))
    ]
    assert wrong == []


def test_the_engine_package_itself_imports_no_room() -> None:
    heavy = [
        name for source in sources("dpadesk") if source.module == "dpadesk" for name, _ in source.imports()
    ]
    assert not [name for name in heavy if name.startswith("dpadesk.")]


def kept_elsewhere(source: Source, name: str) -> bool:
    keepers = KEEPERS.get(name.partition(".")[0])
    return keepers is not None and not source.name.startswith(keepers)


def test_each_library_has_its_keeper() -> None:
    wrong = [
        f"{source.name}:{line}: {name}"
        for source in sources()
        for name, line in source.imports()
        if kept_elsewhere(source, name)
    ]
    assert wrong == []


def test_nothing_touches_the_network() -> None:
    wrong = [
        f"{source.name}:{line}: {name}"
        for source in sources()
        for name, line in source.imports()
        if name.partition(".")[0] in NETWORK or name.startswith(NETWORK_PARTS)
    ]
    assert wrong == []


def test_the_engine_never_imports_qt_or_the_window() -> None:
    wrong = [
        f"{source.name}:{line}: {name}"
        for source in sources("dpadesk")
        for name, line in source.imports()
        if name.partition(".")[0] in ("PySide6", "shiboken6", "ui", "main")
    ]
    assert wrong == []


def test_only_the_command_line_prints() -> None:
    wrong = [
        f"{source.name}:{node.lineno}"
        for source in sources("dpadesk")
        if not source.name.startswith(CLI)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Name) and node.id == "print"
    ]
    assert wrong == []


def test_nobody_reads_the_clock_or_dice_inside_the_engine() -> None:
    """Dates and randomness come in as arguments; cli reads the clock once, the store for locks and trash."""
    allowed = (*CLI, "dpadesk/store/")
    calls = {
        ("datetime", "now"),
        ("datetime", "utcnow"),
        ("datetime", "today"),
        ("date", "today"),
        ("time", "time"),
    }
    wrong = [
        f"{source.name}:{node.lineno}"
        for source in sources("dpadesk")
        if not source.name.startswith(allowed)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        and (ast.unparse(node.value).rpartition(".")[2], node.attr) in calls
    ]
    wrong += [
        f"{source.name}:{line}: {name}"
        for source in sources("dpadesk")
        if not source.name.startswith(allowed)
        for name, line in source.imports()
        if name.partition(".")[0] in ("random", "secrets", "uuid")
    ]
    assert wrong == []


def test_a_package_says_what_is_public() -> None:
    packages = [source for source in sources() if source.path.name == "__init__.py"]
    assert [source.name for source in packages if len(source.tree.body) > 1 and listed(source) is None] == []


def test_strangers_take_only_public_names() -> None:
    """From another room, only what its package lists in __all__ (or the module of a single-file room) may be taken."""
    public = {
        source.module: listed(source) or set() for source in sources() if source.path.name == "__init__.py"
    }
    wrong = [
        f"{source.name}:{line}: {name}"
        for source in sources()
        for name, line in source.imports()
        if name.startswith("dpadesk.") and room(name) != room(source.module) and not is_offered(name, public)
    ]
    assert wrong == []


def is_offered(name: str, public: dict[str, set[str]]) -> bool:
    package, _, what = name.rpartition(".")
    if package == "dpadesk" or package not in public:  # the room as a whole, or a room of one file
        return package.count(".") <= 1
    return what in public[package]


def listed(source: Source) -> set[str] | None:
    for node in source.tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets
        ):
            return set(ast.literal_eval(node.value))
    return None
