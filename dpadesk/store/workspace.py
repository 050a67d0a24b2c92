"""The folder in which all matters live, one folder each, laid out so that a person can read it.

workspace.json               schema number
index.json                   what the list of matters shows; rebuilt whenever it is stale or lost
matters/<id>/matter.json     the whole matter; matter.json.bak is the state before
matters/<id>/files/          every file sent and received, never written again:
                             "DPA draft 1 [3f7a...].docx", the sign being its SHA-256
trash/<id>/                  deleted matters
library/                     the firm's own clauses, forms, questions, playbook and facts
official/, template.docx     the official text of the clauses, the firm's own Word file (firm.py)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tinydb import TinyDB

from dpadesk.errors import OutputError, StoreError
from dpadesk.model import Blob, Matter, sha256_of
from dpadesk.store.codec import SCHEMA, from_json, to_json
from dpadesk.store.files import TEMPORARY, write_atomic
from dpadesk.store.lock import WAIT, held
from dpadesk.store.tables import AtomicJson, backup_of

__all__ = ["Workspace"]

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_SHA = re.compile(r"[0-9a-f]{64}")
_SIGN = 16  # hexadecimal digits of the SHA-256 in a kept file's name; the whole is verified on reading


class Workspace:
    """One workspace folder. Cheap to make; every act reads or writes the disk.

    A `Workspace` remembers which state of a matter it has read or written last, so that a save over
    somebody else's newer state is refused instead of losing it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: dict[str, int] = {}

    @property
    def library(self) -> Path:
        """The firm's own clause library; it need not be there."""
        return self.folder / "library"

    def ids(self, *, trash: bool = True) -> frozenset[str]:
        """The ids of all matters, and (unless told not to) of those in the trash: none of them is free."""
        found: set[str] = set()
        for room in (self.folder / "matters", *([self.folder / "trash"] if trash else [])):
            if room.is_dir():
                found.update(entry.name for entry in room.iterdir() if entry.is_dir())
        return frozenset(found)

    def load(self, matter: str) -> Matter:
        """The matter of that id.

        Raises StoreError: no such matter, damaged beyond its backup, made by a newer version, or with
        values that do not belong there (it names the file and the key).
        """
        path = self._file(matter)
        if not path.exists() and not backup_of(path).exists():
            raise StoreError("store.no-matter", matter=matter, folder=str(self.folder))
        with TinyDB(path, storage=AtomicJson) as base:
            about, rows = base.table("about").get(doc_id=1), base.table("matter").get(doc_id=1)
        schema = about.get("schema") if isinstance(about, dict) else None
        if schema != SCHEMA:
            raise StoreError("store.schema", file=str(path), found=schema, known=SCHEMA)
        self._seen[matter] = _revision(about)
        return from_json(rows, str(path))

    def save(self, matter: Matter, keep: Iterable[Blob] = ()) -> None:
        """Keeps the files, then the matter; both are on the disk when this returns.

        Raises StoreError: locked, changed by somebody else since it was read here, not writable, disk
        full. The last state is intact then.
        """
        path = self._file(matter.id)
        with self.lock():
            self._sweep(path.parent)
            for blob in keep:
                self._keep(path.parent / "files", blob)
            with TinyDB(path, storage=AtomicJson) as base:
                revision = self._next_revision(base, matter.id, path)
                content = {
                    "about": {"1": {"schema": SCHEMA, "revision": revision}},
                    "matter": {"1": to_json(matter)},
                }
                base.storage.write(content)
            self._seen[matter.id] = revision

    def blob(self, matter: str, sha256: str) -> bytes:
        """The bytes of a file that the matter keeps, verified.

        Raises StoreError where they are not there, or are not what was kept.
        """
        folder = self._file(matter).parent / "files"
        path = self._kept(folder, sha256)
        if path is None:
            raise StoreError("store.no-blob", matter=matter, sha256=sha256[:_SIGN], folder=str(folder))
        try:
            data = path.read_bytes()
        except OSError as failed:
            raise StoreError("store.unreadable", file=str(path), why=failed.strerror) from failed
        if sha256_of(data) != sha256:
            raise StoreError("store.changed-blob", file=str(path))
        return data

    def blobs(self, matter: str) -> Callable[[str], bytes]:
        """`blob` of one matter: what the use cases ask for."""
        return lambda sha256: self.blob(matter, sha256)

    def path_of(self, matter: str, sha256: str) -> Path | None:
        """Where a kept file lies, for "show in folder"; None where it is gone."""
        return self._kept(self._file(matter).parent / "files", sha256)

    def delete(self, matter: str) -> None:
        """Moves the matter to the trash. Raises StoreError."""
        self._move(self._file(matter).parent, self.folder / "trash" / matter)

    def restore(self, matter: str) -> None:
        """Takes the matter back from the trash. Raises StoreError."""
        self._move(self.folder / "trash" / self._checked(matter), self._file(matter).parent)

    @contextmanager
    def lock(self, wait: float = WAIT) -> Iterator[None]:
        """Holds the workspace against other writers. Raises StoreError naming the holder."""
        try:
            (self.folder / "matters").mkdir(parents=True, exist_ok=True)
        except OSError as failed:
            why = failed.strerror or str(failed)
            raise StoreError("store.no-permission", folder=str(self.folder), why=why) from failed
        with held(self.folder, wait):
            self._check_schema()
            yield

    def _checked(self, matter: str) -> str:
        if not _ID.fullmatch(matter):
            raise StoreError("store.no-matter", matter=matter, folder=str(self.folder))
        return matter

    def _file(self, matter: str) -> Path:
        return self.folder / "matters" / self._checked(matter) / "matter.json"

    def _check_schema(self) -> None:
        path = self.folder / "workspace.json"
        with TinyDB(path, storage=AtomicJson) as base:
            about = base.table("about").get(doc_id=1)
            if not isinstance(about, dict):
                base.storage.write({"about": {"1": {"schema": SCHEMA}}})
            elif about.get("schema") != SCHEMA:
                raise StoreError("store.schema", file=str(path), found=about.get("schema"), known=SCHEMA)

    def _next_revision(self, base: TinyDB, matter: str, path: Path) -> int:
        """One more than on the disk; refuses where the disk has moved on since we read it."""
        about = base.table("about").get(doc_id=1)
        if about is None:
            return 1
        there = _revision(about)
        if self._seen.get(matter) != there:
            raise StoreError("store.changed-elsewhere", matter=matter, file=str(path))
        return there + 1

    def _keep(self, folder: Path, blob: Blob) -> None:
        sha256 = blob.sha256
        path = self._kept(folder, sha256)
        if path is not None and path.exists() and sha256_of(path.read_bytes()) == sha256:
            return
        path = path or folder / _file_name(blob.name, sha256)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):
                path.chmod(0o644)
            write_atomic(path, blob.data)
            path.chmod(0o444)
        except OutputError as failed:
            raise StoreError("store.not-written", **failed.values) from failed
        except OSError as failed:
            why = failed.strerror or str(failed)
            raise StoreError("store.no-permission", folder=str(folder), why=why) from failed

    def _kept(self, folder: Path, sha256: str) -> Path | None:
        if not _SHA.fullmatch(sha256) or not folder.is_dir():
            return None
        sign = f"[{sha256[:_SIGN]}]"
        return next((path for path in sorted(folder.iterdir()) if sign in path.name), None)

    def _sweep(self, folder: Path) -> None:
        """Removes what a killed writer left; we hold the lock, so nobody is writing."""
        for room in (self.folder, folder, folder / "files"):
            if room.is_dir():
                for left in room.glob(f"{TEMPORARY}*.tmp"):
                    with suppress(OSError):
                        left.unlink()
        folder.mkdir(parents=True, exist_ok=True)

    def _move(self, here: Path, there: Path) -> None:
        with self.lock():
            if not here.is_dir():
                raise StoreError("store.no-matter", matter=here.name, folder=str(here.parent))
            if there.exists():
                raise StoreError("store.matter-exists", matter=here.name, folder=str(there.parent))
            try:
                there.parent.mkdir(parents=True, exist_ok=True)
                here.rename(there)
            except OSError as failed:
                why = failed.strerror or str(failed)
                raise StoreError("store.no-permission", folder=str(there.parent), why=why) from failed


def _revision(about: object) -> int:
    found = about.get("revision") if isinstance(about, dict) else None
    return found if isinstance(found, int) else 0


def _file_name(name: str, sha256: str) -> str:
    """A kept file's name: short, safe on every system, and signed with its hash."""
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, "bin"
    stem = " ".join("".join(sign if sign.isalnum() or sign in " -_()" else " " for sign in stem).split())
    suffix = "".join(sign for sign in suffix if sign.isascii() and sign.isalnum()).lower()[:8] or "bin"
    return f"{stem[:48].strip() or 'file'} [{sha256[:_SIGN]}].{suffix}"
