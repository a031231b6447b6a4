"""Lines of text for pictures, set in the fonts that come with the site. No Django.

Letters are placed one by one, so that a line looks the same on every machine: Pillow's
own shaping depends on a library that may be missing, and kerns nothing without it.
Arabic letters are joined and put into visual order beforehand. Latin, Greek, Cyrillic
and Arabic can be set; ask `has_glyphs` first, or other letters become empty boxes.
"""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display
from PIL import ImageDraw, ImageFont

FACES = Path(__file__).parent / "faces"
REGULAR = "newsroom-serif.ttf"
SEMIBOLD = "newsroom-serif-semibold.ttf"
NASKH = "newsroom-naskh-semibold.ttf"
ELLIPSIS = "…"

_RESHAPER = ArabicReshaper()
_INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "So", "Sk"}
"""Unicode categories that a line can do without: controls, direction marks, and emoji
with their skin tones ("Sk").
"""
_BASES = {"ltr": "L", "rtl": "R"}


@dataclass(frozen=True)
class Style:
    """How a line is set: in which face, how large (in pixels), and which way its
    language is written.
    """

    face: str
    size: int
    direction: str = "ltr"


def visible_line(text: str) -> str:
    """Return `text` as one line of its visible characters, Arabic letters joined."""
    if _is_arabic(text):
        # First, since the invisible non-joiner (U+200C) says which letters stay apart.
        text = _RESHAPER.reshape(unicodedata.normalize("NFC", text))
    visible = "".join(filter(_is_visible, text))
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def has_glyphs(text: str) -> bool:
    """Return True if every character of a text from `visible_line` has a glyph."""
    return all(_face_of(letter, SEMIBOLD) for letter in text)


def measure_width(text: str, style: Style) -> float:
    """Return the width, in pixels, of a text from `visible_line`."""
    return sum(glyph.advance for glyph in _place_glyphs(text, style))


def wrap_lines(text: str, style: Style, room: float) -> list[str]:
    """Divide a text into lines no wider than `room` pixels, at its spaces, and inside a
    word only where it must be.
    """
    lines = [""]
    for word in text.split():
        for part in _split_word(word, style, room):
            longer = f"{lines[-1]} {part}".strip()
            if measure_width(longer, style) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
    return [line for line in lines if line]


def balance_lines(text: str, style: Style, room: float) -> list[str]:
    """Divide a text into as few lines as `wrap_lines` does, but of similar length."""
    lines = wrap_lines(text, style, room)
    while len(lines) > 1:
        # Narrow the column step by step, until it takes another line or a word breaks.
        room *= 0.96
        narrower = wrap_lines(text, style, room)
        if len(narrower) > len(lines) or has_divided_words(narrower, text):
            break
        lines = narrower
    return lines


def has_divided_words(lines: list[str], text: str) -> bool:
    """Return True if a word of `text` is divided between two of the lines that it was
    wrapped to.
    """
    return " ".join(lines) != " ".join(text.split())


def truncate_line(text: str, style: Style, room: float) -> str:
    """Return `text` if it fits, else its beginning with an ellipsis."""
    if measure_width(text, style) <= room:
        return text
    while text and measure_width(text + ELLIPSIS, style) > room:
        text = text[:-1]
    return text.rstrip(" ,;:·-–—") + ELLIPSIS


def draw_line(
    canvas: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    style: Style,
    colour: str,
) -> None:
    """Draw a line. `at` is the left end of its baseline, also of text that runs from
    right to left.
    """
    x, y = at
    # `bidi.get_display` is another function, which leaves brackets unmirrored.
    shown = get_display(text, base_dir=_BASES[style.direction])
    for glyph in _place_glyphs(shown, style):
        canvas.text((x, y), glyph.text, fill=colour, font=glyph.font, anchor="ls")
        x += glyph.advance


class _Glyph(NamedTuple):
    """What is drawn at once: a letter, or a run of Arabic."""

    text: str
    font: ImageFont.FreeTypeFont
    advance: float
    """Pixels to the next one."""


def _place_glyphs(text: str, style: Style) -> Iterator[_Glyph]:
    # What has no glyph at all goes with its neighbours.
    faces = groupby(text, key=lambda letter: _face_of(letter, style.face) or style.face)
    for face, run in faces:
        font = _load_font(face, style.size)
        letters = "".join(run)
        # Joined Arabic letters are drawn together, and not kerned.
        if face == NASKH:
            yield _Glyph(letters, font, font.getlength(letters))
            continue

        for left, right in pairwise([*letters, ""]):
            pair = _base_letter(left) + _base_letter(right)
            # Kerned by the letters without their diacritics, which the file leaves out.
            kerning = _load_kerning().get(pair, 0) * style.size / 1000
            yield _Glyph(left, font, _measure_letter(font, left) + kerning)


def _split_word(word: str, style: Style, room: float) -> Iterator[str]:
    """Yield a word in parts that are no wider than `room`; mostly it is one part."""
    if measure_width(word, style) <= room:
        yield word
        return

    part = ""
    # Letter by letter: kerning makes the sum of their widths inexact.
    for letter in word:
        if part and measure_width(part + letter, style) > room:
            yield part
            part = ""
        part += letter
    yield part


def _is_visible(letter: str) -> bool:
    if letter.isspace():
        return True
    # U+FE00 to U+FE0F select a variant of the character before, such as an emoji.
    is_variation_selector = "\ufe00" <= letter <= "\ufe0f"
    return unicodedata.category(letter) not in _INVISIBLE and not is_variation_selector


def _is_arabic(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) == "AL" for letter in text)


def _base_letter(letter: str) -> str:
    """Return the letter without its diacritics; letters are kerned by it."""
    return unicodedata.normalize("NFD", letter)[:1]


def _face_of(letter: str, face: str) -> str:
    """Return the face with a glyph for `letter`: `face`, the Arabic one, or ""."""
    for candidate in (face, NASKH):
        if letter in _load_letters(candidate):
            return candidate
    return ""


@cache
def _load_letters(face: str) -> frozenset[str]:
    """Return the characters that a face has glyphs for, which Pillow can't say."""
    letters: set[str] = set()
    for first, last in json.loads((FACES / "letters.json").read_text())[face]:
        letters.update(map(chr, range(first, last + 1)))
    return frozenset(letters)


@cache
def _load_font(face: str, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout, which is the same with and without the library raqm.
    return ImageFont.truetype(FACES / face, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=10_000)
def _measure_letter(font: ImageFont.FreeTypeFont, letter: str) -> float:
    return font.getlength(letter)


@cache
def _load_kerning() -> dict[str, int]:
    """Return the kerning of pairs of letters, in thousandths of the font size."""
    kerning = {}
    # The file groups pairs by their kerning: {"-116": "LV ŁV", …}.
    for thousandths, pairs in json.loads((FACES / "kerning.json").read_text()).items():
        kerning.update(dict.fromkeys(pairs.split(" "), int(thousandths)))
    return kerning
