"""Characters of symbol fonts, which have numbers of their own (w:sym; ECMA-376 part 1, 17.3.3.30)."""

from typing import Final

UNKNOWN: Final = "\ufffd"

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), _GREEK[0], strict=True)),
    **dict(zip(range(0x61, 0x7B), _GREEK[1], strict=True)),
    **dict(zip((0x22, 0x24, 0x27, 0x2A, 0x2D, 0x40, 0x5C, 0x5E, 0x7E), "∀∃∋∗−≅∴⊥∼", strict=True)),
    **dict(zip(range(0xA1, 0xB0), "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓", strict=True)),
    **dict(zip(range(0xB0, 0xBD), "°±″≥×∝∂•÷≠≡≈…", strict=True)),
    **dict(zip(range(0xC4, 0xD0), "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉", strict=True)),
    **dict(zip(range(0xD0, 0xDF), "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒", strict=True)),
    **dict(zip((0xDF, 0xE5, 0xF2), "⇓∑∫", strict=True)),
}
_WINGDINGS = {
    **dict(zip((0x22, 0x28, 0x2A, 0x36, 0x4A, 0x4B, 0x4C), "✂☎✉⌛☺😐☹", strict=True)),
    **dict(zip((0x6C, 0x6E, 0x6F, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77), "●■□❑❒⬧⧫◆❖⬥", strict=True)),
    **dict(zip((0x9F, 0xA1, 0xA7, 0xA8, 0xAB, 0xB6, 0xD8), "•○▪◻★✰➢", strict=True)),
    **dict(zip(range(0xDF, 0xE3), "←→↑↓", strict=True)),
    **dict(zip(range(0xE7, 0xEB), "🡄🡆🡅🡇", strict=True)),
    **dict(zip(range(0xEF, 0xF3), "⇦⇨⇧⇩", strict=True)),
    **dict(zip((0xFB, 0xFC, 0xFD, 0xFE), "✗✓☒☑", strict=True)),
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PRIVATE = range(0xF000, 0xF100)
"""Where Word puts the characters of fonts that are not Unicode."""


def symbol(font: str, code: str) -> str:
    """Give the character `code`, in hexadecimal, of `font`; UNKNOWN when the font has numbers that only it knows."""
    try:
        point = int(code, 16)
    except ValueError:
        return UNKNOWN
    known = _FONTS.get(font.casefold())
    if point in _PRIVATE:
        point -= 0xF000
        known = known or {}
    elif not known and 0x20 <= point <= 0x10FFFF and not 0xD800 <= point <= 0xF8FF:
        return chr(point)
    return (known or {}).get(point, UNKNOWN)
