"""Sent and returned file in, changes by clause out; decisions in, edits of their file out."""

from dpadesk.review.answer import Expected, expected, prove, text_lines
from dpadesk.review.as_json import change_json, to_json
from dpadesk.review.base import Base, base_of
from dpadesk.review.bulk import SEVERITIES, Bulk, Filter, bulk, expand, severity, touched
from dpadesk.review.changes import Review, carried_marks, find_changes
from dpadesk.review.decide import Plan, can, other_side, plan, surface_plan, untracked_hand
from dpadesk.review.decisions import Decisions, check_for, read_decisions, write_decisions
from dpadesk.review.looks import of_a_cell
from dpadesk.review.restored import carried_over, counterparts, to_restore
from dpadesk.review.simulate import simulate
from dpadesk.review.weigh import by_weight, weight

__all__ = [
    "SEVERITIES",
    "Base",
    "Bulk",
    "Decisions",
    "Expected",
    "Filter",
    "Plan",
    "Review",
    "base_of",
    "bulk",
    "by_weight",
    "can",
    "carried_marks",
    "carried_over",
    "change_json",
    "check_for",
    "counterparts",
    "expand",
    "expected",
    "find_changes",
    "of_a_cell",
    "other_side",
    "plan",
    "prove",
    "read_decisions",
    "severity",
    "simulate",
    "surface_plan",
    "text_lines",
    "to_json",
    "to_restore",
    "touched",
    "untracked_hand",
    "weight",
    "write_decisions",
]
