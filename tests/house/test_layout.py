"""What may stand in the tree, and what must never be committed."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, Source, sources

TOP = {
    "main.py", "pyproject.toml", "requirements.lock", "Makefile", "README.md", "LICENSE", ".ci", ".gitignore",
    ".gitattributes", "clause_library", "dpadesk", "ui", "tests", "bench", "docs",
}  # fmt: skip
LARGEST = 2_000_000  # bytes
REGISTRIES = re.compile(rb"(pypi|pythonhosted|npmjs|anaconda)\.(org|com)", re.IGNORECASE)


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """The files that git holds, or would hold after the next `git add`."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_the_top_of_the_tree_is_the_plan(tracked: list[Path]) -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked} <= TOP


def test_the_library_holds_data_only(tracked: list[Path]) -> None:
    code = [
        path for path in tracked if "clause_library" in path.parts and path.suffix in (".py", ".sh", ".js")
    ]
    assert code == []


def test_no_file_is_large(tracked: list[Path]) -> None:
    assert [(path.name, path.stat().st_size) for path in tracked if path.stat().st_size > LARGEST] == []


def contents(path: Path) -> Iterator[bytes]:
    """The bytes of a file; of a Word file or workbook, those of its parts."""
    if path.suffix not in (".docx", ".xlsx"):
        yield path.read_bytes()
        return
    with zipfile.ZipFile(path) as package:
        yield from (package.read(name) for name in package.namelist())


def test_no_path_of_this_machine_and_no_registry(tracked: list[Path]) -> None:
    folders = {ROOT, ROOT.parent, Path.home()} - {Path(tempfile.gettempdir()), Path("/")}
    places = [os.fsencode(f"{folder}/") for folder in folders]
    wrong = []
    for path in tracked:
        for data in contents(path):
            hits = [place.decode() for place in places if place in data]
            if path != Path(__file__):
                hits += [hit.group().decode() for hit in REGISTRIES.finditer(data)]
            wrong += [f"{path.relative_to(ROOT)}: {hit}" for hit in hits]
    assert wrong == []


def test_the_lock_has_hashes_and_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert not re.search(r"^\s*-", lock.replace("    --hash=", ""), re.MULTILINE), "options other than hashes"
    pins = re.split(r"\n(?=\S)", lock.strip())
    assert len(pins) > 20
    assert [pin.split()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


@pytest.mark.parametrize(
    "name", ["pyside6-essentials", "python-docx", "jinja2", "diff-match-patch", "tinydb"]
)
def test_the_lock_pins_what_the_app_stands_on(name: str) -> None:
    assert f"\n{name}==" in "\n" + (ROOT / "requirements.lock").read_text(encoding="utf-8")


# ---------------------------------------------------------------- module-level state

MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTABLE_CALLS = {"list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict"}
WRITES = {
    "add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove", "reverse", "setdefault",
    "sort", "update", "__setitem__",
}  # fmt: skip


def state(source: Source) -> list[str]:
    """Lines that make a module hold state: a table that is written to, or not named as a constant, or a `global`.

    __all__ is Python's own.
    """
    out = [
        f"{source.name}:{node.lineno}: global"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Global)
    ]
    tables = dict(tables_of(source))
    out += [
        f"{source.name}:{line}: {name} is no constant" for name, line in tables.items() if not name.isupper()
    ]
    out += [f"{source.name}:{line}: writes {name}" for name, line in writes(source) if name in tables]
    return out


def tables_of(source: Source) -> Iterator[tuple[str, int]]:
    for node in source.tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and is_mutable(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((name, node.lineno) for name in map(ast.unparse, targets) if name != "__all__")


def is_mutable(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        return ast.unparse(value.func).rpartition(".")[2] in MUTABLE_CALLS
    return isinstance(value, MUTABLE)


def writes(source: Source) -> Iterator[tuple[str, int]]:
    """(name, line) of `name[...] = x`, `del name[...]`, `name += x` and `name.append(x)` and the like."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            yield ast.unparse(node.value), node.lineno
        elif isinstance(node, ast.AugAssign):
            yield ast.unparse(node.target), node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            yield ast.unparse(node.func.value), node.lineno


def test_no_state_at_module_level() -> None:
    assert [line for source in sources() for line in state(source)] == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("cache = {}", 1),
        ("_SEEN: dict[str, int] = dict()\ndef f(x):\n    _SEEN[x] = 1", 1),
        ("_SEEN = set()\ndef f(x):\n    _SEEN.add(x)", 1),
        ("LAST = None\ndef f():\n    global LAST", 1),
        ("_NAMES = {1: 2}\ndef f(x):\n    return _NAMES.get(x)", 0),
        ("_PAIR = (1, 2)", 0),
    ],
)
def test_the_rule_finds_state(code: str, found: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "module.py"
    file.write_text(code, encoding="utf-8")
    monkeypatch.setattr("tests.house.tree.ROOT", tmp_path)
    assert len(state(Source(file))) == found


# ---------------------------------------------------------------- size

LONGEST_FUNCTION = 60  # lines


def test_every_function_fits_a_screen() -> None:
    long = [
        f"{source.name}:{node.lineno}: {node.name} {node.end_lineno - node.lineno + 1}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        if (node.end_lineno or node.lineno) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []
