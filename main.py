"""DPA Desk. With no command: the window. With one: the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """The exit code of the window or of the command."""
    if len(sys.argv) > 1:
        from dpadesk.cli import main as run

        return run()
    try:
        from ui import main as window
    except ImportError as failed:
        sys.stderr.write(f"dpadesk: the window cannot start ({failed}); the commands work: dpadesk --help\n")
        return 2
    return window()


if __name__ == "__main__":
    sys.exit(main())
