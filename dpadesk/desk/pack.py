"""Everything that goes out with a round, made in one act from one state, proved, and scanned for leaks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dpadesk.desk.answering import Answered, answer_round, clean_copy
from dpadesk.desk.comparing import compare_files
from dpadesk.desk.conceding import conceded_before, conceded_now
from dpadesk.desk.matters import Outcome
from dpadesk.desk.naming import pack_name
from dpadesk.desk.rounds import Blobs, round_sent_before
from dpadesk.desk.scanning import Private, private_of, scan, stop_at
from dpadesk.desk.steps import Step, quiet
from dpadesk.errors import StoreError
from dpadesk.model import Blob, Direction, Do, Enclosure, Matter, Round

if TYPE_CHECKING:
    from dpadesk.gate import Leak
    from dpadesk.library import Library
    from dpadesk.report import Concession, Issue
    from dpadesk.review import Review

__all__ = ["Pack", "PackFile", "hand_over", "round_pack", "send_pack"]

REDLINE, CLEAN, LAST, FIRST, ONLY = "redline", "clean", "against-last", "against-first", "against-only"


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack. `what` is redline, against-last, against-first (against-only where these two are
    one), clean, each of them with -pdf, issues-docx, cover; and `ours`, to stay in the house: issues-xlsx, receipt."""

    what: str
    blob: Blob
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """All files of a round, in the order in which they are read. `checks` is the proof of all of them as
    (file, check, what was seen); where `leaks` is not empty nothing of it may leave the house."""

    files: tuple[PackFile, ...]
    answered: Answered
    round: int
    checks: tuple[tuple[str, str, str], ...]
    leaks: tuple[Leak, ...]
    counts: Mapping[str, int]
    conceded: tuple[Concession, ...]

    def file(self, what: str) -> Blob:
        """The file of that role; KeyError where the pack has none."""
        found = {one.what: one.blob for one in self.files}
        return found[what]


def round_pack(
    matter: Matter,
    review: Review,
    blobs: Blobs,
    *,
    now: str,
    default: Do = Do.RESERVE,
    library: Library | None = None,
    private: Private | None = None,
    pdf: bool = True,
    step: Step = quiet,
) -> Pack:
    """Their newest file answered with the matter's decisions, and all that goes with it.

    Changes nothing, writes nothing: hand the pack to `send_pack` for the next matter and to `hand_over` for
    the files. `review` is `review_round` of this matter; `library` tells on which rung a concession stands;
    `private` is what must not go out (`private_of`; where None, the matter's own notes and author). Raises
    StoreError where nothing was received; DecisionError; ProofFailed.
    """
    newest = matter.last(Direction.RECEIVED)
    if newest is None:
        raise StoreError("desk.nothing-received", name=matter.name)
    returned = Blob(newest.name, blobs(newest.sha256))
    answered = answer_round(matter, review, blobs, now=now, default=default, step=step)
    number = len(matter.rounds) + 1
    given = conceded_now(matter, review, answered, library, number=number, date=now[:10])
    conceded = (*conceded_before(matter, blobs), *given)
    maker = _Maker(matter, review, blobs, answered, newest, now, conceded, pdf, step)
    files, checks = maker.files()
    step("scanning")
    seen = [
        returned,
        *(Blob(one.name, blobs(one.sha256)) for one in matter.rounds if one.sha256 != newest.sha256),
    ]
    hidden = private or private_of(matter)
    found = scan([(one.blob, one.ours, one.what) for one in files], hidden, known=seen)
    return Pack(files, answered, number, checks, found, maker.counts, conceded)


def hand_over(pack: Pack) -> tuple[Blob, ...]:
    """The files to be written, once nothing in them must stay in the house. Raises LeakFound."""
    stop_at(pack.leaks)
    return tuple(one.blob for one in pack.files)


def send_pack(matter: Matter, pack: Pack, *, now: str) -> Outcome:
    """The round went out: the redline is the round, all else is kept with it. The turn is then theirs.

    Raises LeakFound; StoreError where the very same redline is a round already.
    """
    from dpadesk.desk.rounds import send

    stop_at(pack.leaks)
    redline = next(one.blob for one in pack.files if one.what == REDLINE)
    sent = send(matter, redline, now=now)
    others = [one for one in pack.files if one.what != REDLINE]
    enclosed = tuple(Enclosure(one.what, one.blob.name, one.blob.sha256, one.ours) for one in others)
    newest = replace(sent.matter.rounds[-1], enclosed=enclosed)
    after = replace(sent.matter, rounds=(*sent.matter.rounds[:-1], newest))
    return replace(sent, matter=after, keep=(*sent.keep, *(one.blob for one in others)))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the files of one round, each once."""

    matter: Matter
    review: Review
    blobs: Blobs
    answered: Answered
    newest: Round
    now: str
    conceded: tuple[Concession, ...]
    pdf: bool
    step: Step

    @property
    def number(self) -> int:
        return len(self.matter.rounds) + 1

    @property
    def counts(self) -> Mapping[str, int]:
        from dpadesk.report import counted

        return counted(self.issues())

    def issues(self) -> tuple[Issue, ...]:
        from dpadesk.report import issues
        from dpadesk.say import load

        decided = self.answered.plan.decided.values()
        return issues(load(), self.review, decided, owners=self._owners(), conceded=self.conceded)

    def files(self) -> tuple[tuple[PackFile, ...], tuple[tuple[str, str, str], ...]]:
        """Every file, and the checks that each has passed."""
        papers, checks = self._papers()
        files = [one for paper in papers for one in self._with_pdf(paper)]
        files.append(PackFile("issues-docx", self._issues_docx()))
        files.append(PackFile("cover", self._cover(files)))
        files.append(PackFile("issues-xlsx", self._issues_xlsx(), ours=True))
        files.append(PackFile("receipt", self._receipt(files, checks), ours=True))
        return tuple(files), tuple(checks)

    def _papers(self) -> tuple[list[PackFile], list[tuple[str, str, str]]]:
        """The Word files of the agreement itself."""
        redline = Blob(self._name(REDLINE, ".docx"), self.answered.file.data)
        checks = [(REDLINE, *one) for one in self.answered.proof.checks]
        self.step("comparing")
        clean = Blob(self._name(CLEAN, ".docx"), clean_copy(redline))
        papers = [PackFile(REDLINE, redline)]
        for what, base in self._bases():
            old = Blob(base.name, self.blobs(base.sha256))
            made = compare_files(old, clean, author=self.matter.author, when=self.now)
            papers.append(PackFile(what, Blob(self._name(what, ".docx"), made.file.data)))
            checks += [(what, *one) for one in made.proof.checks]
        checks.append((CLEAN, "no-marks-no-comments", "read again"))
        return [*papers, PackFile(CLEAN, clean)], checks

    def _bases(self) -> Iterator[tuple[str, Round]]:
        """What the new text is compared with: our last version and our first, or the one that is both."""
        last = round_sent_before(self.matter)
        first = next((one for one in self.matter.rounds if one.direction is Direction.SENT), None)
        if last is None or first is None or first.number > last.number:
            return
        if first == last:
            yield ONLY, last
            return
        yield LAST, last
        yield FIRST, first

    def _with_pdf(self, paper: PackFile) -> Iterator[PackFile]:
        yield paper
        if not self.pdf:
            return
        from dpadesk.model import FINAL, MARKS
        from dpadesk.pdf import to_pdf
        from dpadesk.word import read

        self.step("pdf")
        document = read(paper.blob.data, paper.blob.name).document
        view = FINAL if paper.what == CLEAN else MARKS
        title = f"{self.matter.name} - {self._word(paper.what)}"
        data = to_pdf(document, title=title, date=self.now, view=view)
        yield PackFile(f"{paper.what}-pdf", Blob(self._name(paper.what, ".pdf"), data))

    def _issues_docx(self) -> Blob:
        from dpadesk.report import issues_docx
        from dpadesk.say import day_words, load

        say = load()
        data = issues_docx(
            self.review,
            self.answered.plan.decided.values(),
            title=say("report.issues.matter", matter=self.matter.name),
            subtitle=say(
                "report.issues.subtitle",
                round=self.number,
                date=day_words(say, self.now),
                file=self.newest.name,
            ),
            when=self.now,
            owners=self._owners(),
            conceded=self.conceded,
        )
        return Blob(self._name("issues-docx", ".docx"), data)

    def _issues_xlsx(self) -> Blob:
        from dpadesk.report import issues_xlsx

        data = issues_xlsx(
            self.review,
            self.answered.plan.decided.values(),
            title=self.matter.name,
            when=self.now,
            owners=self._owners(),
            conceded=self.conceded,
            ours=True,
        )
        return Blob(self._name("issues-xlsx", ".xlsx"), data)

    def _cover(self, files: Sequence[PackFile]) -> Blob:
        from dpadesk.report import Letter, cover_text
        from dpadesk.review import by_weight

        listed = self.issues()
        by_id = {one.change.id: one for one in listed}
        told = (Do.COUNTER, Do.REJECT, Do.REJECT_VISIBLY)
        heaviest = (by_id[one.id] for one in by_weight(self.review.changes) if one.id in by_id)
        letter = Letter(
            matter=self.matter.name,
            round=self.number,
            signed=self.matter.author,
            theirs=self.newest.name,
            received=self.newest.when,
            enclosed=tuple((one.what, one.blob.name) for one in files if not one.ours),
            points=tuple(one for one in heaviest if one.do in told),
        )
        return Blob(self._name("cover", ".txt"), cover_text(letter, listed).encode())

    def _receipt(self, files: Iterable[PackFile], checks: Iterable[tuple[str, str, str]]) -> Blob:
        from dpadesk.report import concession_json

        content = {
            **self.answered.receipt,
            "matter": {"id": self.matter.id, "name": self.matter.name},
            "round": self.number,
            "files": [
                {"what": one.what, "file": one.blob.name, "sha256": one.blob.sha256, "ours": one.ours}
                for one in files
            ],
            "checks": [{"file": file, "check": check, "seen": seen} for file, check, seen in checks],
            "conceded": [concession_json(one) for one in self.conceded],
        }
        data = f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode()
        return Blob(self._name("receipt", ".json"), data)

    def _owners(self) -> tuple[str, str]:
        """What we and the other side are called in lists: our roles."""
        from dpadesk.model import Side
        from dpadesk.say import load

        other = Side.CONTROLLER if self.matter.side is Side.PROCESSOR else Side.PROCESSOR
        say = load()
        return say(f"report.owner.{self.matter.side}"), say(f"report.owner.{other}")

    def _name(self, what: str, suffix: str) -> str:
        return pack_name(self.matter.name, self._word(what), self.number, self.now[:10], suffix)

    def _word(self, what: str) -> str:
        from dpadesk.say import load

        return load()(f"desk.file.{what}")
