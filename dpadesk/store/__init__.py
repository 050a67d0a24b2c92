"""The only room that writes to disk: outputs, and the workspace with its matters."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dpadesk.store.files import check_outputs, read_bytes, write_atomic, write_outputs
    from dpadesk.store.firm import FirmFiles
    from dpadesk.store.index import Listed, listed
    from dpadesk.store.places import SampleFiles, read_sample, sample_folder, workspace_folder
    from dpadesk.store.workspace import Workspace

__all__ = [
    "FirmFiles",
    "Listed",
    "SampleFiles",
    "Workspace",
    "check_outputs",
    "listed",
    "read_bytes",
    "read_sample",
    "sample_folder",
    "workspace_folder",
    "write_atomic",
    "write_outputs",
]

_HOMES = {
    "dpadesk.store.files": "check_outputs read_bytes write_atomic write_outputs",
    "dpadesk.store.firm": "FirmFiles",
    "dpadesk.store.index": "Listed listed",
    "dpadesk.store.places": "SampleFiles read_sample sample_folder workspace_folder",
    "dpadesk.store.workspace": "Workspace",
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        home = next((home for home, names in _HOMES.items() if name in names.split()), None)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(home), name)
        globals()[name] = found
        return found
