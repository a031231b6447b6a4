"""What a page says of itself outside its text: title, authors, date, topics, language.

Read are `<title>`, `<meta>` (Open Graph, https://ogp.me, and the names that search engines read), the canonical
address, and the JSON-LD of a schema.org Article. Of these only what the page itself does not show becomes a block; see
`unshown`.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

from articles.rendering.links import web_address

from ..dates import read_date
from .hints import iso_date

_ARTICLES: Final = (
    "article",
    "newsarticle",
    "blogposting",
    "report",
    "reportagenewsarticle",
    "techarticle",
    "scholarlyarticle",
)
_AUTHORS: Final = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
)
_DATES: Final = (
    *(
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "dcterms.created",
    ),
    *("parsely-pub-date", "sailthru.date", "citation_publication_date", "pubdate", "publish-date", "publication_date"),
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_MAX_JSON = 500_000
_MAX_DEPTH = 12


@dataclass(slots=True)
class Head:
    title: str = ""
    headline: str = ""
    """Where something else than `title`, which may name the site, says it."""
    site: str = ""
    description: str = ""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    """YYYY-MM-DD, YYYY-MM or YYYY, "" where nothing says it in a known way."""
    topics: list[str] = field(default_factory=list)
    address: str = ""
    """Of the page, as it would be asked for; what links in it start from."""
    canonical: str = ""
    language: str = ""


def head_of(parser: LexborHTMLParser) -> Head:
    head = Head()
    title = parser.css_first("head > title")
    head.title = _line(title.text()) if title is not None else ""
    _read_meta(parser, head)
    for script in parser.css('script[type="application/ld+json"]')[:20]:
        for thing in _articles(script.text()):
            _read_article(thing, head)
    base = parser.css_first("base[href]")
    canonical = parser.css_first('link[rel~="canonical"][href]')
    head.canonical = (
        web_address((canonical.attributes.get("href") or "") if canonical is not None else "") or head.canonical
    )
    head.address = web_address((base.attributes.get("href") or "") if base is not None else "") or head.canonical
    root = parser.root
    for node in (root, parser.body):
        if node is not None and not head.language:
            head.language = language_tag(node.attributes.get("lang") or node.attributes.get("xml:lang") or "")
    return head


def language_tag(written: str) -> str:
    """Give a language tag as BCP 47 has it, or "" for what is none."""
    tag = written.strip().replace("_", "-")
    return tag if len(tag) <= 35 and _LANGUAGE.fullmatch(tag) and tag.lower() not in ("und", "zxx", "mul") else ""


def _read_meta(parser: LexborHTMLParser, head: Head) -> None:
    found: dict[str, list[str]] = {}
    for node in parser.css("meta[content]")[:500]:
        attributes = node.attributes
        name = (
            (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").strip().lower()
        )
        if content := _line(attributes.get("content") or ""):
            found.setdefault(name, []).append(content)

    def first(*names: str) -> str:
        return next((found[name][0] for name in names if name in found), "")

    head.headline = first("og:title", "twitter:title", "dc.title", "citation_title")
    head.site = first("og:site_name", "application-name")
    head.description = first("description", "og:description", "twitter:description", "dc.description")
    head.authors = next((found[name] for name in _AUTHORS if name in found and not _is_address(found[name][0])), [])
    head.published = _first_date([found[name][0] for name in _DATES if name in found])
    head.topics = found.get("article:tag", [])
    head.canonical = web_address(first("og:url"))
    head.language = (
        language_tag(first("content-language", "dc.language", "og:locale")) if not head.language else head.language
    )


def _first_date(written: Sequence[str]) -> str:
    """Return the first date of those that are `written` by ISO 8601, or else in words."""
    for read in (iso_date, read_date):
        for text in written:
            if found := read(text):
                return found
    return ""


def _line(text: str) -> str:
    return " ".join(text.split())[:2_000]


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://", "/", "@"))


def _articles(text: str) -> Iterator[dict[str, Any]]:
    """Give the things in a page's JSON-LD that are articles."""
    if len(text) > _MAX_JSON:
        return
    try:
        things = [(json.loads(text), 0)]
    except (ValueError, RecursionError):
        return
    while things:
        thing, depth = things.pop()
        if depth > _MAX_DEPTH:
            continue
        if isinstance(thing, list):
            things += [(part, depth + 1) for part in reversed(thing)]
        elif isinstance(thing, dict):
            kinds = thing.get("@type")
            if any(str(kind).lower() in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield thing
            things += [(part, depth + 1) for name, part in thing.items() if name in ("@graph", "mainEntity", "hasPart")]


def _read_article(thing: dict[str, Any], head: Head) -> None:
    """Take from an article's JSON-LD what no `<meta>` has said."""
    head.headline = head.headline or _string(thing.get("headline"))
    head.published = _first_date([head.published, _string(thing.get("datePublished"))])
    if not head.authors:
        authors = thing.get("author")
        names = [_name(author) for author in (authors if isinstance(authors, list) else [authors])]
        head.authors = [name for name in names if name]
    head.language = head.language or language_tag(_string(thing.get("inLanguage")))


def _name(author: object) -> str:
    """Give a person's name; an organisation is none."""
    if isinstance(author, dict):
        return "" if author.get("@type") == "Organization" else _string(author.get("name"))
    name = _string(author)
    return "" if _is_address(name) else name


def _string(value: object) -> str:
    return _line(value) if isinstance(value, str) else ""
