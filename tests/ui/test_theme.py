"""Both themes can be read: every text on every ground it stands on."""

from __future__ import annotations

import re

import pytest

from ui.theme import DARK, LIGHT, Tokens, contrast, readable

TONES = ("accent", "inserted", "deleted", "silent", "moved", "plain")
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
@pytest.mark.parametrize("tone", TONES)
def test_a_chip_can_be_read(tokens: Tokens, tone: str) -> None:
    found = tokens.tone(tone)
    for ground in (found.soft, tokens.paper, tokens.panel):
        assert contrast(found.text, ground) >= 4.5, (tone, ground)


@BOTH
def test_ink_and_muted_can_be_read_on_every_ground(tokens: Tokens) -> None:
    for ground in (tokens.canvas, tokens.panel, tokens.paper, tokens.accent.soft, tokens.hover):
        assert contrast(tokens.ink, ground) >= 7
        assert contrast(tokens.text_muted, ground) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent.ink) >= 4.5


@BOTH
def test_the_current_change_can_be_read(tokens: Tokens) -> None:
    """The current span's ground is deeper than the mark's own."""
    from ui.theme import mix

    for name in ("inserted", "deleted", "silent", "moved"):
        tone = tokens.tone(name)
        assert contrast(tone.text, mix(tone.soft, tone.ink, 0.12)) >= 3


def test_tokens_are_those_of_the_design() -> None:
    assert (LIGHT.canvas, LIGHT.panel, LIGHT.paper, LIGHT.ink) == ("#F3F2EE", "#FBFAF8", "#FFFFFF", "#1E2227")
    assert (DARK.canvas, DARK.panel, DARK.paper, DARK.ink) == ("#17191C", "#1F2226", "#24272C", "#E7E5E1")
    assert (LIGHT.silent.ink, DARK.silent.ink) == ("#B26A00", "#FFC164")


def test_the_style_sheet_is_whole() -> None:
    from ui.theme.sheet import style_sheet

    for tokens in (LIGHT, DARK):
        sheet = style_sheet(tokens)
        assert "$" not in sheet
        assert sheet.count("{") == sheet.count("}")
        assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", sheet)) - {""}


def test_readable_stops_as_soon_as_it_can_be_read() -> None:
    assert readable("#000000", "#FFFFFF") == "#000000"
    found = readable("#B26A00", "#FFF3DC")
    assert 4.5 <= contrast(found, "#FFF3DC") < 4.8
