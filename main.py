"""DPA Desk. With no command: the window. With one: the command line."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """The exit code of the window or of the command."""
    if len(sys.argv) > 1:
        from dpadesk.cli import main as run

        return run()
    if reason := _no_window():
        sys.stderr.write(
            f"dpadesk: the window cannot open here: {reason}. The commands work: dpadesk --help\n"
        )
        return 2
    from ui import main as window

    return window()


def _no_window() -> str:
    """Why there can be no window, "" where there can. Qt itself would abort the process."""
    if sys.platform.startswith("linux"):
        shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        if not any(os.environ.get(name) for name in shown):
            return "there is no display (DISPLAY and WAYLAND_DISPLAY are not set)"
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as failed:
        return f"Qt does not load ({failed})"
    return ""


if __name__ == "__main__":
    sys.exit(main())
