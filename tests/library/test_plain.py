"""YAML is read as the safe loader reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dpadesk.errors import LibraryError
from dpadesk.library import Source, default_folder, parse

FILES = sorted(default_folder().rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_reads_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert parse(Source(path.name, text)).data == yaml.safe_load(text)


@pytest.mark.parametrize(
    "text",
    ["a: 012", "a: 0x1f", "a: 12:30", "a: 1_000", "a: -5", "a: 1.5", "a: 2026-11-21", "a: No", "a: ~", "",
     "1: a", "a: &x {b: 1}\nc: {<<: *x, d: 2}", "a: &x [1, *x]", "a: !!set {b}", "- [a, b]\n- {c: on}"],
)  # fmt: skip
def test_rare_values_read_the_same(text: str) -> None:
    assert str(parse(Source("x", text)).data) == str(yaml.safe_load(text))


def test_a_key_that_stands_twice_is_refused_with_its_line() -> None:
    with pytest.raises(LibraryError) as caught:
        parse(Source("x.yaml", "a: 1\nb: 2\na: 3\n"))
    assert caught.value.values["line"] == 3


@pytest.mark.parametrize("text", ["a: !!python/name:os.system", "a: !ours {b: 1}", "a: [!ours b]", "a: ["])
def test_what_is_no_plain_yaml_is_refused(text: str) -> None:
    with pytest.raises(LibraryError) as caught:
        parse(Source("x.yaml", text))
    assert caught.value.code == "library.not-yaml"
