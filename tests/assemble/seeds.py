"""The five example agreements, taken apart in the shared folder, as answers to our forms.

Everything about them is read at test time; nothing of them lies here but the names of their topics.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from dpadesk.library import OMITTED
from dpadesk.model import Answers, Value
from tests.conftest import find_shared

Spec = Mapping[str, Any]

FORMS = {
    "short_numbered": "short-numbered",
    "unnumbered_prose_with_security_annex": "vendor-prose",
    "long_with_three_schedules": "communications-platform",
    "roman_parts_appendix": "roman-appendix",
    "short_unnumbered_you_we": "web-you-we",
}
_MEASURES = {
    "1a": "measures_encryption",
    "1b": "measures_protection",
    "1c": "measures_recovery",
    "1d": "measures_testing",
    "organisational": "measures_organisation",
    "open": "measures_organisation",
}
_MECHANISMS = {None: "none", "N/A": "none", "SCC:s + TIA": "scc", "SCC:s + TIA + DPF": "dpf"}
_PERIODS = {
    "breach_notice_hours": ("breach_notice_hours", "hours"),
    "subprocessor_notice_days": ("subprocessor_notice_days", "days"),
    "subprocessor_objection_days": ("subprocessor_objection_days", "days"),
    "subprocessor_resolution_days": ("objection_resolution_days", "days"),
    "audit_notice_days": ("audit_notice_days", "days"),
    "assistance_response_business_days": ("assistance_response_days", "business days"),
    "return_request_window_days": ("return_window_days", "days"),
    "post_termination_window_days": ("return_window_days", "days"),
    "deletion_deadline_days": ("deletion_days", "days"),
    "backup_retention_days": ("backup_deletion_days", "days"),
}

# What a profile's choices mean in our positions; a clause of a topic that the text does not have is left out.
POSITIONS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("subprocessors", "general_notice"): {"subprocessors/short-changes": "preferred"},
    ("subprocessors", "named_plus_veto"): {"subprocessors/short-changes": "veto"},
    ("subprocessors", "general_page_update"): {"subprocessors/short-changes": "talk"},
    ("subprocessors", "general_notice_subscription"): {"subprocessors/changes": "preferred"},
    ("breach", "undue_delay_no_cap"): {"breach/short": "no-limit"},
    ("dsr", "assist_notify_no_reply"): {"data-subjects/short": "preferred"},
    ("audit", "inspections_allowed"): {"audit/short": "preferred"},
    ("audit", "statutory_text"): {"audit/short": "statute"},
    ("audit", "inspections_with_secrecy_block"): {"audit/short": "secrets"},
    ("deletion", "controller_choice"): {"deletion/short": "window"},
    ("deletion", "delete_only"): {"deletion/short": "at-once"},
    ("deletion", "statutory_text"): {"deletion/short": "statute"},
    ("instructions", "standing_service_instruction"): {"instructions/short": "standing"},
    ("liability", "as_agreement"): {"liability/cap": "preferred"},
    ("indemnity", "customer_one_way"): {"liability/claims": "preferred"},
    ("signing", "by_main_agreement"): {"scope/agreement": "fallback-1", "signatures/page": OMITTED},
    ("toms", "single_measure"): {"measures/short": "preferred"},
    ("toms", "named_measures"): {"measures/short": "preferred"},
}

# The clauses that carry each topic alone: without the topic, no clause.
CLAUSES: Mapping[str, tuple[str, ...]] = {
    "duration": ("processing/short-duration",),
    "data_subjects": ("processing/short-subjects",),
    "special_categories": ("processing/short-special",),
    "controller_obligations": ("customer/short",),
    "unlawful_instruction_notice": ("instructions/short-infringing",),
    "own_purposes": ("instructions/short-own-use",),
    "confidentiality_personnel": ("confidentiality/short",),
    "training": ("confidentiality/training",),
    "subprocessor_authorisation": ("subprocessors/short-use", "subprocessor-list/short"),
    "subprocessor_notice": ("subprocessors/short-changes",),
    "subprocessor_flow_down": ("subprocessors/short-contracts",),
    "subprocessor_liability": ("subprocessors/short-liability",),
    "breach_notice": ("breach/short", "breach/short-contents"),
    "breach_roles": ("breach/short-roles",),
    "dsr_assistance": ("data-subjects/short",),
    "assistance_dpia_consultation": ("assistance/short",),
    "audit_right": ("audit/short",),
    "deletion_return": ("deletion/short",),
    "transfers_permission": ("transfers/short",),
    "tia": ("transfers/short-assessment",),
    "uk_addendum": ("uk/addendum",),
    "swiss_addendum": ("swiss/adaptations",),
    "liability": ("liability/cap",),
    "governing_law": ("law/short",),
    "precedence": ("scope/precedence",),
    "amendment": ("term/short",),
    "records_art30": ("records/short",),
    "dpo_or_contact": ("contacts/short",),
    "privacy_by_design": ("assistance/by-design",),
    "us_state_law": ("us/california", "us/states"),
    "dora": ("dora/application",),
    "signing": ("signatures/acceptance",),
}


def specs() -> dict[str, Spec]:
    """Number of each example -> what was taken apart; empty where the shared folder is not here."""
    shared = find_shared()
    if shared is None:
        return {}
    text = (shared / "seed-specs.yaml").read_text(encoding="utf-8")
    return {one["seed"]: one for one in yaml.safe_load_all(text) if one}


def answers_of(spec: Spec) -> Answers:
    """The answers that a user would give to have this agreement from our library."""
    form = FORMS[spec["assembly_profile"]["form"]]
    return Answers(form, {**_facts(spec), **_periods(spec["levers"])}, _positions(spec))


def absent(spec: Spec, term: str) -> bool:
    return bool(spec["terms"].get(term, {}).get("status") == "absent")


def _positions(spec: Spec) -> dict[str, str]:
    out: dict[str, str] = {}
    for choice in spec["assembly_profile"]["choices"]:
        out.update(POSITIONS.get((choice["topic"], choice["position"]), {}))
        if choice.get("deadline") == "promptly":
            out["deletion/short"] = "promptly"
    for term, clauses in CLAUSES.items():
        if absent(spec, term):
            out.update(dict.fromkeys(clauses, OMITTED))
    return out


def _facts(spec: Spec) -> dict[str, Value]:
    vendor, lists, terms = spec["vendor"], spec["lists"], spec["terms"]
    rows = [_row(one) for one in lists["subprocessors"]]
    lone = [one for one in lists["subprocessors"] if one["list"] != "optional"]
    optional = [row for row, one in zip(rows, lists["subprocessors"], strict=True) if one not in lone]
    contact = vendor["contact"] if vendor["contact"] and "@" in vendor["contact"] else None
    out: dict[str, Value] = {
        "provider": {"name": vendor["legal_entity"] or vendor["name"], "address": vendor["address"]},
        "provider_privacy_email": contact,
        "agreement_name": spec["document"]["parent_agreement"],
        "service_description": _service(spec),
        "operations": tuple(lists["operations"]),
        "purposes": (*lists["purposes"], *lists["services"]),
        "data_subjects": tuple(lists["data_subjects"]),
        "data_categories": tuple(
            {"category": one["name"], "data": one["data"], "retention": "as set by the customer"}
            for one in lists["data_categories"]
        ),
        "own_purposes": tuple(lists["controller_purposes_of_processor"]),
        "subprocessors_core": tuple(row for row in rows if row not in optional),
        "subprocessors_optional": tuple(optional),
        "certifications": tuple(one["name"] for one in lists["toms"] if one["art32"] == "evidence"),
        "special_categories": "excluded"
        if "none" in str(terms["special_categories"]["value"])
        else "incidental",
        "transfers_outside": terms["transfer_mechanism"]["status"] != "absent",
        "scc_module": _module(spec),
        "uk_data": terms["uk_addendum"]["status"] != "absent",
        "dora": terms["dora"]["status"] != "absent",
        "us_states": () if terms["us_state_law"]["status"] == "absent" else ("CA",),
    }
    for question in set(_MEASURES.values()):
        out[question] = tuple(one["name"] for one in lists["toms"] if _MEASURES.get(one["art32"]) == question)
    return out


def _module(spec: Spec) -> str:
    """The module that the text names, or the one that it would have needed."""
    found = str(spec["scc_2021_914"].get("module") or spec["scc_2021_914"].get("expected") or "2")
    return next((sign for sign in found if sign in "1234"), "2")


def _row(one: Spec) -> Mapping[str, Value]:
    kept = ("name", "address", "feature", "purpose", "location")
    return {**{key: one[key] for key in kept}, "mechanism": _MECHANISMS[one["mechanism"]]}


def _periods(levers: Spec) -> dict[str, Value]:
    out: dict[str, Value] = {
        question: {"amount": levers[lever], "unit": unit}
        for lever, (question, unit) in _PERIODS.items()
        if levers.get(lever) is not None
    }
    if levers.get("audit_max_per_year"):
        out["audits_per_year"] = levers["audit_max_per_year"]
    return out


def _service(spec: Spec) -> str:
    """What the text says that the service is; where it does not say so, the product's name."""
    subject = spec["terms"]["subject_matter"]
    if subject["status"] == "present" and not subject["value"].startswith("Part "):
        return f"a {subject['value']}"
    return str(spec["vendor"]["product"])
