"""Bytes as text, whatever wrote them."""

import codecs
from dataclasses import dataclass

from articles.findings import Finding
from articles.intake.accounting.codes import (
    BROKEN_CHARACTERS,
    CONTROL_CHARACTERS,
    LEGACY_ENCODING,
    finding,
)
from articles.intake.intake import IntakeRefused
from articles.rendering.markdown_file import NO_TEXT, SEPARATORS

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Begins with the bytes of UTF-16's, so it is looked for first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAX_CONTROL_SHARE = 0.02
"""More of them than this is a picture or a programme, not a text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    findings: list[Finding]


def decode(name: str, data: bytes) -> Decoded:
    """Decode `data` by its mark, or as UTF-8, UTF-16 or Windows-1252. Raise
    IntakeRefused for what is not text.
    """
    text, findings = _decode_characters(name, data)
    _refuse_nul(name, text)

    clean, control = NO_TEXT.subn("", text)
    # These separate paragraphs or fields, and are replaced by white space.
    control += sum(map(clean.count, map(chr, SEPARATORS)))
    if control > len(text) * _MAX_CONTROL_SHARE and control > 1:
        raise IntakeRefused(f"“{name}” is not a text file.")
    if control:
        noun = "characters" if control > 1 else "character"
        message = f"{control:,} control {noun}, not text, were taken out."
        findings.append(finding(CONTROL_CHARACTERS, message))
    return Decoded(clean.translate(SEPARATORS), findings)


def _refuse_nul(name: str, text: str) -> None:
    """Raise IntakeRefused if `text` holds NUL characters."""
    if "\x00" not in text:
        return
    if text.count("\x00") > len(text) * _MAX_CONTROL_SHARE:
        raise IntakeRefused(f"“{name}” is not a text file.")
    line = text.count("\n", 0, text.index("\x00")) + 1
    raise IntakeRefused(
        f"“{name}” holds a NUL character, which is not text, in line {line:,}."
    )


def _decode_characters(name: str, data: bytes) -> tuple[str, list[Finding]]:
    # A byte order mark says it for sure.
    for mark, encoding in _MARKS:
        if data.startswith(mark) and (encoding != "utf-32-le" or _is_utf32(data)):
            return _decode_replacing(data.removeprefix(mark), encoding)
    encoding = _detect_utf16(data)
    if encoding:
        return _decode_replacing(data, encoding)

    text, findings = _decode_replacing(data, "utf-8")
    if not findings:
        return text, []
    # UTF-8 with damage: in another encoding, all of its other letters would be wrong.
    broken = text.count("\ufffd")
    others = sum(character > "\x7f" for character in text)
    if others > 2 * broken:
        return text, findings
    return _decode_legacy(name, data)


def _decode_legacy(name: str, data: bytes) -> tuple[str, list[Finding]]:
    """Decode what is not Unicode as Windows-1252, in which old programs save."""
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        what = "neither UTF-8, UTF-16 nor Windows-1252 text"
        if b"\x00" in data:
            what = "not a text file"
        raise IntakeRefused(f"“{name}” is {what}.") from None

    legacy = finding(
        LEGACY_ENCODING,
        "The text is not Unicode, and was read as Windows-1252.",
        "See whether accents and quotation marks are right; if not, save the file "
        "as UTF-8 and bring it again.",
    )
    return text, [legacy]


def _is_utf32(data: bytes) -> bool:
    """Return True if `data` is whole UTF-32: UTF-16 that begins with a NUL has the same
    mark.
    """
    try:
        data.decode("utf-32-le")
    except UnicodeDecodeError:
        return False
    return True


def _decode_replacing(data: bytes, encoding: str) -> tuple[str, list[Finding]]:
    """Decode `data`, with a mark and a finding in place of what is no character."""
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1

    broken = finding(
        BROKEN_CHARACTERS,
        "Some bytes are no characters and were replaced by “\ufffd”, "
        f"the first in line {line:,}.",
        "Look for the mark and put in what should stand there.",
    )
    return text, [broken]


def _detect_utf16(data: bytes) -> str:
    """Return the byte order of UTF-16 without a mark, or "".

    In text of European scripts nearly every second byte is zero.
    """
    pairs = len(data) // 2
    if not pairs or len(data) % 2:
        return ""
    # The zeros are the high bytes of Latin letters.
    even = data[::2].count(0)
    odd = data[1::2].count(0)
    if odd > 0.7 * pairs and not even:
        return "utf-16-le"
    if even > 0.7 * pairs and not odd:
        return "utf-16-be"
    return ""
