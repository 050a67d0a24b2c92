"""Style names of the documents that we write, and what a paragraph in each of them is."""

from __future__ import annotations

import re

from dpadesk.model import Role

__all__ = ["STYLE_PREFIX", "model_style", "role_of_style", "style_name"]

# Styles of the documents that we write, and what a paragraph in each of them is; its level is that of
# its list. Some have variants in the file, which the model does not know: a deeper one ("DPA Item 2" for
# (i)), one kept with what follows ("DPA Clause Lead"), one set in ("DPA Body Indent").
STYLE_PREFIX = "DPA "
_ROLES = {
    "Title": Role.TITLE, "Subtitle": Role.SUBTITLE, "Caption": Role.CAPTION,
    "Heading": Role.HEADING, "Clause": Role.CLAUSE, "Item": Role.ITEM, "Body": Role.BODY, "Party": Role.BODY,
    "Schedule": Role.SCHEDULE, "Part": Role.PART, "Schedule Heading": Role.HEADING,
    "Schedule Clause": Role.CLAUSE, "Schedule Item": Role.ITEM, "Cell": Role.CELL, "Cell Head": Role.CELL,
    "Official Title": Role.BODY, "Official Item": Role.BODY,
    "Official Subitem": Role.BODY, "Header": Role.BODY, "Footer": Role.BODY,
}  # fmt: skip
_OWN_STYLE = re.compile(rf"{STYLE_PREFIX}([A-Z][A-Za-z ]*?)(?: (?:\d|Lead|Indent|Opening|After))?$")


def style_name(role: Role, style: str = "", variant: str = "") -> str:
    """The style in the file of a paragraph of that style ("" for what the role says) and variant."""
    if style and role_of_style(style) is None:
        return style
    return f"{style or STYLE_PREFIX + role.value.capitalize()} {variant}".rstrip()


def model_style(name: str) -> str:
    """The style as the model has it: of ours, the one that it is a variant of."""
    found = _OWN_STYLE.match(name)
    return name if found is None or found[1] not in _ROLES else STYLE_PREFIX + found[1]


def role_of_style(name: str) -> Role | None:
    """The role that one of our style names stands for, None for a stranger's."""
    found = _OWN_STYLE.match(name)
    return None if found is None else _ROLES.get(found[1])
