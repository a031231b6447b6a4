"""What a mail program puts around a text that was copied from a mail."""

import re
from collections.abc import Sequence
from itertools import takewhile

from articles.intake.blocks.block import Block
from articles.intake.words.vocabulary import pattern_of

# "Subject: for Thursday"
_SUBJECT = re.compile(rf"(?:{pattern_of('mail.subject')})\s?:\s", re.IGNORECASE)
# "From: the desk", "Date: Thu, 2 May", and the subject
_HEADER = re.compile(
    rf"(?:{pattern_of('mail.subject', 'mail.header')})\s?:\s", re.IGNORECASE
)
# "Sent from my phone"
_SIGN_OFF = re.compile(
    rf"(?:{pattern_of('mail.sign_off')})\s\S.{{0,40}}", re.IGNORECASE
)
_HEADER_LINES = 8
# Characters of one of them.
_HEADER_MAX = 300
# Lines at the end among which the program's own may be.
_LAST_LINES = 3


def find_mail_lines(blocks: Sequence[Block]) -> dict[int, str]:
    """Return the indexes of the lines that a mail program added, each with what it is.

    Lines such as "From: …" are a header only next to a subject.
    """
    found: dict[int, str] = {}
    header = list(takewhile(_is_header_line, blocks[:_HEADER_LINES]))
    has_subject = any(_SUBJECT.match(block.text) for block in header)
    if has_subject and len(header) < len(blocks):
        found = dict.fromkeys(range(len(header)), "mail header")

    for at in range(max(len(blocks) - _LAST_LINES, 0), len(blocks)):
        if _is_sign_off(blocks[at]):
            found[at] = "mail footer"
    return found


def _is_header_line(block: Block) -> bool:
    is_short = block.is_paragraph and len(block.text) < _HEADER_MAX
    return is_short and _HEADER.match(block.text) is not None


def _is_sign_off(block: Block) -> bool:
    if not block.is_paragraph:
        return False
    return _SIGN_OFF.fullmatch(block.text.rstrip(".")) is not None
