"""Writing files so that a crash leaves the old one or the new one, never half of one."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from dpadesk.errors import DpaDeskError, OutputError, UnreadableFile
from dpadesk.model import sha256_of

__all__ = ["check_outputs", "read_bytes", "write_atomic", "write_outputs"]

TEMPORARY = ".dpadesk-"
LARGEST_INPUT = 256 * 1024 * 1024

_REASONS = {
    errno.ENOSPC: "output.disk-full",
    errno.EDQUOT: "output.disk-full",
    errno.EACCES: "output.no-permission",
    errno.EPERM: "output.no-permission",
    errno.EROFS: "output.no-permission",
    errno.ENOENT: "output.no-folder",
    errno.ENOTDIR: "output.no-folder",
    errno.EISDIR: "output.is-folder",
    errno.ENAMETOOLONG: "output.name-too-long",
}


def read_bytes(path: Path) -> bytes:
    """The bytes of an input file.

    Raises UnreadableFile (absent, a folder, no permission, over 256 MB) with a code that says which.
    """
    try:
        if path.is_dir():
            raise UnreadableFile("input.is-folder", file=str(path))
        if path.stat().st_size > LARGEST_INPUT:
            raise UnreadableFile("input.too-large", file=str(path), limit=LARGEST_INPUT // 1_048_576)
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise UnreadableFile("input.absent", file=str(path)) from missing
    except PermissionError as refused:
        raise UnreadableFile("input.no-permission", file=str(path)) from refused
    except OSError as failed:
        raise UnreadableFile(
            "input.unreadable", file=str(path), why=failed.strerror or str(failed)
        ) from failed


def check_outputs(
    outputs: Iterable[Path],
    *,
    inputs: Iterable[Path] = (),
    force: bool = False,
    kept: Collection[str] = (),
) -> None:
    """Refuses outputs before any work is done: one that is an input, that exists (unless `force`), that
    is named twice, or whose folder is absent or closed; with `force` too, one that holds a file whose
    SHA-256 is in `kept`. Raises OutputError."""
    sources = [path for path in inputs if path.exists()]
    seen: set[Path] = set()
    for path in outputs:
        if any(_same(path, source) for source in sources):
            raise OutputError("output.is-input", file=str(path))
        if path.resolve() in seen:
            raise OutputError("output.twice", file=str(path))
        seen.add(path.resolve())
        _check_place(path, force)
        if kept and path.is_file() and sha256_of(read_bytes(path)) in kept:
            raise OutputError("output.is-round", file=str(path))


def _check_place(path: Path, force: bool) -> None:
    if path.is_dir():
        raise OutputError("output.is-folder", file=str(path))
    if path.exists() and not force:
        raise OutputError("output.exists", file=str(path))
    folder = path.resolve().parent
    if not folder.is_dir():
        raise OutputError("output.no-folder", file=str(path), folder=str(folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError("output.no-permission", file=str(path), folder=str(folder))


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve() or (one.exists() and one.samefile(other))


def write_outputs(
    files: Mapping[Path, bytes],
    *,
    inputs: Iterable[Path] = (),
    force: bool = False,
    kept: Collection[str] = (),
) -> None:
    """Writes several outputs: all are on disk under temporary names before the first gets its own.

    Raises OutputError as `check_outputs` does, or where the disk is full; nothing is written then.
    """
    check_outputs(files, inputs=inputs, force=force, kept=kept)
    made: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            made.append((_temporary(path, data), path))
        for temporary, path in made:
            _put(temporary, path)
    finally:
        for temporary, _ in made:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def write_atomic(path: Path, data: bytes) -> None:
    """Writes `data` to `path` through a temporary file in the same folder, flushed to the disk.

    Raises OutputError; the old file is intact then.
    """
    temporary = _temporary(path, data)
    try:
        _put(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _temporary(path: Path, data: bytes) -> Path:
    """A flushed file beside `path` with the mode that a plain new file would have."""
    try:
        handle, name = tempfile.mkstemp(prefix=TEMPORARY, suffix=".tmp", dir=path.resolve().parent)
    except OSError as failed:
        raise _failure(path, failed) from failed
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(_mode(path))
    except OSError as failed:
        with suppress(OSError):
            Path(name).unlink()
        raise _failure(path, failed) from failed
    return Path(name)


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _put(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path.resolve())
        _flush_folder(path.resolve().parent)
    except OSError as failed:
        raise _failure(path, failed) from failed


def _flush_folder(folder: Path) -> None:
    """The rename itself must reach the disk. Windows cannot flush a folder and need not."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _failure(path: Path, failed: OSError) -> DpaDeskError:
    code = _REASONS.get(failed.errno or 0, "output.failed")
    why = failed.strerror or str(failed)
    return OutputError(code, file=str(path), folder=str(path.resolve().parent), why=why)
