"""Matters on the disk: what was saved is there again, also after a kill, and never over another's work."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpadesk.errors import StoreError
from dpadesk.model import Answers, Blob, Decision, Direction, Do, Matter, Round, Side, Turn, Value
from dpadesk.store import Workspace, listed, workspace_folder
from dpadesk.store.codec import from_json, to_json

ROOT = Path(__file__).resolve().parents[2]
FILE = Blob("Sent: draft 1?.docx", b"PK bytes")


def matter(identity: str = "connectel", /, **more: object) -> Matter:
    answers = Answers(
        "communications-platform",
        {
            "breach.hours": 72,
            "party": {"name": "Zoë & Söhne"},
            "subs": ({"name": "a", "eu": True}, {"name": "b"}),
        },
        {"breach/notification": "fallback"},
        "lib-1",
    )
    rounds = (
        Round(1, Direction.SENT, FILE.name, FILE.sha256, "2026-11-21T09:00:00Z", "Connectel Legal"),
        Round(2, Direction.RECEIVED, "back.docx", "0" * 64, "2026-11-22T09:00:00Z", "NWB",
              (Decision("c-1", Do.COUNTER, "48", "c", "note"),)),
    )  # fmt: skip
    base = Matter(identity, "Connectel · NWB", "NWB", Side.PROCESSOR, "Connectel Legal", "CL", answers, rounds,
                  created="2026-11-20T09:00:00Z", touched="2026-11-22T10:00:00Z", extra={"k": "v"})  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def code(call: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as raised:
        call()
    return raised.value.code


def test_a_matter_comes_back_as_it_was(tmp_path: Path) -> None:
    Workspace(tmp_path).save(matter(), [FILE])
    there = Workspace(tmp_path)
    assert there.load("connectel") == matter()
    assert there.blob("connectel", FILE.sha256) == FILE.data
    assert there.blobs("connectel")(FILE.sha256) == FILE.data


def test_a_person_finds_the_files_by_name(tmp_path: Path) -> None:
    Workspace(tmp_path).save(matter(), [FILE])
    kept = [path.name for path in (tmp_path / "matters" / "connectel" / "files").iterdir()]
    assert kept == [f"Sent draft 1 [{FILE.sha256[:16]}].docx"]


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), values), st.text(), st.sampled_from(Do))
def test_any_matter_survives_json(answers: dict[str, Value], words: str, do: Do) -> None:
    made = matter(answers=Answers("f", answers))
    made = made.decide(Decision("c-2", do, words, words, words), "c-2")
    assert from_json(json.loads(json.dumps(to_json(made)))) == made


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda m: m.update(rounds=3), "matter.rounds"),
        (lambda m: m.update(side="judge"), "matter.side"),
        (lambda m: m["rounds"][1]["decisions"][0].update(do="burn"), "matter.rounds[1].decisions[0].do"),
        (lambda m: m["rounds"][0].update(number=True), "matter.rounds[0].number"),
        (lambda m: m["answers"].update(surprise=1), "matter.answers.surprise"),
        (lambda m: m.pop("created"), "matter.created"),
    ],
)
def test_a_matter_edited_by_hand_is_refused_by_key(spoil: Callable[[dict], object], where: str) -> None:  # type: ignore[type-arg]
    data = to_json(matter())
    spoil(data)
    with pytest.raises(StoreError) as raised:
        from_json(data, "m.json")
    assert raised.value.values["where"] == where


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    Workspace(tmp_path).save(matter())
    path = tmp_path / "matters" / "connectel" / "matter.json"
    path.write_text(path.read_text().replace('"schema": 1', '"schema": 99'))
    before = path.read_bytes()
    assert code(lambda: Workspace(tmp_path).load("connectel")) == "store.schema"
    assert path.read_bytes() == before


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b"\x00" * 100], ids=["empty", "cut", "list", "zeros"])
def test_a_damaged_matter_falls_back_to_the_last_good_state(tmp_path: Path, spoilt: bytes) -> None:
    workspace = Workspace(tmp_path)
    workspace.save(matter())
    workspace.save(matter(name="second"))
    path = tmp_path / "matters" / "connectel" / "matter.json"
    path.write_bytes(spoilt)
    again = Workspace(tmp_path)
    assert again.load("connectel") == matter()
    again.save(matter(name="third"))
    assert Workspace(tmp_path).load("connectel").name == "third"


def test_damaged_beyond_its_backup_is_an_error_not_an_empty_matter(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.save(matter())
    (tmp_path / "matters" / "connectel" / "matter.json").write_bytes(b"{")
    assert code(lambda: Workspace(tmp_path).load("connectel")) == "store.damaged"
    (row,) = listed(workspace)
    assert row.trouble is not None
    assert row.trouble.code == "store.damaged"


def test_two_programs_never_lose_an_update(tmp_path: Path) -> None:
    one, other = Workspace(tmp_path), Workspace(tmp_path)
    one.save(matter())
    other.load("connectel")
    one.save(matter(name="from one"))
    assert code(lambda: other.save(matter(name="from other"))) == "store.changed-elsewhere"
    assert Workspace(tmp_path).load("connectel").name == "from one"


def test_the_lock_names_its_holder(tmp_path: Path) -> None:
    with Workspace(tmp_path).lock(), pytest.raises(StoreError) as raised, Workspace(tmp_path).lock(0.1):
        pass
    assert raised.value.code == "store.locked"
    assert raised.value.values["process"] == os.getpid()


def test_a_kept_file_that_somebody_changed_is_noticed(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.save(matter(), [FILE])
    path = workspace.path_of("connectel", FILE.sha256)
    assert path is not None
    path.chmod(0o644)
    path.write_bytes(b"other")
    assert code(lambda: workspace.blob("connectel", FILE.sha256)) == "store.changed-blob"
    path.unlink()
    assert code(lambda: workspace.blob("connectel", FILE.sha256)) == "store.no-blob"


@pytest.mark.parametrize("name", ["../elsewhere", "", "CON/..", "a b", ".."])
def test_an_id_is_never_a_path(tmp_path: Path, name: str) -> None:
    assert code(lambda: Workspace(tmp_path).load(name)) == "store.no-matter"


def test_the_list_is_right_with_without_and_after_the_index(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.save(matter("a", touched="2026-01-01"), [FILE])
    workspace.save(matter("b", touched="2026-01-02", rounds=()))
    first = listed(workspace)
    assert [(one.id, one.turn, len(one.rounds), one.decided) for one in first] == [
        ("b", Turn.OURS, 0, 0),
        ("a", Turn.OURS, 2, 1),
    ]
    assert listed(workspace) == first
    (tmp_path / "index.json").write_bytes(b"nonsense")
    (tmp_path / "index.json.bak").unlink(missing_ok=True)
    assert listed(workspace) == first
    workspace.save(matter("a", name="renamed", touched="2026-01-03"))
    assert listed(workspace)[0].name == "renamed"


def test_delete_and_restore(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.save(matter(), [FILE])
    workspace.delete("connectel")
    assert listed(workspace) == ()
    assert "connectel" in workspace.ids()
    workspace.restore("connectel")
    assert workspace.load("connectel") == matter()


def test_where_the_workspace_lies(tmp_path: Path) -> None:
    assert workspace_folder(tmp_path / "x", {"DPADESK_HOME": "/y"}) == tmp_path / "x"
    assert workspace_folder(None, {"DPADESK_HOME": str(tmp_path)}) == tmp_path
    assert workspace_folder(None, {}).name == "workspace"


WRITER = """
    import sys
    from dataclasses import replace
    from pathlib import Path
    from dpadesk.model import Blob, Matter
    from dpadesk.store import Workspace
    space = Workspace(Path(sys.argv[1]))
    matter = space.load("m") if "m" in space.ids() else Matter("m", "0")
    while True:
        number = int(matter.name) + 1
        matter = replace(matter, name=str(number))
        space.save(matter, [Blob("f.docx", str(number).encode() * 5000)])
        print(number, flush=True)
"""


def test_killed_at_any_moment_nothing_acknowledged_is_lost(
    tmp_path: Path, counts: Callable[[int], int]
) -> None:
    dice = random.Random(7)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    last = 0
    for _ in range(max(4, counts(60))):
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WRITER), str(tmp_path)],
            stdout=subprocess.PIPE, text=True, env=environment,
        )  # fmt: skip
        assert child.stdout is not None
        line = child.stdout.readline()
        time.sleep(dice.random() * 0.05)
        child.send_signal(signal.SIGKILL)
        said = [line, *child.stdout.read().splitlines()]
        child.wait()
        child.stdout.close()
        acknowledged = max(int(one) for one in said if one.strip())
        found = int(Workspace(tmp_path).load("m").name)
        assert found in (acknowledged, acknowledged + 1)
        assert found > last
        last = found
