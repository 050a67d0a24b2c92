"""The program starts at once, and says what it can do."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dpadesk.cli import app
from tests.cli.run import MAIN, dpadesk

HEAVY = ("yaml", "lxml", "docx", "tinydb", "typst", "openpyxl", "jinja2", "rich", "PySide6", "ui")


def test_help_loads_nothing_heavy() -> None:
    code = (
        f"import sys, runpy; sys.argv = ['dpadesk', '--help']\n"
        f"try: runpy.run_path({str(MAIN)!r}, run_name='__main__')\n"
        f"except SystemExit: pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=MAIN.parent
    )
    assert done.stderr.strip() == "[]"


def test_every_command_in_help_has_help(tmp_path: Path) -> None:
    ran = dpadesk("--help", cwd=tmp_path)
    assert ran.code == 0
    names = [line.split()[0] for line in ran.out.partition("Commands:\n")[2].splitlines() if line.strip()]
    assert {"assemble", "changes", "answer", "check", "demo"} <= set(names)
    for name in names:
        assert dpadesk(name, "--help", cwd=tmp_path).code == 0, name


def every_command(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from every_command(command, f"{path}{name} ")
        else:
            yield f"{path}{name}", command


def test_the_page_of_commands_names_every_command_and_option() -> None:
    page = (MAIN.parent / "docs" / "cli.md").read_text(encoding="utf-8")
    found = dict(every_command(app.dpadesk))
    assert len(found) > 15
    assert [name for name in found if not re.search(rf"dpadesk {name}(?![\w-])", page)] == []
    options = {
        long for one in found.values() for each in one.params for long in each.opts if long[:2] == "--"
    }
    assert [one for one in sorted(options) if not re.search(rf"{one}(?![\w-])", page)] == []


def test_every_command_takes_the_common_options(tmp_path: Path) -> None:
    for name in ("forms", "new", "assemble", "compare", "changes", "answer", "accept", "check", "demo"):
        said = dpadesk(name, "--help", cwd=tmp_path).out
        assert all(
            option in said for option in ("--force", "--json", "--quiet", "--verbose", "--date", "--author")
        ), name


@pytest.mark.parametrize("arguments", [("frobnicate",), ("accept",), ("accept", "--nonsense"), ("new",)])
def test_wrong_usage_is_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert dpadesk(*arguments, cwd=tmp_path).complaint().startswith("dpadesk: ")


def test_a_date_that_is_none(tmp_path: Path) -> None:
    assert "ISO 8601" in dpadesk("matter", "new", "x", "--date", "tomorrow", cwd=tmp_path).complaint()


def test_no_command_and_no_display_is_one_line(tmp_path: Path) -> None:
    said = dpadesk(
        cwd=tmp_path, environment={"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    ).complaint()
    assert "no display" in said
    assert "dpadesk --help" in said
