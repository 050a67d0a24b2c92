"""How a `Document` becomes WordprocessingML: one module per kind of element."""

from dpadesk.word.writing.properties import Properties

__all__ = ["Properties"]
