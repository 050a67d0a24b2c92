"""DPA Desk. With no command: the window. With one: the command line."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """The exit code of the window or of the command."""
    if len(sys.argv) > 1:
        gc.disable()  # a command does one job and ends: what it makes, it needs
        from dpadesk.cli import main as run

        code = run()
        gc.freeze()  # nor is it gone through once more when the interpreter ends
        return code
    if _no_display():
        return _no_window("there is no display (DISPLAY and WAYLAND_DISPLAY are not set)")
    from ui import main as window

    try:
        return window()
    except ImportError as failed:
        if "PySide6" not in f"{failed.name} {failed.path}":
            raise
        return _no_window(f"Qt does not load ({failed})")


def _no_display() -> bool:
    """Asked before Qt is: without a display it would abort the process."""
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in shown)


def _no_window(why: str) -> int:
    sys.stderr.write(f"dpadesk: the window cannot open here: {why}. The commands work: dpadesk --help\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
