"""Lines about an author: the heading above them, a name with a bio or a role, a
portrait, links.

Each function returns the pieces of a block that it understands, and none for any other
block.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from articles.document import LINE_MAX, NAME_MAX
from articles.intake.blocks.block import Block
from articles.intake.blocks.block_links import find_links
from articles.intake.blocks.cutting import Cut, pieces_of_cuts
from articles.intake.building.piece import Piece, Role
from articles.intake.credits.names import is_name
from articles.intake.text.headings import has_heading_form
from articles.intake.text.scanning import skip_match
from articles.intake.words.vocabulary import pattern_of, words_of
from articles.rendering.links import web_address

_HEADINGS = words_of("authors.headings")
_WEAK_HEADINGS = words_of("authors.weak_headings")
_VERBS = words_of("authors.verbs")
_ABOUT = re.compile(
    rf"(?:{pattern_of('authors.about')})\s(?P<name>\S.*)", re.IGNORECASE
)
_NAME_WORDS_MAX = 6
_LINK_WORDS_MAX = 4
_AFTER_NAME = re.compile(r"\s*(?:,|\||·|•|:|\s[–—-])\s+")
_DASH = re.compile(r"[—–-]\s+")
_TRAILING_MARK = re.compile(r"\s*[·•|]$")
_PORTRAIT = re.compile(
    rf"(?:{pattern_of('authors.portrait')})"
    rf"\s+(?:{pattern_of('authors.portrait_of')})\s+(?P<name>.+)",
    re.IGNORECASE,
)


KnownNames = Mapping[str, str]
"""The authors' names in the byline, by themselves case folded."""


def find_author(pieces: Iterable[Piece]) -> str:
    """Return the name of the first author in `pieces`, or ""."""
    for piece in pieces:
        if piece.role is Role.AUTHOR:
            return piece.text
    return ""


def drop_beginning(pieces: Iterable[Piece]) -> list[Piece]:
    """Return `pieces` of an author whom a portrait above them begins."""
    return [replace(piece, begins=False) for piece in pieces]


def read_authors_heading(
    block: Block, following: Block | None, known: KnownNames
) -> list[Piece]:
    """Return the pieces of a heading above what is said about the authors.

    "About Mary Shelley" is such a heading if she is known.
    """
    if not block.is_line or len(block.text) > NAME_MAX:
        return []

    if _is_authors_heading(block, following, known):
        return [Piece(Role.STRUCTURE, block, "authors heading")]

    match = _ABOUT.fullmatch(block.text)
    if match and match["name"].casefold() in known:
        name = Cut(*match.span("name"), Role.AUTHOR)
        return list(pieces_of_cuts(block, [name], "authors heading"))
    return []


def _is_authors_heading(
    block: Block, following: Block | None, known: KnownNames
) -> bool:
    words = block.text.casefold().replace("’", "'").rstrip(" :：")
    words = " ".join(words.split())
    if words in _HEADINGS:
        return True
    # "Author" alone could be a label. Above a name, it is a heading.
    if not block.is_heading or words not in _WEAK_HEADINGS:
        return False
    return following is not None and is_person(following.text, known)


def is_person(text: str, known: KnownNames) -> bool:
    return is_name(text) or text.casefold() in known


def read_bio(block: Block, known: KnownNames) -> list[Piece]:
    """Return the pieces of "Mary Shelley is a novelist".

    A known name stays in the bio, whose detail it is. Any other name is a piece of its
    own, as it is found only here.
    """
    if not block.is_paragraph:
        return []
    text = block.text
    name = _find_known_name(text, known)
    # "— Mary Shelley is a novelist"
    start = skip_match(_DASH, text)
    end = _find_end_of_name(block, start)
    if not name and end:
        name = known.get(text[start:end].casefold(), "")
    if name:
        return [Piece(Role.BIO, block, name)]

    # Without a name, `end` is 0.
    after = skip_match(_AFTER_NAME, text, end)
    if not is_name(text[start:end]) or after == len(text):
        return []
    return _split_after_name(block, start, end, after, Role.BIO)


def _find_known_name(text: str, known: KnownNames) -> str:
    """Return the known name of which `text` begins with the first or last word alone:
    "Mary lives in Geneva".
    """
    words = text[:NAME_MAX].split(maxsplit=2)
    if len(words) < 2 or words[1] not in _VERBS:
        return ""

    matching: list[str] = []
    for name in known.values():
        parts = name.split()
        if words[0] in (parts[0], parts[-1]):
            matching.append(name)
    # One word that two people share, or a name of one word, is not certain.
    if len(matching) != 1 or len(matching[0].split()) == 1:
        return ""
    return matching[0]


def _find_end_of_name(block: Block, start: int) -> int:
    """Return where the name at `start` ends, if it is bold or has a verb after it; 0
    where there is none.
    """
    text = block.text
    # "**Mary Shelley** is a novelist"
    first = block.runs[0] if block.runs else None
    if first and first.is_strong and not start:
        name = first.text.rstrip(" ,:.")
        if is_name(name):
            return len(name)

    # A name has two words at least, so the verb is the third or later.
    words = list(re.finditer(r"\S+", text[start : start + NAME_MAX]))
    for before, verb in pairwise(words[1 : _NAME_WORDS_MAX + 1]):
        end = start + before.end()
        if verb[0] in _VERBS and is_name(text[start:end]):
            return end
    return 0


def read_name_and_role(block: Block, known: KnownNames) -> list[Piece]:
    """Return the pieces of "Mary Shelley, novelist" and of "Mary Shelley – novelist.
    She lives …".
    """
    match = _AFTER_NAME.search(block.text[:NAME_MAX])
    if match is None or not is_person(block.text[: match.start()], known):
        return []

    rest = block.text[match.end() :]
    role = Role.BIO
    # "novelist" is a heading's form but for the small letter.
    if len(rest) <= LINE_MAX and has_heading_form(rest[:1].upper() + rest[1:]):
        role = Role.AUTHOR_ROLE
    elif "," in match[0]:
        # A sentence that begins with a name: "Mary Shelley, who lives in Geneva, says
        # so."
        return []
    return _split_after_name(block, 0, match.start(), match.end(), role)


def _split_after_name(
    block: Block, start: int, end: int, after: int, role: Role
) -> list[Piece]:
    """Return the name from `start` to `end`, and what begins at `after`, which has the
    `role`.
    """
    cuts = [Cut(start, end, Role.AUTHOR), Cut(after, len(block.text), role)]
    return list(pieces_of_cuts(block, cuts, "author"))


def is_portrait(block: Block, following: Block | None) -> bool:
    """Return True if `block` shows, according to its words, the person whom the next
    one names.
    """
    if following is None or not following.is_line or len(block.text) > LINE_MAX:
        return False
    name = following.text.casefold()
    # "Photo of Mary Shelley", as alternative text or as a caption.
    if len(name) <= NAME_MAX and (match := _PORTRAIT.fullmatch(block.text)):
        return match["name"].casefold() == name
    is_named_so = block.is_image and block.text.casefold() == name
    return is_named_so and is_name(following.text)


def is_role_form(block: Block) -> bool:
    return block.is_paragraph and has_heading_form(_TRAILING_MARK.sub("", block.text))


def read_role(block: Block) -> list[Piece]:
    """Return the pieces of a role, which may have a mark after it: "Novelist ·"."""
    role = _TRAILING_MARK.sub("", block.text)
    pieces = [Piece(Role.AUTHOR_ROLE, block.cut(0, len(role)))]
    if len(role) < len(block.text):
        pieces.append(
            Piece(Role.STRUCTURE, block.cut(len(role)), "mark after the role")
        )
    return pieces


def read_links(block: Block) -> list[Piece]:
    """Return the pieces of a line of links ("Website · Twitter: @mary"), each with its
    address as the detail.
    """
    if block.is_address:
        return [Piece(Role.AUTHOR_LINK, block, block.text)]
    if block.is_list:
        items = [read_links(item) for item in block.items]
        if not all(items):
            return []
        return list(chain.from_iterable(items))

    links = find_links(block)
    if not _is_line_of_links(block, links):
        return []
    cuts = []
    # An e-mail address, for instance, is not published.
    for start, end, href in links:
        address = web_address(href)
        if address:
            cuts.append(Cut(start, end, Role.AUTHOR_LINK, address))
        else:
            cuts.append(Cut(start, end, Role.STRUCTURE, "author's address"))
    return list(pieces_of_cuts(block, cuts, "author's links"))


def _is_line_of_links(block: Block, links: Sequence[tuple[int, int, str]]) -> bool:
    """Return True if there are only a few words before, between and after the links."""
    if not block.is_paragraph or len(block.text) > LINE_MAX:
        return False
    is_sentence = block.text.endswith(".")
    if is_sentence or not links:
        return False

    at = 0
    for start, end, _ in [*links, (len(block.text), len(block.text), "")]:
        if len(block.text[at:start].split()) > _LINK_WORDS_MAX:
            return False
        at = end
    return True
