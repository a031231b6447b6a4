"""Characters of symbol fonts, which number them in their own way (w:sym; ECMA-376 part
1, 17.3.3.30).
"""

from collections.abc import Mapping

UNKNOWN = "\ufffd"

_PRIVATE = range(0xF000, 0xF100)
"""Where Word puts the characters of fonts that are not Unicode."""


def _read_table(rows: Mapping[int, str]) -> dict[int, str]:
    table: dict[int, str] = {}
    for first, characters in rows.items():
        for point, character in enumerate(characters, first):
            if character != " ":
                table[point] = character
    return table


# Each row has the characters from one number on. A space is a number without a
# character.
_FONTS = {
    "symbol": _read_table(
        {
            0x22: "∀ ∃  ∋  ∗  −",
            0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ ∴ ⊥",
            0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ   ∼",
            0xA1: "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
            0xC4: "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓     ∑",
            0xF2: "∫",
        }
    ),
    "wingdings": _read_table(
        {
            0x22: "✂     ☎ ✉",
            0x36: "⌛",
            0x4A: "☺😐☹",
            0x6C: "● ■□ ❑❒⬧⧫◆❖⬥",
            0x9F: "• ○     ▪◻  ★",
            0xB6: "✰",
            0xD8: "➢      ←→↑↓    🡄🡆🡅🡇    ⇦⇨⇧⇩",
            0xFB: "✗✓☒☑",
        }
    ),
}


def find_symbol(font: str, code: str) -> str:
    """Return the character number `code`, in hexadecimal, of `font`.

    Return UNKNOWN where the font has a numbering of its own that is not known.
    """
    try:
        point = int(code, 16)
    except ValueError:
        return UNKNOWN

    table = _FONTS.get(font.casefold(), {})
    if point in _PRIVATE:
        return table.get(point - _PRIVATE.start, UNKNOWN)
    if table:
        return table.get(point, UNKNOWN)
    # Not a symbol font: Unicode as it is.
    return chr(point) if _is_public(point) else UNKNOWN


def _is_public(point: int) -> bool:
    """Return True unless `point` is a control, surrogate or private character."""
    return 0x20 <= point < 0xD800 or 0xF8FF < point <= 0x10FFFF
