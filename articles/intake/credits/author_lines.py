"""Lines that tell of an author: the heading above them, a name with a bio or a role, a portrait, links."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from articles.document import LINE_MAX, NAME_MAX
from articles.rendering.links import web_address

from ..block import Block, Kind, Piece, Role
from ..block_links import links_of
from ..cutting import Cut, pieces_of_cuts
from ..headings import has_heading_form
from ..words.vocabulary import pattern_of, words_of
from .names import is_name

_HEADINGS: Final = words_of("authors.headings")
_WEAK_HEADINGS: Final = words_of("authors.weak_headings")
_VERBS: Final = words_of("authors.verbs")
_ABOUT: Final = re.compile(rf"(?:{pattern_of('authors.about')})\s(?P<name>\S.*)", re.IGNORECASE)
_NAME_WORDS_MAX: Final = 6
_LINK_WORDS_MAX: Final = 4
_AFTER_NAME: Final = re.compile(r"\s*(?:,|\||·|•|:|\s[–—-])\s+")
_DASH: Final = re.compile(r"[—–-]\s+")
_TRAILING_MARK: Final = re.compile(r"\s*[·•|]$")
_PORTRAIT: Final = re.compile(
    rf"(?:{pattern_of('authors.portrait')})"
    rf"\s+(?:{pattern_of('authors.portrait_of')})\s+(?P<name>.+)",
    re.IGNORECASE,
)


def heading_pieces(block: Block, following: Block | None, known: Mapping[str, str]) -> list[Piece] | None:
    """Give the pieces of a heading of what is told of the authors; None for any other block.

    `known` are the names in the byline, by themselves case folded. "About Mary Shelley" is such a heading if she is
    among them.
    """
    if block.kind not in (Kind.HEADING, Kind.PARAGRAPH) or len(block.text) > NAME_MAX:
        return None
    words = " ".join(block.text.casefold().replace("’", "'").rstrip(" :：").split())
    is_above_name = following is not None and is_person(following.text, known)
    if words in _HEADINGS or (words in _WEAK_HEADINGS and block.kind is Kind.HEADING and is_above_name):
        return [Piece(Role.STRUCTURE, block, "authors heading")]
    match = _ABOUT.fullmatch(block.text)
    if match and match["name"].casefold() in known:
        return list(pieces_of_cuts(block, [Cut(*match.span("name"), Role.AUTHOR)], "authors heading"))
    return None


def is_person(text: str, known: Mapping[str, str]) -> bool:
    return is_name(text) or text.casefold() in known


def bio_pieces(block: Block, known: Mapping[str, str]) -> list[Piece] | None:
    """Give the pieces of "Mary Shelley is a novelist": a bio, whose detail is the name if that is known; or else both.

    A name that is known stays in the bio, which is whole with it; one that is not has no other place to be read from.
    """
    if block.kind is not Kind.PARAGRAPH:
        return None
    if name := _of_known(block.text, known):
        return [Piece(Role.BIO, block, name)]
    end = _name_end(block)
    if not end:
        return None
    start = match.end() if (match := _DASH.match(block.text)) else 0
    name = block.text[start:end]
    if name.casefold() in known:
        return [Piece(Role.BIO, block, known[name.casefold()])]
    after = match.end() if (match := _AFTER_NAME.match(block.text, end)) else end
    if not is_name(name) or after == len(block.text):
        return None
    cuts = [Cut(start, end, Role.AUTHOR), Cut(after, len(block.text), Role.BIO)]
    return list(pieces_of_cuts(block, cuts, "author"))


def _of_known(text: str, known: Mapping[str, str]) -> str:
    """Give the known name that `text` calls by its first or last word alone: "Mary lives in Geneva"."""
    words = text[:NAME_MAX].split(maxsplit=2)
    called = [name for name in known.values() if words[1:] and words[0] in (name.split()[0], name.split()[-1])]
    return called[0] if len(called) == 1 and words[1] in _VERBS and called[0].split()[1:] else ""


def _name_end(block: Block) -> int:
    """Give where the name ends that the text begins with: a bold one, or one above a verb; 0 where there is none."""
    text = block.text
    at = match.end() if (match := _DASH.match(text)) else 0
    first = block.runs[0] if block.runs else None
    if first and first.is_strong and not at and is_name(first.text.rstrip(" ,:.")):
        return len(first.text.rstrip(" ,:."))
    words = list(re.finditer(r"\S+", text[at : at + NAME_MAX]))[: _NAME_WORDS_MAX + 1]
    for before, verb in pairwise(words[1:]):
        if verb[0] in _VERBS and is_name(text[at : at + before.end()]):
            return at + before.end()
    return 0


def name_and_role(block: Block, known: Mapping[str, str]) -> list[Piece] | None:
    """Give the pieces of "Mary Shelley, novelist" and of "Mary Shelley – novelist. She lives …"; None for any other."""
    match = _AFTER_NAME.search(block.text[:NAME_MAX])
    if match is None or not is_person(block.text[: match.start()], known):
        return None
    rest = block.text[match.end() :]
    is_role = len(rest) <= LINE_MAX and has_heading_form(rest[:1].upper() + rest[1:])
    if not is_role and "," in match[0]:
        return None
    role = Role.AUTHOR_ROLE if is_role else Role.BIO
    cuts = [Cut(0, match.start(), Role.AUTHOR), Cut(match.end(), len(block.text), role)]
    return list(pieces_of_cuts(block, cuts, "author"))


def is_portrait(block: Block, following: Block | None) -> bool:
    """Say whether `block` shows, by its words, the person whom the next one names."""
    if following is None or following.kind not in (Kind.PARAGRAPH, Kind.HEADING) or len(block.text) > LINE_MAX:
        return False
    name = following.text.casefold()
    match = _PORTRAIT.fullmatch(block.text) if len(name) <= NAME_MAX else None
    if match:
        return match["name"].casefold() == name
    return block.kind is Kind.IMAGE and block.text.casefold() == name and is_name(following.text)


def is_role_form(text: str) -> bool:
    return has_heading_form(_TRAILING_MARK.sub("", text))


def role_pieces(block: Block) -> list[Piece]:
    role = _TRAILING_MARK.sub("", block.text)
    pieces = [Piece(Role.AUTHOR_ROLE, block.cut(0, len(role)))]
    if len(role) < len(block.text):
        pieces.append(Piece(Role.STRUCTURE, block.cut(len(role)), "mark after the role"))
    return pieces


def link_pieces(block: Block) -> list[Piece]:
    """Give the pieces of a line of links ("Website · Twitter: @mary"), each with its address as the detail."""
    if block.kind is Kind.ADDRESS:
        return [Piece(Role.AUTHOR_LINK, block, block.text)]
    if block.kind is Kind.LIST:
        found = [link_pieces(item) for item in block.items]
        return [piece for pieces in found for piece in pieces] if all(found) else []
    links = links_of(block)
    others = [block.text[start:end] for start, end in _gaps(links, len(block.text))]
    if block.kind is not Kind.PARAGRAPH or not links or any(len(text.split()) > _LINK_WORDS_MAX for text in others):
        return []
    if len(block.text) > LINE_MAX or block.text.endswith("."):
        return []
    cuts = [
        Cut(start, end, Role.AUTHOR_LINK, web_address(href))
        if web_address(href)
        else Cut(start, end, Role.STRUCTURE, "author's address")
        for start, end, href in links
    ]
    return list(pieces_of_cuts(block, cuts, "author's links"))


def _gaps(links: Sequence[tuple[int, int, str]], end: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, stop, _ in links:
        yield at, start
        at = stop
    yield at, end
