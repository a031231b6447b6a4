"""What a mail program puts around a text that was copied from a mail."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from ..block import Block, Kind
from ..words.vocabulary import pattern_of

_SUBJECT = re.compile(rf"(?:{pattern_of('mail.subject')})\s?:\s", re.IGNORECASE)
_LINE = re.compile(rf"(?:{pattern_of('mail.subject', 'mail.header')})\s?:\s", re.IGNORECASE)
_SIGN_OFF = re.compile(rf"(?:{pattern_of('mail.sign_off')})\s\S.{{0,40}}", re.IGNORECASE)
_LONGEST: Final = 8
_TAIL: Final = 3


def mail_lines(blocks: Sequence[Block]) -> dict[int, str]:
    """Return the places of the lines that a mail program added, each with what it is: a header, a last line.

    Lines such as "From: …" are a header only next to a subject.
    """
    found: dict[int, str] = {}
    header = list(takewhile(lambda block: _is_line(block, _LINE), blocks[:_LONGEST]))
    if any(_is_line(block, _SUBJECT) for block in header) and len(header) < len(blocks):
        found |= dict.fromkeys(range(len(header)), "mail header")
    for at in range(max(len(blocks) - _TAIL, 0), len(blocks)):
        if blocks[at].kind is Kind.PARAGRAPH and _SIGN_OFF.fullmatch(blocks[at].text.rstrip(".")):
            found[at] = "mail footer"
    return found


def _is_line(block: Block, form: re.Pattern[str]) -> bool:
    return block.kind is Kind.PARAGRAPH and len(block.text) < 300 and form.match(block.text) is not None
