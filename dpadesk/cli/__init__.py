"""The use cases from a terminal: reads files, calls `desk`, hands what comes back to `store`."""

from dpadesk.cli.app import main

__all__ = ["main"]
