"""Whether a colour can be read on its ground: the contrast of WCAG 2.2, and the nearest
colour that has enough of it. No Django.
"""

import colorsys
import re
from collections.abc import Iterable, Iterator

LEAST = 4.5
"""Of text to its ground, to 1 (success criterion 1.4.3)."""
_STEPS = 512
"""Of lightness that are tried, from black to white."""
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)

Channels = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""


def normalise_colour(text: str) -> str:
    """Return a colour as `#rrggbb`, "" for what is no colour: `#FFF` is `#ffffff`."""
    text = text.strip()
    if not text.startswith("#"):
        text = f"#{text}"
    if not _COLOUR.fullmatch(text):
        return ""
    digits = text[1:].lower()
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return f"#{digits}"


def measure_contrast(colour: str, ground: str) -> float:
    """Return the contrast of two colours, `#rrggbb`, from 1 to 21 (WCAG 2.2, “contrast
    ratio”).
    """
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """Return the contrast of `colour` to the ground on which it is hardest to read."""
    return min(measure_contrast(colour, ground) for ground in grounds)


def find_nearest(colour: str, grounds: Iterable[str], least: float = LEAST) -> str:
    """Return the colour nearest to `colour` that has a contrast of at least `least` to
    all of `grounds`: of the same hue, lighter or darker.

    Where no colour has, that with the most.
    """
    grounds = list(grounds)
    best = colour
    for candidate in _list_by_distance(colour):
        if least_contrast(candidate, grounds) >= least:
            return candidate
        best = max(best, candidate, key=lambda each: least_contrast(each, grounds))
    return best


def _list_by_distance(colour: str) -> Iterator[str]:
    """Yield `colour`, then its lighter and darker shades, further and further away."""
    yield colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*_read_channels(colour))
    for step in range(1, _STEPS + 1):
        for other in (lightness - step / _STEPS, lightness + step / _STEPS):
            # A step beyond an end still gives black or white once.
            if -1 / _STEPS < other < 1 + 1 / _STEPS:
                shade = min(1.0, max(0.0, other))
                yield _write_colour(colorsys.hls_to_rgb(hue, shade, saturation))


def _luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    red, green, blue = map(_linearise, _read_channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linearise(channel: float) -> float:
    # The curve of sRGB, straight near black.
    # Before 2021 WCAG had 0.03928 here, which is the same for channels of eight bits.
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


def _read_channels(colour: str) -> Channels:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _write_colour(channels: Channels) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
