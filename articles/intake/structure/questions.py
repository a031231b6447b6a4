"""Questions and answers in all the forms in which an FAQ is written.

"Q: Is it free?" and "A: Yes."; a question in bold, alone or at the head of its answer;
a question on the first line of its answer; a list whose items hold both. What the
markup says (`Hint.QUESTION`) and the level of headings is for the caller.
"""

import re
from itertools import takewhile

from articles.document import LINE_MAX
from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.inline import text_of
from articles.intake.building.piece import Piece, Role, has_role
from articles.intake.faq import is_question
from articles.intake.structure.labels import split_label
from articles.intake.structure.question_items import DOTTED
from articles.intake.text.scanning import skip_match
from articles.intake.text.sentences import find_sentence_ends
from articles.intake.words.vocabulary import pattern_of

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
# "Is it free? A: Yes."
_ANSWER_WITHIN = re.compile(rf"(?<=[\s?？؟]){_ANSWER_LABEL.pattern}", re.IGNORECASE)


def begins_labelled_faq(block: Block, following: Block | None) -> bool:
    """Return True if `block` is a question with a label, and its answer, in it or
    below, has a label, too.
    """
    if not block.is_line or not _QUESTION_LABEL.match(block.text):
        return False
    if _ANSWER_WITHIN.search(block.text):
        return True
    return following is not None and len(read_answer(following)) > 1


def read_question(block: Block) -> list[Piece]:
    """Return the pieces of a block of an FAQ that holds a question, perhaps with its
    answer; none for any other.
    """
    if block.is_list:
        return _read_list(block)
    if not block.is_line:
        return []

    text = block.text
    start = skip_match(_QUESTION_LABEL, text)
    if 0 < start < len(text):
        label = Piece(Role.STRUCTURE, block.cut(0, start), "question label")
        return [label, *_divide(block, start, _find_end_of_labelled(text, start))]
    if is_question(text):
        return [Piece(Role.QUESTION, block)]
    end = _find_end_of_first_line(text) or _find_end_of_bold(block)
    if not end:
        return []
    return _divide(block, 0, end)


def read_answer(block: Block) -> list[Piece]:
    """Return the pieces of a block that answers. A label is structure."""
    if not block.is_paragraph:
        return [Piece(Role.ANSWER, block)]
    label, answer = split_label(block, _ANSWER_LABEL, "answer label")
    return [*label, Piece(Role.ANSWER, answer)]


def _divide(block: Block, start: int, end: int) -> list[Piece]:
    """Return the question from `start` to `end`, and what is after it as the answer."""
    pieces = [Piece(Role.QUESTION, block.cut(start, end))]
    if block.text[end:].strip():
        pieces += read_answer(block.cut(end).as_kind(Kind.PARAGRAPH))
    return pieces


def _find_end_of_labelled(text: str, start: int) -> int:
    """Return where the question ends that begins after a label: at the answer's label,
    or at the end of its line.
    """
    label = _ANSWER_WITHIN.search(text, start)
    if label:
        return label.start()
    end = text.find("\n", start)
    return end if end > 0 else len(text)


def _find_end_of_first_line(text: str) -> int:
    """Return where the first of several lines ends if it is a question, otherwise
    0.
    """
    end = text.find("\n")
    if 0 < end <= LINE_MAX and is_question(text[:end]):
        return end
    return 0


def _find_end_of_bold(block: Block) -> int:
    """Return where the bold words at the block's beginning end if they are a question,
    otherwise 0.
    """
    runs = takewhile(
        lambda run: run.is_strong or run.is_mark or not run.text.strip(), block.runs
    )
    bold = text_of(runs)
    if not is_question(bold.rstrip()):
        return 0
    return len(bold)


def _read_list(block: Block) -> list[Piece]:
    """Return the pieces of a list in which each item is a question with its answer, or
    an answer's question alone.
    """
    pieces: list[Piece] = []
    for item in block.items:
        found = _read_item(item)
        if not found:
            return []
        pieces += found
    # A list of questions is the contents of what follows.
    if has_role(pieces, Role.ANSWER):
        return pieces
    return []


def _read_item(item: Block) -> list[Piece]:
    """Return the pieces of an item, which may begin with a number such as "1.1"."""
    number, bare = split_label(item, DOTTED, "number")
    pieces = read_question(bare) or _read_sentences(bare)
    if not pieces:
        return []
    return [*number, *pieces]


def _read_sentences(item: Block) -> list[Piece]:
    """Divide an item after its first sentence if that is a question."""
    end = next(find_sentence_ends(item.text[: LINE_MAX + 1]), 0)
    if end and is_question(item.text[:end].rstrip()):
        return _divide(item, 0, end)
    return []
