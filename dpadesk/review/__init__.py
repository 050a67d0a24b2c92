"""Sent and returned file in, changes by clause out; decisions in, edits of their file out."""

from dpadesk.review.changes import Review, find_changes
from dpadesk.review.weigh import by_weight, weight

__all__ = ["Review", "by_weight", "find_changes", "weight"]
