"""The only room that knows OOXML: bytes in, values out, and back."""

from dpadesk.word.clean import without_comments
from dpadesk.word.compare import compare
from dpadesk.word.lint import faults
from dpadesk.word.package import Package, open_package
from dpadesk.word.patch import patch
from dpadesk.word.read import read
from dpadesk.word.revise import accept, reject
from dpadesk.word.write import Properties, write

__all__ = [
    "Package",
    "Properties",
    "accept",
    "compare",
    "faults",
    "open_package",
    "patch",
    "read",
    "reject",
    "without_comments",
    "write",
]
