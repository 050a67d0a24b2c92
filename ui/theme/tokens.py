"""The colours of the two themes. Everything drawn takes its colours from here."""

from __future__ import annotations

from dataclasses import dataclass

from ui.theme.color import mix, readable

__all__ = ["DARK", "LIGHT", "Tokens", "Tone"]


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour with a meaning: lines and dots in `ink`, grounds in `soft`, words in `text`."""

    ink: str
    soft: str
    text: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. `text_muted` is `muted`, made readable on every ground it stands on."""

    dark: bool
    canvas: str
    panel: str
    paper: str
    ink: str
    muted: str
    line: str
    accent: Tone
    inserted: Tone
    deleted: Tone
    silent: Tone
    moved: Tone
    text_muted: str
    on_accent: str
    hover: str
    strong: str

    def tone(self, name: str) -> Tone:
        """The tone of that name; "plain" is muted text on the panel."""
        match name:
            case "accent":
                return self.accent
            case "inserted":
                return self.inserted
            case "deleted":
                return self.deleted
            case "silent":
                return self.silent
            case "moved":
                return self.moved
        return Tone(self.line, self.paper, self.text_muted)


def _tokens(dark: bool, grounds: str, inks: str, tones: dict[str, str]) -> Tokens:
    canvas, panel, paper = grounds.split()
    ink, muted, line = inks.split()

    def tone(name: str) -> Tone:
        color, soft = tones[name].split()
        return Tone(color, soft, readable(color, soft, paper, panel))

    accent = tone("accent")
    return Tokens(
        dark=dark, canvas=canvas, panel=panel, paper=paper, ink=ink, muted=muted, line=line,
        accent=accent, inserted=tone("inserted"), deleted=tone("deleted"),
        silent=tone("silent"), moved=tone("moved"),
        text_muted=readable(muted, canvas, panel, paper, accent.soft),
        on_accent="#10202B" if dark else "#FFFFFF",
        hover=mix(panel, ink, 0.05), strong=mix(line, ink, 0.13),
    )  # fmt: skip


LIGHT = _tokens(
    False,
    "#F3F2EE #FBFAF8 #FFFFFF",
    "#1E2227 #6B7280 #E2DFD8",
    {
        "accent": "#1F5F8B #E3EEF5",
        "inserted": "#0B7A4B #E4F4EB",
        "deleted": "#B3261E #FBE9E7",
        "silent": "#B26A00 #FFF3DC",
        "moved": "#6B4FBB #EEE9FA",
    },
)

DARK = _tokens(
    True,
    "#17191C #1F2226 #24272C",
    "#E7E5E1 #9AA1AB #33373D",
    {
        "accent": "#7DB7DD #24384A",
        "inserted": "#6BD19B #173526",
        "deleted": "#FF8A80 #3C1F1E",
        "silent": "#FFC164 #3B2C12",
        "moved": "#B9A5F5 #2B2540",
    },
)
