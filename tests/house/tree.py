"""The project's Python files and what each of them imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS_OF_CODE = ("dpadesk", "ui")


@dataclass(frozen=True)
class Source:
    """One file of code; `module` is its dotted name, of the package itself for an __init__."""

    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), str(self.path))

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def package(self) -> str:
        return self.module if self.path.name == "__init__.py" else self.module.rpartition(".")[0]

    def imports(self) -> Iterator[tuple[str, int]]:
        """(dotted name, line) of every import, those inside functions and under TYPE_CHECKING included."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield alias.name, node.lineno
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                for alias in node.names:
                    yield f"{base}.{alias.name}", node.lineno

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.package.split(".")[: len(self.package.split(".")) - node.level + 1]
        return ".".join([*parts, *([node.module] if node.module else [])])


@cache  # a file is parsed once for all tests
def source(path: Path) -> Source:
    return Source(path)


def sources(*tops: str) -> list[Source]:
    """Every file of code below the folders named (default: the engine, the window and main.py)."""
    files = [path for top in tops or ROOMS_OF_CODE for path in sorted((ROOT / top).rglob("*.py"))]
    if not tops and (ROOT / "main.py").exists():
        files.append(ROOT / "main.py")
    return [source(path) for path in files]


def room(module: str) -> str:
    """The room that a dotted name belongs to: "dpadesk.word.read" -> "word"; "ui.paper" -> "ui"; others as they are."""
    first, _, rest = module.partition(".")
    return rest.partition(".")[0] if first == "dpadesk" and rest else first
