"""The use cases, pure: a matter, an act, bytes, the time and the author in; the next matter and files out.

Nothing here touches the disk, the clock or the screen. `cli` and `ui` call these and hand what they
return to `store`. Undo is the caller's: keep the matters that each `Outcome` gives.
"""

from dpadesk.desk.answering import (
    Answered,
    answer_files,
    answer_round,
    clean_copy,
    resolve_marks,
    surface_file,
)
from dpadesk.desk.drafting import Draft, assemble_matter, draft_of, export_draft, title_of
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
from dpadesk.desk.proof import Proof
from dpadesk.desk.rounds import (
    Blobs,
    Compared,
    Step,
    changes_of,
    check,
    compare_files,
    differences,
    receive,
    review_round,
    round_sent_before,
    send,
    sign,
)
from dpadesk.model import Blob, sha256_of

__all__ = [
    "Answered",
    "Blob",
    "Blobs",
    "Compared",
    "Draft",
    "Outcome",
    "Proof",
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
    "draft_of",
    "export_draft",
    "new_matter",
    "put_answer",
    "receive",
    "rename_matter",
    "resolve_marks",
    "review_round",
    "round_sent_before",
    "sample_matter",
    "send",
    "set_position",
    "sha256_of",
    "sign",
    "surface_file",
    "title_of",
    "undecide",
]
