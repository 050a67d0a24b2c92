"""The shipped library, the sample's answers, and what they make."""

from __future__ import annotations

import pytest

from dpadesk.assemble import Assembled, assemble
from dpadesk.interview import read_answers
from dpadesk.library import Library, default_folder, load
from dpadesk.model import Answers

DAY = "2026-11-21"


@pytest.fixture(scope="session")
def library() -> Library:
    return load()


@pytest.fixture(scope="session")
def answers(library: Library) -> Answers:
    path = default_folder() / "sample" / "answers.yaml"
    return read_answers(path.read_text(encoding="utf-8"), library, path.name)


@pytest.fixture(scope="session")
def sample(library: Library, answers: Answers) -> Assembled:
    return assemble(library, answers, date=DAY, draft="draft 1")
