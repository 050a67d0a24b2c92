"""The shared bench: its modules, and its generated pairs, made once and kept in bench/out/pairs."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from types import ModuleType

from timing import OUT, ROOT

NONE = "  not measured: it needs the shared bench (DPADESK_SHARED, or `shared` beside the project)"
WORDS_OF_A_PAGE = 365


def shared() -> Path:
    """The folder of the shared bench, which may not be there."""
    return Path(os.environ.get("DPADESK_SHARED") or ROOT.parent / "shared").resolve() / "bench"


def module(name: str) -> ModuleType:
    """One of its modules; they know each other by their plain names. Nothing is written beside them."""
    sys.dont_write_bytecode = True
    if sys.path[0] != str(shared()):
        sys.path.insert(0, str(shared()))  # before our own run.py
        sys.modules.pop("run", None)
    return importlib.import_module(name)


def pair(name: str, pages: int = 0, edits: int = 0) -> Path:
    """The folder of OLD.docx, NEW.docx and truth.json: of a size that dpagen knows, or of so many pages."""
    folder = OUT / "pairs" / name
    if not (folder / "truth.json").exists():
        generator = module("dpagen")
        if pages:
            generator.SIZES[name] = {"words": pages * WORDS_OF_A_PAGE, "edits": edits}
        generator.make(name, folder)
    return folder
