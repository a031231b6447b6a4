"""Numbers as people write them: "1,234.5", "1.234,5", "−3 %", "€ 4", "٤٢". No Django."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

MISSING: Final = {"", "-", "–", "—", "…", "...", "n/a", "?"}
"""What stands in a cell for which there is no figure."""
DIGITS_MAX: Final = 15
"""Before the decimal mark. Beyond, numbers lose their last digits, and nobody reads
them.
"""

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’]+")
_SIGNS = str.maketrans({"−": "-", "–": "-", "٫": ".", "٬": "", "٪": "%", "،": ","})
_MONEY = "$€£¥₹₽₺₪"
_SYMBOLS = _MONEY + "%‰°"
"""What money and shares are marked with."""
_NUMBER = re.compile(r"-?[0-9][0-9.,]*|-?[.,][0-9]+")
_LIKE_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


class NotANumber(ValueError):
    """A cell holds something else than a number. `text` is what it holds."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class MixedMarks(ValueError):
    """In some of the numbers a point begins the fraction, in others a comma."""


class MixedSymbols(ValueError):
    """The numbers are marked as more than one thing: "$5" and "5 %"."""


@dataclass(frozen=True)
class Numbers:
    """What cells say. None is a figure that is missing."""

    values: Sequence[float | None]
    decimal: str
    is_ambiguous: bool
    """True if no number tells whether "1,234" is one thousand or a little over one.
    `values` then take it for one thousand.
    """


def read_numbers(cells: Sequence[str], *, unit: str = "", decimal: str = "") -> Numbers:
    """Read all cells of one chart, in which fractions are written in one way.

    `decimal` says in which, if that is known. Raises NotANumber, MixedMarks and
    MixedSymbols.
    """
    written = []
    symbols = set(unit if unit in _SYMBOLS else "")
    for cell in cells:
        number, found = _strip_number(cell, unit)
        written.append(number)
        symbols.update(found)
    # Dollars and percent on one axis would compare what can't be compared.
    if len(symbols) > 1:
        raise MixedSymbols

    # Where `decimal` was given, nothing has to be guessed.
    is_ambiguous = False
    if not decimal:
        decimal, is_ambiguous = _find_decimal_mark(filter(None, written))

    values = []
    for cell, number in zip(cells, written, strict=True):
        values.append(_read_number(cell, number, decimal))
    return Numbers(values, decimal, is_ambiguous)


def _strip_number(cell: str, unit: str) -> tuple[str, str]:
    """Return the number of a cell without its unit and spaces, "" for none, and the
    symbols that were at it. Raises NotANumber.
    """
    text = cell.strip()
    if text.lower() in MISSING:
        return "", ""
    # “12 kg” below “unit: kg” is 12.
    if unit:
        text = text.removesuffix(unit).removeprefix(unit)
    text = text.translate(_SIGNS).strip()
    sign = ""
    if text.startswith("-"):  # before the symbol, as in "-$5"
        sign, text = "-", text[1:].strip()
    text, symbols = _take_symbols(text)
    text = _SPACES.sub("", text)
    text = sign + "".join(map(_read_digit, text.removeprefix("+")))
    if not _NUMBER.fullmatch(text):
        raise NotANumber(cell)
    return text, symbols


def _take_symbols(text: str) -> tuple[str, str]:
    """Return `text` without the symbols before and behind its number, and these."""
    text = text.removeprefix("+").strip()
    before = text[:1] if text[:1] in _MONEY else ""
    text = text.removeprefix(before).strip()

    number = text.rstrip(_SYMBOLS)
    return number.strip(), before + text[len(number) :]


def _read_digit(letter: str) -> str:
    """Return the digit that a letter of any script stands for."""
    if letter.isascii() or not letter.isdecimal():
        return letter
    return str(unicodedata.digit(letter))


def _find_decimal_mark(numbers: Iterable[str]) -> tuple[str, bool]:
    """Return the mark that begins fractions, and whether that had to be guessed.
    Raises MixedMarks.
    """
    certain: set[str] = set()
    guessed: set[str] = set()
    for number in numbers:
        mark, is_certain = _judge_number(number.removeprefix("-"))
        if mark:
            marks = certain if is_certain else guessed
            marks.add(mark)
    # One number with one reading settles all others of the chart.
    marks = certain or guessed or {"."}
    if len(marks) > 1:
        raise MixedMarks
    [mark] = marks
    return mark, bool(guessed) and not certain


def _judge_number(number: str) -> tuple[str, bool]:
    """Return the mark that begins the fraction of one number, "" where it has no mark,
    and whether there is only this reading.
    """
    marks = re.findall("[.,]", number)
    if not marks:
        return "", True
    last = marks[-1]
    other = "," if last == "." else "."
    # "1,234.5": with both marks, the last one begins the fraction.
    if other in marks:
        return last, True
    # "1,234,567": a fraction begins once.
    if len(marks) > 1:
        return other, True
    # "1,234" may be either, "1,5" and "0,123" only a fraction.
    if _LIKE_THOUSANDS.fullmatch(number):
        return other, False
    return last, True


def _read_number(cell: str, number: str, decimal: str) -> float | None:
    """Return the value of a cell's number, None for no number. Raises NotANumber."""
    if not number:
        return None
    thousands = "," if decimal == "." else "."
    whole, _, fraction = number.partition(decimal)
    groups = whole.removeprefix("-").split(thousands)
    digits = "".join(groups)
    is_fraction = not fraction or fraction.isdigit()
    if not _are_thousands(groups) or not is_fraction or len(digits) > DIGITS_MAX:
        raise NotANumber(cell)
    value = float(f"{digits or '0'}.{fraction[:DIGITS_MAX] or '0'}")
    return -value if whole.startswith("-") else value


def _are_thousands(groups: Sequence[str]) -> bool:
    """Return True for the groups of "1234", "1,234" and India's "12,34,567", but not of
    "1,5".
    """
    first, *others = groups
    if not others:
        return True
    lengths = set(map(len, others))
    return len(first) <= 3 and lengths <= {2, 3} and len(groups[-1]) == 3


def format_number(value: float, decimal: str, *, places: int) -> str:
    """Return `value` with its thousands apart, as numbers around it are written."""
    text = f"{value:,.{places}f}".replace("-", "\u2212")
    if decimal == ",":
        text = text.translate(str.maketrans(",.", ".,"))
    return text
