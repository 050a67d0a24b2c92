"""The interview: library and answers to the questions that still matter, and answers to a file and back."""

from dpadesk.interview.read import open_answers, read_answers, read_value
from dpadesk.interview.refresh import refreshed
from dpadesk.interview.state import Asked, AskedGroup, State, interview
from dpadesk.interview.transfers import Choice, Proposal
from dpadesk.interview.write import write_answers

__all__ = [
    "Asked",
    "AskedGroup",
    "Choice",
    "Proposal",
    "State",
    "interview",
    "open_answers",
    "read_answers",
    "read_value",
    "refreshed",
    "write_answers",
]
