"""Lines of text set in the faces that come with the site: for pictures, where no browser sets them. No Django.

Letters are placed one by one, so that a line looks the same on every machine: Pillow's own shaping depends on a library
that one may lack, and without it kerns nothing. Arabic is joined, and put in the order in which it is seen, beforehand.
Latin, Greek, Cyrillic and Arabic can be set; what can't is told by `can_set`, and never drawn as empty boxes.
"""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise
from pathlib import Path

from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display
from PIL import ImageDraw, ImageFont

FACES = Path(__file__).parent / "faces"
REGULAR, SEMIBOLD, NASKH = "newsroom-serif.ttf", "newsroom-serif-semibold.ttf", "newsroom-naskh-semibold.ttf"
ELLIPSIS = "…"

_RESHAPER = ArabicReshaper()
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "So", "Sk"}
"""Controls, marks of direction, and pictures such as emoji, which a line can do without. "Sk" are their colours."""
_BASES = {"ltr": "L", "rtl": "R"}


@dataclass(frozen=True)
class Style:
    """How a line is set: in which face, how large (in pixels), and which way its language is written."""

    face: str
    size: int
    direction: str = "ltr"


def seen(text: str) -> str:
    """Return `text` as one line of what can be seen of it, its Arabic letters joined."""
    # What joins no letters still says where none are to be joined, and goes after that.
    joined = _RESHAPER.reshape(unicodedata.normalize("NFC", text)) if _is_arabic(text) else text
    kept = "".join(" " if letter.isspace() else letter for letter in joined if letter.isspace() or _is_seen(letter))
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def can_set(text: str) -> bool:
    """Return True if there is a glyph for every character of a text that `seen` gave."""
    return all(_face_of(letter, SEMIBOLD) for letter in text)


def width(text: str, style: Style) -> float:
    """Return how many pixels wide a text that `seen` gave is."""
    return sum(length for _, _, length in _pieces(text, style))


def wrap(text: str, style: Style, room: float) -> list[str]:
    """Divide a text into lines no wider than `room` pixels, at its spaces, and inside a word only where it must be."""
    lines = [""]
    for word in text.split():
        for part in _parts(word, style, room):
            longer = f"{lines[-1]} {part}".strip()
            if width(longer, style) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
    return [line for line in lines if line]


def balanced(text: str, style: Style, room: float) -> list[str]:
    """Divide a text into as few lines as `wrap` does, of much the same length."""
    lines = wrap(text, style, room)
    while len(lines) > 1:
        room *= 0.96
        narrower = wrap(text, style, room)
        if len(narrower) > len(lines) or has_divided_words(narrower, text):
            break
        lines = narrower
    return lines


def has_divided_words(lines: list[str], text: str) -> bool:
    """Return True if a word of `text` is divided between two of the lines that it was wrapped to."""
    return " ".join(lines) != " ".join(text.split())


def cut(text: str, style: Style, room: float) -> str:
    """Return a text with as much left out at its end as it has to be to fit, which an ellipsis tells."""
    if width(text, style) <= room:
        return text
    while text and width(text + ELLIPSIS, style) > room:
        text = text[:-1]
    return text.rstrip(" ,;:·-–—") + ELLIPSIS


def draw(canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style, colour: str) -> None:
    """Draw a line whose baseline begins at the left at `at`; from right to left, its end stands there."""
    x, y = at
    # The package's older function: what it calls by the short name turns no brackets around.
    for piece, font, length in _pieces(get_display(text, base_dir=_BASES[style.direction]), style):
        canvas.text((x, y), piece, fill=colour, font=font, anchor="ls")
        x += length


def _pieces(text: str, style: Style) -> Iterator[tuple[str, ImageFont.FreeTypeFont, float]]:
    """Yield what is drawn at one go, with its face and how far it moves on: a letter, or a run of Arabic."""
    for face, run in groupby(text, key=lambda letter: _face_of(letter, style.face) or style.face):
        font, letters = _font(face, style.size), "".join(run)
        if face == NASKH:
            yield letters, font, font.getlength(letters)
            continue
        for left, right in pairwise([*letters, ""]):
            yield left, font, _advance(font, left) + _kerning().get(_base(left) + _base(right), 0) * style.size / 1000


def _parts(word: str, style: Style, room: float) -> Iterator[str]:
    part = ""
    for letter in word if width(word, style) > room else ():
        if part and width(part + letter, style) > room:
            yield part
            part = ""
        part += letter
    yield part or word


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNSEEN and not "\ufe00" <= letter <= "\ufe0f"


def _is_arabic(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) == "AL" for letter in text)


def _base(letter: str) -> str:
    """Return the letter without what is over or under it, by which it is kerned."""
    return unicodedata.normalize("NFD", letter)[:1]


def _face_of(letter: str, face: str) -> str:
    """Return the face that has a glyph for `letter`: `face`, the Arabic one, or none."""
    return face if letter in _letters(face) else NASKH if letter in _letters(NASKH) else ""


@cache
def _letters(face: str) -> frozenset[str]:
    """Return the characters that a face has glyphs for: Pillow doesn't tell."""
    ranges = json.loads((FACES / "letters.json").read_text())[face]
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FACES / face, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=10_000)
def _advance(font: ImageFont.FreeTypeFont, letter: str) -> float:
    return font.getlength(letter)


@cache
def _kerning() -> dict[str, int]:
    """Return by how many thousandths of the size pairs of letters stand closer or further apart."""
    written = json.loads((FACES / "kerning.json").read_text())
    return {pair: int(kerned) for kerned, pairs in written.items() for pair in pairs.split(" ")}
