"""Arithmetic on colours written "#RRGGBB": mixing, and contrast as WCAG 2.2 (1.4.3) counts it."""

from __future__ import annotations

__all__ = ["contrast", "mix", "readable"]

Channels = tuple[int, int, int]


def _channels(color: str) -> Channels:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, from 1 (equal) to 21 (black on white)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other` in it."""
    parts = (round(a + (b - a) * share) for a, b in zip(_channels(one), _channels(other), strict=True))
    return "#{:02X}{:02X}{:02X}".format(*parts)


def readable(ink: str, *grounds: str, least: float = 4.5) -> str:
    """`ink`, taken as far towards black or white as it needs to be read on every ground."""
    end = "#000000" if _luminance(grounds[0]) > 0.3 else "#FFFFFF"
    for step in range(101):
        shade = mix(ink, end, step / 100)
        if all(contrast(shade, ground) >= least for ground in grounds):
            return shade
    return end
