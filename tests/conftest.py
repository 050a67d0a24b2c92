"""What tests of every room may ask for: shared data, the judges, and how many examples to run."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.measured import Measured, summary
from tests.oracle import office as office_judge
from tests.oracle import validator as schema_judge
from tests.oracle.office import Office

if TYPE_CHECKING:
    from dpadesk.assemble import Assembled
    from dpadesk.library import Library
    from dpadesk.model import Answers

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile(
    "desk", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("desk")


def share_of_counts() -> float:
    """DPADESK_COUNTS: 1 runs sweeps at their full counts; without it a twentieth."""
    return float(os.environ.get("DPADESK_COUNTS", "0.05"))


@dataclass(frozen=True, slots=True)
class Corpus:
    """Real files, read where they lie; never copied into the project."""

    root: Path

    def files(self, *folders: str, suffix: str = ".docx") -> list[Path]:
        """All files below the folders named ("tracked", "pairs", "other/odd"), in a fixed order."""
        found = (path for folder in folders for path in (self.root / folder).rglob(f"*{suffix}"))
        return sorted(path for path in found if path.is_file())

    def sample(self, files: list[Path]) -> list[Path]:
        """Every n-th of them, as many as DPADESK_COUNTS allows, at least ten."""
        wanted = min(len(files), max(10, round(len(files) * share_of_counts())))
        return [files[k * len(files) // wanted] for k in range(wanted)]

    def pairs(self) -> list[tuple[str, Path, Path]]:
        """(id, before, after): two files of which one is the other's redraft."""
        rows = json.loads((self.root / "pairs" / "pairs.json").read_text(encoding="utf-8"))
        return [(row["id"], self.root / row["before"], self.root / row["after"]) for row in rows]


def find_shared() -> Path | None:
    folder = Path(os.environ.get("DPADESK_SHARED") or ROOT.parent / "shared")
    return folder.resolve() if (folder / "corpus").is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared data: DPADESK_SHARED, or `shared` beside the project. Absent: skipped; with CI set, failed."""
    folder = find_shared()
    if folder is None:
        reason = "no shared data (set DPADESK_SHARED, or put `shared` beside the project)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Corpus:
    return Corpus(shared / "corpus")


@pytest.fixture(scope="session")
def wordml(shared: Path) -> ModuleType:
    """The reader of the shared bench, which shares no code with us: Package, resolve, paragraphs, marked, lint."""
    spec = importlib.util.spec_from_file_location("wordml", shared / "bench" / "wordml.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["wordml"] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def counts() -> Callable[[int], int]:
    """counts(full): how many examples of a sweep to run now, at least one."""
    return lambda full: max(1, round(full * share_of_counts()))


@pytest.fixture(scope="session")
def library() -> Library:
    """The library that ships with the program."""
    from dpadesk.library import load

    return load()


@pytest.fixture(scope="session")
def answers(library: Library) -> Answers:
    """The sample's answers."""
    from dpadesk.interview import read_answers
    from dpadesk.library import default_folder

    path = default_folder() / "sample" / "answers.yaml"
    return read_answers(path.read_text(encoding="utf-8"), library, path.name)


@pytest.fixture(scope="session")
def sample(library: Library, answers: Answers) -> Assembled:
    """What they make."""
    from dpadesk.assemble import assemble

    return assemble(library, answers, date="2026-11-21", draft="draft 1")


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Measured:
    """Figures and tables for the end of the run."""
    return Measured(request.node.user_properties)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = list(summary(one for found in terminalreporter.stats.values() for one in found))
    if lines:
        terminalreporter.section("measured")
        terminalreporter.write_line("\n".join(lines).lstrip("\n"))


@pytest.fixture(scope="session")
def oracle() -> Iterator[Office]:
    """LibreOffice, one for the session (one for each worker of xdist)."""
    reason = office_judge.why_absent()
    if reason:
        pytest.skip(reason)
    with Office.start() as running:
        yield running


@pytest.fixture(scope="session")
def validator() -> Callable[[Path], list[str]]:
    """validator(path): what the Open XML SDK has against a .docx."""
    reason = schema_judge.why_absent()
    if reason:
        pytest.skip(reason)
    return schema_judge.schema_errors
