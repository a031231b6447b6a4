"""Where links lead: nowhere, to something that readers can't read, or to a place that
does not exist.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote

from articles.desk.check import Remark, check
from articles.desk.context import Context, Target
from articles.desk.reading import Block, Reading, Text
from articles.document import QUESTION_ID_PREFIX
from articles.findings import Level
from articles.rendering.dialect.inline_text import visible_text
from articles.rendering.links import is_link
from articles.rendering.page_ids import list_numbered_ids, list_page_ids

# An address that nobody has put into a link; the parser makes links of <https://…> alone.
_BARE: Final = re.compile(r"(?<![\w/(<\[])(?:https?://|www\.)[^\s<>()\[\]]{4,}")
# "[words](htp://…)", which stays on the page as it was typed.
_TYPED_LINK: Final = re.compile(r"\[([^\[\]]{0,200})\]\(<?([a-z][\w+.-]*:[^\s()]*)>?\)")
# "https//a.example", "https:a.example" and "www.a.example": browsers look for the first
# and the last on this site, and the parser links them.
_CUT_SHORT: Final = re.compile(r"https?(?://|:(?!//[^\s/?#]))|www\.", re.IGNORECASE)
_EXPLAINER: Final = re.compile(r"/explainers/([^/?#]+?)(?:/|\.md|\.json)?(?:[?#].*)?")
# What the address of an explainer can be, as in articles/public/serving/converters.py.
_SLUG: Final = re.compile(r"[-\w]+")
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ARTICLE_ID: Final = re.compile(r"[0-9a-f-]{36}")
_UNREADABLE: Final = {
    Target.DRAFT: (
        "leads to a draft: readers find no page there.",
        "Publish it first, or take the link out.",
    ),
    Target.MISSING: (
        "leads to no explainer.",
        "Correct the address, or take the link out.",
    ),
}


class Link(NamedTuple):
    where: str
    words: str
    """The address as it was typed, or the title of a related link."""
    href: str


@check("desk.N053", Level.NOTE, "A bare web address")
def find_bare_addresses(reading: Reading, context: Context) -> Iterator[Remark]:
    """A text has a web address that is no link."""
    for text in reading.article_texts:
        for words in _list_unlinked(text):
            for match in _BARE.finditer(words):
                # What ends the sentence does not belong to the address.
                address = match[0].rstrip(".,;:!?")
                yield Remark(
                    f"“{address}” is an address, but not a link.",
                    "Make it a link: [words that say where it leads](address).",
                    text.where,
                    words=address,
                )


@check("desk.B025", Level.BLOCKER, "A link that can't work")
def find_broken_addresses(reading: Reading, context: Context) -> Iterator[Remark]:
    """The address of a link begins with something other than https, http or mailto, as
    in `htp://…`, so readers see it as it was typed. Or it lost a part of its beginning,
    as in `https//…`, so it leads to a page that this site does not have. No reader can
    follow such a link, and nothing that the author may have meant by it makes it right.
    """
    for text in reading.texts.values():
        for block in text.blocks:
            for match in _TYPED_LINK.finditer(_read_without_code(block)):
                yield _remark_on_address(text.where, match[2])
        for token in text.inline_tokens():
            if token.type == "link_open":
                href = str(token.attrs["href"])
                if _CUT_SHORT.match(href):
                    yield _remark_on_address(text.where, _decode_address(href))

    for number, link in enumerate(reading.document.related):
        address = link.url.strip()
        if address and (not is_link(address) or _CUT_SHORT.match(address)):
            yield _remark_on_address(f"related[{number}].url", link.url)


@check("desk.B026", Level.BLOCKER, "A link to a part that is not there")
def find_broken_fragments(reading: Reading, context: Context) -> Iterator[Remark]:
    """A link leads to a part of this article that it does not have: a reader who
    follows it stays where they are. The desk knows every part of the page. Citations
    and footnotes are no such parts: their numbers change with the text.
    """
    document = reading.document
    anchors = {section.anchor for section in document.sections}
    anchors |= {f"{QUESTION_ID_PREFIX}{entry.anchor}" for entry in document.faq}
    anchors |= {*list_page_ids(document), *list_numbered_ids(document)}
    # To browsers these are the top of any page.
    anchors |= {"", "top"}
    for link in list_links(reading):
        # After ":~:" come words for the browser to look for, and no anchor.
        fragment = unquote(link.href.removeprefix("#").partition(":~:")[0])
        if link.href.startswith("#") and fragment not in anchors:
            yield Remark(
                f"“{link.words}” leads to no part of this article.",
                "Use the anchor of a section, or q- and that of a question.",
                link.where,
                words=link.words,
            )


@check("desk.Q050", Level.QUESTION, "A link to what readers can't read yet")
def find_links_to_drafts(reading: Reading, context: Context) -> Iterator[Remark]:
    """A link leads to an explainer that is not published, or to none at all."""
    for link in list_links(reading):
        target = context.targets.get(find_explainer(link.href, context.site))
        if target in _UNREADABLE:
            problem, hint = _UNREADABLE[target]
            yield Remark(
                f"“{link.words}” {problem}", hint, link.where, words=link.words
            )


@check("desk.Q051", Level.QUESTION, "A link to a withdrawn explainer")
def find_links_to_withdrawn(reading: Reading, context: Context) -> Iterator[Remark]:
    """A link leads to an explainer that was withdrawn."""
    for link in list_links(reading):
        target = context.targets.get(find_explainer(link.href, context.site))
        if target == Target.WITHDRAWN:
            yield Remark(
                f"“{link.words}” leads to an explainer that was withdrawn.",
                "Do readers need it? There they find only the reason for the withdrawal.",
                link.where,
                words=link.words,
            )


def list_links(reading: Reading) -> Iterator[Link]:
    """Yield the links of all texts, then the related links."""
    for text in reading.texts.values():
        for token in text.inline_tokens():
            if token.type == "link_open":
                href = str(token.attrs["href"])
                yield Link(text.where, _decode_address(href), href)
    for number, link in enumerate(reading.document.related):
        where = f"related[{number}].title"
        # The article's id goes before an address that was typed, as on the page.
        if link.article:
            yield Link(where, link.title or "A related link", link.article)
        elif link.url:
            yield Link(where, _CONTROLS.sub("", link.url), link.url)


def find_linked_explainers(reading: Reading, site: str) -> set[str]:
    """Return the slugs and ids of the explainers that a document links to."""
    links = list_links(reading)
    return {find_explainer(link.href, site) for link in links} - {""}


def find_explainer(href: str, site: str) -> str:
    """Return the slug of the explainer that an address leads to, the id of a related
    one as it is, and "" for any other address.
    """
    # Related links name an explainer by its id.
    if _ARTICLE_ID.fullmatch(href):
        return href

    path = href
    # Without the slash, “https://our.site.example.net” would begin like our site.
    if site and href.startswith(f"{site}/"):
        path = href.removeprefix(site)
    match = _EXPLAINER.fullmatch(path)
    if match is None:
        return ""
    slug = unquote(match[1])
    # "%00" and the like are in no slug, and PostgreSQL refuses to look for them.
    return slug if _SLUG.fullmatch(slug) else ""


def _decode_address(href: str) -> str:
    """Return an address as people read it: without percent signs, where they stand for
    characters that can be shown.
    """
    return _CONTROLS.sub("", unquote(href))


def _list_unlinked(text: Text) -> Iterator[str]:
    """Yield the words of a text that are in no link."""
    is_in_link = False
    # The parser closes each link in the block that it was opened in.
    for token in text.inline_tokens():
        if token.type in ("link_open", "link_close"):
            is_in_link = token.type == "link_open"
        elif token.type == "text" and not is_in_link:
            yield token.content


def _read_without_code(block: Block) -> str:
    """Return the visible text of a block except for code, in which a link is shown as
    an example.
    """
    return visible_text([each for each in block.tokens if each.type != "code_inline"])


def _remark_on_address(where: str, address: str) -> Remark:
    address = _CONTROLS.sub("", address)
    return Remark(
        f"A link can’t lead to “{address}”.",
        "Begin it with https://, http:// or mailto:.",
        where,
        words=address,
    )
