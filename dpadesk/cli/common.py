"""What all commands share: their options, the clock read once, inputs, outputs, and what is told."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from dpadesk.errors import OutputError
from dpadesk.model import Blob, Matter
from dpadesk.say import Sentences, load
from dpadesk.store import check_outputs, read_bytes, write_outputs

__all__ = ["PATH", "Job", "Moment", "clock", "common", "out_option", "receipt_option"]

PATH = click.Path(path_type=Path)
NOBODY = "DPA Desk"
LONG = 100  # entries of a list in JSON, above which each stands on one line

_F = TypeVar("_F", bound=Callable[..., Any])
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading of the clock: the day, and the second, ISO 8601 in UTC."""

    day: str
    second: str


def clock(asked: str | None) -> Moment:
    """The time that everything made by this command carries: --date, else SOURCE_DATE_EPOCH, else now."""
    if asked is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        at = datetime.fromtimestamp(int(epoch), UTC) if epoch and epoch.isdigit() else datetime.now(UTC)
    else:
        at = _moment(asked)
    return Moment(at.strftime("%Y-%m-%d"), at.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _moment(asked: str) -> datetime:
    try:
        at = datetime.fromisoformat(asked)
    except ValueError as wrong:
        raise click.BadParameter(
            f"{asked!r} is no ISO 8601 date (2026-11-21)", param_hint="--date"
        ) from wrong
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


@dataclass(slots=True)
class Job:
    """One run of a command: what it reads, what it will write, and to whom it speaks."""

    json_to: str | None = None
    force: bool = False
    quiet: bool = False
    verbose: bool = False
    date: str | None = None
    author: str | None = None
    inputs: list[Path] = field(default_factory=list)
    outputs: dict[Path, bytes] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()

    @property
    def say(self) -> Sentences:
        return load()

    @property
    def moment(self) -> Moment:
        return clock(self.date)

    @property
    def dated(self) -> bool:
        """Whether a date was asked for, by option or by SOURCE_DATE_EPOCH."""
        return self.date is not None or bool(os.environ.get("SOURCE_DATE_EPOCH"))

    @property
    def name(self) -> str:
        """The author of what is written."""
        return self.author or NOBODY

    @property
    def us(self) -> set[str] | None:
        """The name that our marks bear, where --author says it."""
        return {self.author} if self.author else None

    def read(self, path: Path) -> Blob:
        """An input file. Raises UnreadableFile."""
        blob = Blob(path.name, read_bytes(path))
        self.inputs.append(path)
        return blob

    def promise(self, *paths: Path | None) -> None:
        """Names what will be written, before any work is done. Raises OutputError."""
        wanted = [path for path in paths if path is not None]
        if self.json_to not in (None, "-"):
            wanted.append(Path(str(self.json_to)))
        check_outputs(wanted, inputs=self.inputs, force=self.force)

    def only(self, path: Path | None, *suffixes: str) -> None:
        """Raises OutputError where a list is to go into a file of another kind."""
        if path is not None and path.suffix.lower() not in suffixes:
            raise OutputError("cli.wrong-kind", file=str(path), kinds=", ".join(suffixes))

    def protect(self, matter: Matter) -> None:
        """Files that this matter has sent or received are never written over, --force or not."""
        self.kept = frozenset(one.sha256 for one in matter.rounds)

    def put(self, path: Path | None, data: bytes) -> None:
        """Sets a file aside to be written with all others by `finish`."""
        if path is not None:
            self.outputs[path] = data

    def put_json(self, path: Path | None, result: Mapping[str, Any]) -> None:
        """The same for a receipt."""
        if path is not None:
            self.put(path, f"{_spelt(result)}\n".encode())

    def finish(self, result: Callable[[], Mapping[str, Any]] | None = None) -> None:
        """Writes all outputs, and the machine-readable result where it was asked for."""
        text = None
        if self.json_to is not None and result is not None:
            text = _spelt(result())
            if self.json_to != "-":
                self.put(Path(self.json_to), f"{text}\n".encode())
        write_outputs(self.outputs, inputs=self.inputs, force=self.force, kept=self.kept)
        if text is not None and self.json_to == "-":
            click.echo(text)

    @property
    def silent(self) -> bool:
        """True where nothing may be told: -q, or stdout carries the JSON."""
        return self.quiet or self.json_to == "-"

    def tell(self, code: str, /, **values: object) -> None:
        """A sentence for the person at the terminal."""
        if not self.silent:
            click.echo(self.say(code, **values))

    def count(self, code: str, number: int, /, **values: object) -> None:
        """A sentence that counts something."""
        if not self.silent:
            click.echo(self.say.count(code, number, **values))

    def line(self, text: str) -> None:
        """A line of a table that is already in words."""
        if not self.silent:
            click.echo(text)

    def detail(self, code: str, /, **values: object) -> None:
        """A sentence for -v."""
        if self.verbose:
            click.echo(self.say(code, **values), err=True)

    @contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        """Shows on a terminal which step of long work is on; gives what is to be called at each step."""
        if self.quiet or not sys.stderr.isatty():
            yield self._detail_step
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(pulse_style="blue"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
            task = shown.add_task("", total=None)

            def tell(step: str) -> None:
                shown.update(task, description=self.say(f"step.{step}"))

            yield tell

    def _detail_step(self, step: str) -> None:
        self.detail(f"step.{step}")


def _spelt(result: Mapping[str, Any]) -> str:
    """A result as JSON for people too: indented, a long list with one entry to a line."""
    flat = json.JSONEncoder(ensure_ascii=False, default=_plain).encode
    deep = json.JSONEncoder(ensure_ascii=False, default=_plain, indent=2).encode

    def entry(value: object) -> str:
        if isinstance(value, list) and len(value) > LONG:
            return "[\n    " + ",\n    ".join(map(flat, value)) + "\n  ]"
        return deep(value).replace("\n", "\n  ")

    rows = ",\n".join(f"  {flat(name)}: {entry(value)}" for name, value in result.items())
    return f"{{\n{rows}\n}}" if rows else "{}"


def _plain(value: object) -> object:
    """JSON of the values that results carry besides plain ones."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value).__name__)


def out_option(
    *, required: bool = True, what: str = "The file to write; never an input."
) -> Callable[[_F], _F]:
    """-o/--out."""
    return click.option("-o", "--out", type=PATH, required=required, help=what)


def receipt_option(command: _F) -> _F:
    """--receipt."""
    what = "A receipt: hashes in and out, the checks done, what was not compared."
    return click.option("--receipt", "receipt_to", type=PATH, metavar="FILE.json", help=what)(command)


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command, handed to it as its first argument, a `Job`."""
    from functools import wraps

    @click.option("--force", is_flag=True, help="Replace outputs that exist.")
    @click.option("--json", "json_to", metavar="FILE|-", help="Write the machine-readable result.")
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something is wrong.")
    @click.option("-v", "--verbose", is_flag=True, help="Say more.")
    @click.option("--date", metavar="ISO", help="The date that everything made carries (ISO 8601).")
    @click.option("--author", metavar="NAME", help="The author of what is written.")
    @wraps(command)
    def run(
        *arguments: Any,
        force: bool,
        json_to: str | None,
        quiet: bool,
        verbose: bool,
        date: str | None,
        author: str | None,
        **options: Any,
    ) -> Any:
        job = Job(json_to, force, quiet, verbose, date, author)
        return command(job, *arguments, **options)

    return run
