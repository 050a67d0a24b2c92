"""Answers and library to a Document, with the origin of every word."""

from dpadesk.assemble.build import assemble
from dpadesk.assemble.official import OFFICIAL
from dpadesk.assemble.result import Assembled, Blank, Filled, Origin

__all__ = ["OFFICIAL", "Assembled", "Blank", "Filled", "Origin", "assemble"]
