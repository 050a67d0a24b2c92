"""The window: Qt over the engine. Imports dpadesk, is never imported by it."""

__all__ = ["main"]


def main() -> int:
    """Opens the window and runs until it is closed; the exit code."""
    from ui.app import run

    return run()
