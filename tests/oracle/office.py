"""LibreOffice as a judge: what another program makes of a .docx, and edits made by a program that is not ours.

    with Office.start() as office:
        office.text(path, resolve="accept")

It runs headless under the system's Python, with a profile folder of its own, on a copy of every file.
When it dies or hangs it is started again for the next job. Nothing here imports dpadesk.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Literal, Self

WORKER = Path(__file__).with_name("office_worker.py")
Resolve = Literal["accept", "reject"]


class OfficeFailedError(Exception):
    """LibreOffice could not do the job: it refused the file, died, or took too long."""


def why_absent() -> str | None:
    """The plain reason why LibreOffice cannot be used here, or None."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed (make oracle)"
    if system_python() is None:
        return "no Python here can `import uno` (make oracle)"
    return None


def system_python() -> str | None:
    """The Python that LibreOffice's bridge belongs to."""
    for name in ("/usr/bin/python3", "/usr/local/bin/python3"):
        if (
            Path(name).exists()
            and subprocess.run([name, "-c", "import uno"], capture_output=True).returncode == 0
        ):
            return name
    return None


class Office:
    """A running LibreOffice. Paths go in, texts or new files come out; inputs are never touched.

    Paragraph texts are in body order, those of table cells included, headers, footers, notes and text boxes not.
    Every method raises OfficeFailedError.
    """

    def __init__(self, python: str, timeout: float) -> None:
        self._python = python
        self._timeout = timeout
        self._folder = Path(tempfile.mkdtemp(prefix="dpadesk-office-"))
        self._worker: subprocess.Popen[str] | None = None

    @classmethod
    def start(cls, timeout: float = 60.0) -> Self:
        """`timeout` in seconds, a job."""
        reason, python = why_absent(), system_python()
        if reason or python is None:
            raise OfficeFailedError(reason)
        return cls(python, timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def version(self) -> str:
        return str(self._run("version"))

    def text(self, source: Path, resolve: Resolve | None = None) -> list[str]:
        """Paragraph texts; with `resolve`, after all tracked changes were accepted or rejected (else both show)."""
        return list(self._on_copy("text", source, resolve=resolve))

    def paragraphs(self, source: Path, resolve: Resolve | None = None) -> list[dict[str, str]]:
        """The same with more: {"text", "label" (ListLabelString), "style"} a paragraph."""
        return list(self._on_copy("paragraphs", source, resolve=resolve))

    def labels(self, source: Path, resolve: Resolve | None = None) -> list[str]:
        """The number that each paragraph shows, "" where it shows none."""
        return [row["label"] for row in self.paragraphs(source, resolve)]

    def contents(self, source: Path) -> list[str]:
        """The lines of the one table of contents, after LibreOffice made it anew."""
        return list(self._on_copy("contents", source))

    def accept_all(self, source: Path, out: Path) -> None:
        self._write("store", source, out, resolve="accept")

    def reject_all(self, source: Path, out: Path) -> None:
        self._write("store", source, out, resolve="reject")

    def resave(self, source: Path, out: Path) -> None:
        self._write("store", source, out)

    def to_pdf(self, source: Path, out: Path) -> None:
        """Tracked changes show as LibreOffice shows them on the screen."""
        self._write("store", source, out, pdf=True)

    def edit(self, source: Path, script: list[dict[str, Any]], out: Path) -> None:
        """Applies edits as a person at the keyboard would; see edits.py for the words of a script."""
        self._write("edit", source, out, script=script)

    def _write(self, job: str, source: Path, out: Path, **arguments: Any) -> None:
        made = self._folder / f"out{out.suffix}"
        made.unlink(missing_ok=True)
        self._on_copy(job, source, out=str(made), **arguments)
        if not made.exists() or not made.stat().st_size:
            raise OfficeFailedError(f"{source.name}: LibreOffice wrote nothing")
        shutil.move(made, out)

    def _on_copy(self, job: str, source: Path, **arguments: Any) -> Any:
        copy = self._folder / f"in{source.suffix}"
        shutil.copyfile(source, copy)
        try:
            return self._run(job, source=str(copy), **arguments)
        except OfficeFailedError as error:
            raise OfficeFailedError(f"{source.name}: {error}") from error

    def _run(self, job: str, **arguments: Any) -> Any:
        worker = self._alive()
        assert worker.stdin is not None
        try:
            worker.stdin.write(json.dumps({"job": job, **arguments}) + "\n")
            worker.stdin.flush()
            answer = self._answer(worker)
        except (BrokenPipeError, json.JSONDecodeError) as error:
            self._kill()
            raise OfficeFailedError("LibreOffice died") from error
        if "error" in answer:
            if "DisposedException" in answer["error"] or "URP bridge" in answer["error"]:
                self._kill()
            raise OfficeFailedError(answer["error"])
        return answer["ok"]

    def _answer(self, worker: subprocess.Popen[str]) -> dict[str, Any]:
        assert worker.stdout is not None
        if not select.select([worker.stdout], [], [], self._timeout)[0]:
            self._kill()
            raise OfficeFailedError(f"no answer within {self._timeout:.0f} s")
        return dict(json.loads(worker.stdout.readline()))

    def _alive(self) -> subprocess.Popen[str]:
        if self._worker is None or self._worker.poll() is not None:
            self._kill()
            profile = self._folder / "profile"
            shutil.rmtree(profile, ignore_errors=True)
            self._worker = subprocess.Popen(
                [self._python, str(WORKER), str(profile)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                start_new_session=True,
                env={"PATH": os.environ["PATH"], "HOME": str(self._folder), "LC_ALL": "C.UTF-8"},
            )
        return self._worker

    def die(self) -> None:
        """Ends LibreOffice as a crash would; the next job starts it again."""
        self._kill()

    def _kill(self) -> None:
        if self._worker is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._worker.pid, signal.SIGKILL)  # soffice is of the worker's group
        self._worker.wait()
        for pipe in (self._worker.stdin, self._worker.stdout):
            if pipe is not None:
                pipe.close()
        self._worker = None
