"""The bases of generated cases: real files, and drafts of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Corpus
from tests.silent.drafts import SAMPLE, drafts
from tests.silent.generate import Base, assembled, bases


@pytest.fixture(scope="session")
def real_bases(corpus: Corpus) -> list[Base]:
    return bases(corpus.root / name for name in ("tracked", "pairs", "other", "dpa"))


@pytest.fixture(scope="session")
def our_drafts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [SAMPLE / "sent.docx", *drafts(tmp_path_factory.mktemp("drafts"))]


@pytest.fixture(scope="session")
def our_bases(our_drafts: list[Path]) -> list[Base]:
    return assembled((SAMPLE, our_drafts[-1].parent))
