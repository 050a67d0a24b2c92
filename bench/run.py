"""Speed, each figure beside its goal, its floor and its peers.

    make bench [ONLY=redline,window] [SIZES=small,large] [PEERS=no]

Sections: start, draft, long-draft, changes, answer, redline, growth, worst, window. Pairs come from the shared bench
(DPADESK_SHARED, or `shared` beside the project); without it only the first five are measured,
on the sample matter.
What is made stays in bench/out. Times are the clock's: on a machine that does other work they are too long.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator

from commands import answer, changes, draft, long_draft, start
from growth import growth, worst
from redline import redline
from window import window


def sections(sizes: str, peers: bool) -> dict[str, Callable[[], Iterator[str]]]:
    return {
        "start": start,
        "draft": draft,
        "long-draft": lambda: long_draft(peers),
        "changes": changes,
        "answer": answer,
        "redline": lambda: redline(sizes, peers),
        "growth": growth,
        "worst": worst,
        "window": window,
    }


def measured(section: Callable[[], Iterator[str]]) -> bool:
    """Prints each line as soon as it is known; False where the section could not go on."""
    try:
        for line in section():
            print(line, flush=True)
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout or "").strip().splitlines()
        print(f"  not measured: {said[-1] if said else error}", flush=True)
        return False
    return True


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", metavar="SECTION,...")
    parser.add_argument("--sizes", default="", metavar="SIZE,...", help="small, medium, rename, large")
    parser.add_argument("--peers", choices=("yes", "no"), default="yes", help="install and run them")
    given = parser.parse_args()
    every = sections(given.sizes, given.peers == "yes")
    wanted = given.only.split(",") if given.only else list(every)
    if unknown := set(wanted) - set(every):
        parser.error(f"no section {', '.join(sorted(unknown))}; there are {', '.join(every)}")
    busy = os.getloadavg()[0]
    if busy > 0.5:
        print(f"the machine has other work (load {busy:.1f}): times by the clock are too long", flush=True)
    failed = [name for name in wanted if not measured(every[name])]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
