"""The gates: what must be so before a document is signed, and what must not be in a file that goes out."""

from dpadesk.gate.check import check, ready, to_json
from dpadesk.gate.leaks import Leak, Private, Secret, folded, leaks

__all__ = ["Leak", "Private", "Secret", "check", "folded", "leaks", "ready", "to_json"]
