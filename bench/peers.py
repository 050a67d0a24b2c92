"""Other programs that compare .docx files, and one that fills templates: installed into bench/out, each optional."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from timing import OUT

VENV = OUT / "peers"
TEMPLATES = OUT / "docxtpl"  # of its own: what it needs is not what the others need
NPM = OUT / "npm"
TIME_TO_INSTALL = 300  # seconds, each
BESIDE = ("lxml", "python-docx")  # what the adapters need
PIP = {
    "python-redlines[all]": ("docxodus (python-redlines)", "powertools (python-redlines)"),
    "docx-scalpel": ("docxodus (docx-scalpel)",),
    "jubarte-redlines": ("jubarte-redlines",),
    "docx-trackdiff": ("docx-trackdiff",),
    "rdocx": ("rdocx",),
}
NODE = {"docxodus": ("docxodus (npm wasm)",)}


def ready(found: list[str]) -> Iterator[str]:
    """Fills `found` with the peers that can run, by the shared bench's names; yields why others cannot."""
    python = VENV / "bin" / "python"
    if not python.exists():
        yield from _tried(sys.executable, "-m", "venv", VENV)
    for package in BESIDE:
        yield from _with_pip(package)
    for package, names in PIP.items():
        why = list(_with_pip(package))
        found += [] if why else names
        yield from why
    for package, names in NODE.items():
        why = list(_with_npm(package))
        found += [] if why else names
        yield from why
    if shutil.which("soffice"):
        found.append("LibreOffice")
    else:
        yield "  left out: LibreOffice is not installed (make oracle)"


def docxtpl(found: list[str]) -> Iterator[str]:
    """Fills `found` with the python that has docxtpl; yields why there is none."""
    python = TEMPLATES / "bin" / "python"
    why = [] if python.exists() else list(_tried(sys.executable, "-m", "venv", TEMPLATES))
    why += _with_pip("docxtpl", TEMPLATES)
    found += [] if why else [str(python)]
    yield from why


def _with_pip(package: str, environment: Path = VENV) -> Iterator[str]:
    name = package.partition("[")[0]
    has = f"import importlib.metadata as m; m.version({name!r})"
    python = environment / "bin" / "python"
    if python.exists() and subprocess.run([python, "-c", has], capture_output=True).returncode:
        yield from _tried(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package)


def _with_npm(package: str) -> Iterator[str]:
    if (NPM / "node_modules" / package).is_dir():
        return
    if shutil.which("npm") is None:
        yield f"  left out: {package}: npm is not installed (make oracle)"
        return
    NPM.mkdir(parents=True, exist_ok=True)
    yield from _tried(
        "npm", "install", "--silent", "--no-save", "--no-package-lock", "--prefix", NPM, package
    )


def _tried(*command: str | Path) -> Iterator[str]:
    """Nothing when it went well; else one line that says what failed."""
    what = Path(command[-1]).name
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=TIME_TO_INSTALL)
    except subprocess.TimeoutExpired:
        yield f"  left out: {what}: not installed within {TIME_TO_INSTALL} s"
        return
    if run.returncode:
        said = (run.stderr or run.stdout).strip().splitlines()
        yield f"  left out: {what}: {said[-1][:150] if said else f'exit {run.returncode}'}"
