"""Which clause library a command works with: the shipped one, with the firm's own folder over it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from dpadesk.cli.common import PATH
from dpadesk.errors import LibraryError
from dpadesk.library import Library, load
from dpadesk.store import Workspace, workspace_folder

__all__ = ["with_library"]


def with_library(command: Callable[..., Any]) -> Callable[..., Any]:
    """--own and --shipped; hands the library to the command as `library`.

    Raises LibraryError, with file and line, for a folder that is not there and for any mistake in it.
    """

    @click.option("--own", type=PATH, metavar="FOLDER", help="The firm's own library (else the workspace's).")
    @click.option("--shipped", is_flag=True, help="The shipped library alone.")
    @wraps(command)
    def run(*arguments: Any, own: Path | None, shipped: bool, **options: Any) -> Any:
        return command(*arguments, library=_library(own, shipped=shipped), **options)

    return run


def _library(own: Path | None, *, shipped: bool) -> Library:
    if own is not None and not own.is_dir():
        raise LibraryError("library.no-own", folder=str(own))
    found = own or Workspace(workspace_folder()).library
    return load(own=found if found.is_dir() and not shipped else None)
