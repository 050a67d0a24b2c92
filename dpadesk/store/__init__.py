"""The only room that writes to disk: outputs, and the workspace with its matters."""

from dpadesk.store.files import check_outputs, read_bytes, write_atomic, write_outputs
from dpadesk.store.index import Listed, listed
from dpadesk.store.places import SampleFiles, read_sample, sample_folder, workspace_folder
from dpadesk.store.workspace import Workspace

__all__ = [
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
