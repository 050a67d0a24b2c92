"""The signing gate: what must be so before a document can be signed."""

from dpadesk.gate.check import check, ready, to_json

__all__ = ["check", "ready", "to_json"]
