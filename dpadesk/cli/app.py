"""The table of commands. A command's module is imported when it is called, so that --help is instant."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from dpadesk import __version__
from dpadesk.errors import DpaDeskError

__all__ = ["main"]

# Command -> (module, what --help says). Only what works stands here.
COMMANDS = {
    "forms": ("draft", "List the forms (document shapes) that the library offers."),
    "new": ("draft", "Write an answers file for a form, every question explained."),
    "assemble": ("draft", "Answers in, Word document (and PDF) out."),
    "compare": ("redline", "NEW with every difference to OLD as a real tracked change."),
    "changes": ("redline", "List every change in a returned file: tracked, and silent."),
    "answer": ("redline", "Write decisions into their own file as tracked changes."),
    "surface": ("redline", "Their file with its silent edits as tracked changes."),
    "accept": ("resolve", "Accept tracked changes."),
    "reject": ("resolve", "Reject tracked changes."),
    "scrub": ("scrub", "Take metadata, names, comments and hidden residue out of a file."),
    "check": ("resolve", "The signing gate: may this file be signed?"),
    "matter": ("matter", "The matters of the workspace that the window uses."),
    "library": ("library", "The clause library: lint, list, show, search."),
    "demo": ("demo", "The whole journey on the sample matter."),
}


class _Lazy(click.Group):
    """A group that knows its commands by name and help, and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"dpadesk.cli.{COMMANDS[cmd_name][0]}")
        found = getattr(module, cmd_name.replace("-", "_"))
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dpadesk")
def dpadesk() -> None:
    """Drafts, negotiates and signs off Data Processing Agreements, offline.

    With no command the window opens. Exit codes: 0 done, 1 done and something falls short,
    2 wrong usage or a file that cannot be read.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; what went wrong goes to stderr, in one line."""
    try:
        code = dpadesk.main(
            args=None if arguments is None else list(arguments), prog_name="dpadesk", standalone_mode=False
        )
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message(), err=True)
        return 2
    except click.ClickException as wrong:
        return _complain(_usage(wrong))
    except (click.Abort, KeyboardInterrupt):
        return _complain("stopped", code=130)
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except DpaDeskError as error:
        from dpadesk.say import load

        return _complain(load().error(error))
    return code if isinstance(code, int) else 0


def _usage(wrong: click.ClickException) -> str:
    context = wrong.ctx if isinstance(wrong, click.UsageError) else None
    hint = f" (dpadesk {context.info_name} --help)" if context is not None and context.parent else ""
    return f"{wrong.format_message()}{hint}"


def _complain(what: str, code: int = 2) -> int:
    click.echo(f"dpadesk: {' '.join(what.split())}", err=True)
    return code
