"""Edits that lawyers really make to a DPA: each shown as one of them would have marked it by hand."""

from __future__ import annotations

import pytest

from dpadesk.diff import redline
from dpadesk.model import Document, Paragraph, Text
from dpadesk.model.notation import parse, show

EDITS = (
    # a term is added, cut or made longer
    "The Supplier shall notify the Customer without undue delay{+ and in any event within 48 hours+}.",
    "Personal data shall be deleted {+or returned, at the choice of the Controller, +}within 30 days.",
    "Each party shall bear its own costs.[- The Processor shall bear the costs of any audit.-]",
    "The Client is informed. {+The Company shall cooperate with the authorities. +}The Company keeps records.",
    "“Data Protection Laws” means the GDPR{+, the UK GDPR and the Data Protection Act 2018+}.",
    "upon {+the reasonable written +}request of the Controller",
    # numbers, amounts, periods, dates and references are never cut in two
    "within [-seventy-two (72)-]{+forty-eight (48)+} hours after becoming aware",
    "shall not exceed EUR [-1,000,000.00-]{+2,500,000.00+} in any contract year",
    "limited to [-100%-]{+150%+} of the fees paid",
    "a fee of [-€500-]{+€650+} per month{+ (excluding VAT)+}, payable [-quarterly in advance-]{+monthly in arrears+}",
    "Effective Date: [-25 May 2018-]{+1 September 2024+}",
    "as set out in Clause [-6.2(iv)-]{+6.3(i)+} and Annex [-II-]{+III+}",
    "upon [-thirty (30) days'-]{+five (5) Business Days'+} notice",
    # a word for a word
    "The Processor shall use [-reasonable-]{+best+} efforts to assist the Controller.",
    "The Supplier may {+not +}suspend the services[- on 14 days' notice-].",
    "governed by the laws of [-England and Wales-]{+Ireland+}",
    "the [-Supplier-]{+Processor+}, its {+personnel, +}employees{+, contractors+} and agents",
    "[-subject-]{+Subject+} to clause 5, the Processor shall",
    "The [-Controller's-]{+Controllers'+} instructions are set out in Schedule [-1-]{+2+}.",
    # a phrase, or the half of a sentence, written anew
    "[-Neither party shall be liable-]{+Nothing herein limits liability+} for indirect loss{+ caused by fraud+}.",
    "maintain [-appropriate-]{+the+} measures[-, including encryption and backup-]{+ described in Annex II+}.",
    "The Processor [-will-]{+shall+} not transfer data outside the [-EEA-]{+European Economic Area without consent+}.",
)


LEAD = "As between the parties, and despite anything else in this Agreement, the following applies. "


def plain(side: Document) -> Document:
    return Document(tuple(Paragraph((Text(one.visible),)) for one in side.paragraphs()))


@pytest.mark.parametrize("wanted", EDITS)
def test_it_is_marked_as_by_hand(wanted: str) -> None:
    both = Document((parse(LEAD + wanted),))
    old, new = (plain(one) for one in (both.original(), both.final()))
    assert [show(one) for one in redline(old, new, author="A").paragraphs()] == [LEAD + wanted]
