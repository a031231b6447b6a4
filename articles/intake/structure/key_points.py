"""The key points of an article: a short list under a heading that announces one, above
all text.

"In brief" also heads news in brief, and "Summary" a section of prose. So only a few
short items count, and only where nothing but the standfirst and the like is above them.
"""

from collections.abc import Sequence

from articles.intake.blocks.block import Block
from articles.intake.building.piece import Piece, Role, has_role
from articles.intake.structure.lines import Line
from articles.intake.structure.progress import Progress
from articles.intake.words.vocabulary import words_of

MOST = 7
"""Items; a longer list is something else."""
_POINT_MAX = 400
"""Characters of an item. What is longer is text."""
_HEADING_MAX = 60
_HEADINGS = frozenset(map(str.casefold, words_of("key_points.headings")))
_TEXT_ROLES = frozenset(
    {Role.HEADING, Role.BODY, Role.QUESTION, Role.ANSWER, Role.KEY_POINT}
)


def is_key_points_heading(text: str) -> bool:
    """Return True if `text` announces key points: "At a glance", "TL;DR:"."""
    if len(text) > _HEADING_MAX:
        return False
    return " ".join(text.casefold().rstrip(":： ").split()) in _HEADINGS


def read_key_points(block: Block) -> list[Piece]:
    """Return a list as key points, or none if it is no list of single sentences."""
    if not block.is_list or not 0 < len(block.items) <= MOST:
        return []
    if not all(map(_is_point, block.items)):
        return []
    return [Piece(Role.KEY_POINT, item) for item in block.items]


def find_key_points(progress: Progress, at: int) -> list[list[Piece]]:
    """Return the pieces of each line below the heading at `at`, or none if that heads
    no key points.
    """
    line = progress.lines[at]
    if not line.whole.is_line or not is_key_points_heading(line.whole.text):
        return []
    if has_role(progress.pieces, *_TEXT_ROLES):
        return []

    following = progress.block_below(at)
    if following is None:
        return []
    if found := read_key_points(following):
        return [found]
    return _read_paragraphs(progress.lines[at:])


def _read_paragraphs(lines: Sequence[Line]) -> list[list[Piece]]:
    """Return the paragraphs below the heading `lines[0]` as key points, where markup
    says that they are all there is below it.
    """
    level = lines[0].whole.level
    points: list[list[Piece]] = []
    for line in lines[1:]:
        if 0 < line.whole.level <= level:
            return points
        is_plain = line.whole.is_paragraph and not line.choice
        if not is_plain or not _is_point(line.whole) or len(points) == MOST:
            break
        points.append([Piece(Role.KEY_POINT, line.whole)])
    return []


def _is_point(block: Block) -> bool:
    """Return True if `block` can be one key point: a short text in one paragraph, that
    is not a link alone, as in a list of contents.
    """
    is_short = 0 < len(block.text.strip()) <= _POINT_MAX
    if not is_short or not block.is_paragraph or "\n" in block.markdown:
        return False
    words = [run for run in block.all_runs if run.text.strip() and not run.is_mark]
    return not all(run.href or run.src for run in words)
