"""Questions and answers in all the forms in which an FAQ is written.

"Q: Is it free?" and "A: Yes."; a question in bold, alone or at the head of its answer; a question on the first line of
its answer; a list whose items hold both. What the markup says (`Hint.QUESTION`) and the level of headings is for the
caller.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from articles.document import LINE_MAX

from ..block import Block, Kind, Piece, Role
from ..faq import is_question
from ..inline import text_of
from ..sentences import ends
from ..words.vocabulary import pattern_of
from .question_items import DOTTED

# One letter needs its mark: "Q:", "P." — "A man" begins an answer of its own.
_QUESTION_LABEL = re.compile(
    rf"(?:(?:{pattern_of('faq.question')})\s*\d{{0,3}}\s*[:.)：–—-]"
    rf"|(?:{pattern_of('faq.question_letters')})\s*\d{{0,3}}\s*[:：]"
    r"|Q\s*\d{0,3}\s*[.)])\s*(?=\S)",
    re.IGNORECASE,
)
_ANSWER_LABEL = re.compile(
    rf"(?:(?:{pattern_of('faq.answer')})\s*\d{{0,3}}\s*[:.)：–—-]"
    rf"|(?:{pattern_of('faq.answer_letters')})\s*\d{{0,3}}\s*[:：]"
    r"|A\s*\d{0,3}\s*[.)](?=\s))\s*(?=\S)",
    re.IGNORECASE,
)
_ANSWER_WITHIN = re.compile(rf"(?<=[\s?？؟]){_ANSWER_LABEL.pattern}", re.IGNORECASE)


def is_labelled_question(block: Block) -> bool:
    return block.kind in (Kind.PARAGRAPH, Kind.HEADING) and _QUESTION_LABEL.match(block.text) is not None


def is_labelled_answer(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and _ANSWER_LABEL.match(block.text) is not None


def begins_pairs(block: Block, following: Block | None) -> bool:
    """Return True if `block` is a question with a label, and its answer has one too, in it or below."""
    if not is_labelled_question(block):
        return False
    return _ANSWER_WITHIN.search(block.text) is not None or (following is not None and is_labelled_answer(following))


def question_pieces(block: Block) -> list[Piece] | None:
    """Return the pieces of a block of an FAQ that holds a question, perhaps with its answer; None for any other."""
    if block.kind is Kind.LIST:
        return _list_pieces(block)
    if block.kind not in (Kind.PARAGRAPH, Kind.HEADING):
        return None
    if (label := _QUESTION_LABEL.match(block.text)) and len(block.text) > label.end():
        mark = Piece(Role.STRUCTURE, block.cut(0, label.end()), "question label")
        return [mark, *_divided(block, label.end(), _end_of_labelled(block, label.end()))]
    if is_question(block.text):
        return [Piece(Role.QUESTION, block)]
    if end := _end_of_first_line(block) or _end_of_bold(block):
        return _divided(block, 0, end)
    return None


def answer_pieces(block: Block) -> list[Piece]:
    """Return the pieces of a block that answers; a label is structure."""
    if block.kind is Kind.PARAGRAPH and (label := _ANSWER_LABEL.match(block.text)) and label.end() < len(block.text):
        return [
            Piece(Role.STRUCTURE, block.cut(0, label.end()), "answer label"),
            Piece(Role.ANSWER, block.cut(label.end())),
        ]
    return [Piece(Role.ANSWER, block)]


def _divided(block: Block, start: int, end: int) -> list[Piece]:
    pieces = [Piece(Role.QUESTION, block.cut(start, end))]
    if block.text[end:].strip():
        pieces += answer_pieces(block.cut(end).as_kind(Kind.PARAGRAPH))
    return pieces


def _end_of_labelled(block: Block, start: int) -> int:
    """Return where the question ends that a label begins: at the answer's label, its line, or its question mark."""
    if label := _ANSWER_WITHIN.search(block.text, start):
        return label.start()
    line = block.text.find("\n", start)
    return line if line > 0 else len(block.text)


def _end_of_first_line(block: Block) -> int:
    line = block.text.find("\n")
    return line if 0 < line <= LINE_MAX and is_question(block.text[:line]) else 0


def _end_of_bold(block: Block) -> int:
    """Return where bold words at the block's beginning end, when they are a question."""
    bold = text_of(takewhile(lambda run: run.is_strong or run.is_mark or not run.text.strip(), block.runs))
    question = bold.rstrip()
    return len(bold) if bold and is_question(question) else 0


def _list_pieces(block: Block) -> list[Piece] | None:
    """Return the pieces of a list each of whose items is a question with its answer, or an answer's question alone."""
    found = [_item_pieces(item) for item in block.items]
    if not found or not all(found):
        return None
    if not any(piece.role is Role.ANSWER for pieces in found for piece in pieces or ()):
        return None  # a list of questions is the contents of what follows
    return [piece for pieces in found for piece in pieces or ()]


def _item_pieces(item: Block) -> list[Piece] | None:
    """Return the pieces of an item, which may begin with a number such as "1.1"."""
    number = DOTTED.match(item.text)
    bare = item.cut(number.end()) if number else item
    found = question_pieces(bare) or _sentence_pieces(bare)
    if found and number:
        return [Piece(Role.STRUCTURE, item.cut(0, number.end()), "number"), *found]
    return found


def _sentence_pieces(item: Block) -> list[Piece] | None:
    """Divide an item after its first sentence, when that is a question."""
    end = next(_sentence_ends(item.text), 0)
    return _divided(item, 0, end) if end and is_question(item.text[:end].rstrip()) else None


def _sentence_ends(text: str) -> Iterator[int]:
    return ends(text[: LINE_MAX + 1])
