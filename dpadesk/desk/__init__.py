"""The use cases, pure: a matter, an act, bytes, the time and the author in; the next matter and files out.

Nothing here touches the disk, the clock or the screen. `cli` and `ui` call these and hand what they
return to `store`. Undo is the caller's: keep the matters that each `Outcome` gives.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dpadesk.desk.answering import (
        Answered,
        answer_files,
        answer_round,
        clean_copy,
        export_answer,
        resolve_marks,
    )
    from dpadesk.desk.comparing import Compared, compare_files, differences
    from dpadesk.desk.drafting import Draft, assemble_matter, draft_of, export_draft, title_of
    from dpadesk.desk.finding import LIKELY, Likeness, likenesses, matter_answered
    from dpadesk.desk.matters import (
        Outcome,
        decide,
        decide_many,
        new_matter,
        put_answer,
        rename_matter,
        sample_matter,
        set_position,
        undecide,
    )
    from dpadesk.desk.naming import draft_name, pack_name
    from dpadesk.desk.official import load_official
    from dpadesk.desk.pack import Pack, PackFile, hand_over, round_pack, send_pack
    from dpadesk.desk.proof import Proof
    from dpadesk.desk.rounds import (
        Blobs,
        changes_of,
        check,
        receive,
        review_round,
        round_sent_before,
        send,
        sign,
    )
    from dpadesk.desk.scanning import Private, leak_words, party_names, private_of, scan, stop_at
    from dpadesk.desk.scrubbing import ScrubbedFile, scrub_file
    from dpadesk.desk.steps import Step
    from dpadesk.desk.surfacing import surface_file
    from dpadesk.model import Blob, sha256_of

__all__ = [
    "LIKELY",
    "Answered",
    "Blob",
    "Blobs",
    "Compared",
    "Draft",
    "Likeness",
    "Outcome",
    "Pack",
    "PackFile",
    "Private",
    "Proof",
    "ScrubbedFile",
    "Step",
    "answer_files",
    "answer_round",
    "assemble_matter",
    "changes_of",
    "check",
    "clean_copy",
    "compare_files",
    "decide",
    "decide_many",
    "differences",
    "draft_name",
    "draft_of",
    "export_answer",
    "export_draft",
    "hand_over",
    "leak_words",
    "likenesses",
    "load_official",
    "matter_answered",
    "new_matter",
    "pack_name",
    "party_names",
    "private_of",
    "put_answer",
    "receive",
    "rename_matter",
    "resolve_marks",
    "review_round",
    "round_pack",
    "round_sent_before",
    "sample_matter",
    "scan",
    "scrub_file",
    "send",
    "send_pack",
    "set_position",
    "sha256_of",
    "sign",
    "stop_at",
    "surface_file",
    "title_of",
    "undecide",
]

_HOMES = {
    "dpadesk.desk.answering": ("Answered answer_files answer_round clean_copy export_answer resolve_marks"),
    "dpadesk.desk.comparing": "Compared compare_files differences",
    "dpadesk.desk.drafting": "Draft assemble_matter draft_of export_draft title_of",
    "dpadesk.desk.finding": "LIKELY Likeness likenesses matter_answered",
    "dpadesk.desk.matters": (
        "Outcome decide decide_many new_matter put_answer rename_matter sample_matter set_position undecide"
    ),
    "dpadesk.desk.naming": "draft_name pack_name",
    "dpadesk.desk.official": "load_official",
    "dpadesk.desk.pack": "Pack PackFile hand_over round_pack send_pack",
    "dpadesk.desk.proof": "Proof",
    "dpadesk.desk.rounds": ("Blobs changes_of check receive review_round round_sent_before send sign"),
    "dpadesk.desk.scanning": "Private leak_words party_names private_of scan stop_at",
    "dpadesk.desk.scrubbing": "ScrubbedFile scrub_file",
    "dpadesk.desk.steps": "Step",
    "dpadesk.desk.surfacing": "surface_file",
    "dpadesk.model": "Blob sha256_of",
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        home = next((home for home, names in _HOMES.items() if name in names.split()), None)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(home), name)
        globals()[name] = found
        return found
