"""The list of matters without opening each: a small table that is rebuilt wherever it is stale."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from dpadesk.errors import StoreError
from dpadesk.model import Direction, Matter, Turn
from dpadesk.store.codec import SCHEMA
from dpadesk.store.tables import AtomicJson
from dpadesk.store.workspace import Workspace

__all__ = ["Listed", "listed"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A matter as the list shows it. `rounds` are their directions in order; `decided` counts the
    decisions on the newest round; `trouble` is the error of a matter that cannot be read."""

    id: str
    name: str
    counterparty: str = ""
    turn: Turn = Turn.OURS
    rounds: tuple[Direction, ...] = ()
    decided: int = 0
    signed: bool = False
    created: str = ""
    touched: str = ""
    trouble: StoreError | None = None


def listed(workspace: Workspace) -> tuple[Listed, ...]:
    """All matters, the one touched last first; those that cannot be read come last, with the reason.

    Reads only matters whose file differs from what the index saw. The index is a convenience: where it
    cannot be written (a read-only folder) the list is right all the same.
    """
    known, out, rows = _known(workspace), [], {}
    changed = False
    for name in sorted(workspace.ids(trash=False)):
        stamp, row = _stamp(workspace.folder / "matters" / name / "matter.json"), known.get(name)
        found = _from_row(row) if row is not None and row.get("stamp") == stamp else None
        if found is None:
            found, changed = _read(workspace, name), True
        out.append(found)
        if found.trouble is None:
            rows[name] = {**_to_row(found), "stamp": stamp}
    if changed or known.keys() != rows.keys():
        _write(workspace, rows)
    return tuple(sorted(out, key=lambda one: (one.touched, one.id), reverse=True))


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return "absent"
    return f"{found.st_mtime_ns}.{found.st_size}.{found.st_ino}"


def _read(workspace: Workspace, name: str) -> Listed:
    try:
        return _summary(Workspace(workspace.folder).load(name))
    except StoreError as trouble:
        return Listed(name, name, trouble=trouble)


def _summary(matter: Matter) -> Listed:
    newest = matter.last()
    return Listed(
        id=matter.id,
        name=matter.name,
        counterparty=matter.counterparty,
        turn=matter.turn,
        rounds=tuple(one.direction for one in matter.rounds),
        decided=len(newest.decisions) if newest else 0,
        signed=matter.signed is not None,
        created=matter.created,
        touched=matter.touched,
    )


def _to_row(one: Listed) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "counterparty": one.counterparty,
        "turn": one.turn.value,
        "rounds": [direction.value for direction in one.rounds],
        "decided": one.decided,
        "signed": one.signed,
        "created": one.created,
        "touched": one.touched,
    }


def _from_row(row: Mapping[str, Any]) -> Listed | None:
    with suppress(KeyError, ValueError, TypeError):
        return Listed(
            id=str(row["id"]),
            name=str(row["name"]),
            counterparty=str(row["counterparty"]),
            turn=Turn(row["turn"]),
            rounds=tuple(map(Direction, row["rounds"])),
            decided=int(row["decided"]),
            signed=bool(row["signed"]),
            created=str(row["created"]),
            touched=str(row["touched"]),
        )
    return None


def _index(workspace: Workspace) -> TinyDB:
    return TinyDB(workspace.folder / "index.json", storage=AtomicJson)


def _known(workspace: Workspace) -> dict[str, Mapping[str, Any]]:
    with suppress(StoreError, KeyError, TypeError, ValueError), _index(workspace) as base:
        return {str(row["id"]): row for row in base.table(f"matters-{SCHEMA}").all()}
    return {}


def _write(workspace: Workspace, rows: Mapping[str, Mapping[str, Any]]) -> None:
    with suppress(StoreError), workspace.lock(0.5), _index(workspace) as base:
        table = {str(number): dict(row) for number, row in enumerate(rows.values(), 1)}
        base.storage.write({f"matters-{SCHEMA}": table})
