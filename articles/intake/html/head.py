"""What a page says about itself outside its text: title, authors, date, topics, language.

Sources are `<title>`, `<meta>` (Open Graph, https://ogp.me, and the names that search engines read), the canonical
address, and the JSON-LD of a schema.org Article. Only what the page itself does not show becomes a block; see
`unshown`.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from articles.rendering.links import web_address

from ..dates import read_date
from .hints import iso_date
from .tree import fold_space

_ARTICLE_TYPES = (
    "article",
    "newsarticle",
    "blogposting",
    "report",
    "reportagenewsarticle",
    "techarticle",
    "scholarlyarticle",
)
_AUTHOR_NAMES = """
    author article:author dc.creator dcterms.creator parsely-author sailthru.author citation_author
"""
# In order of preference, as are the authors' names.
_DATE_NAMES = """
    article:published_time datepublished date dc.date dc.date.issued dcterms.date dcterms.created
    parsely-pub-date sailthru.date citation_publication_date pubdate publish-date publication_date
"""
_PARTS_OF_JSON = ("@graph", "mainEntity", "hasPart")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_MAX_LANGUAGE = 35
_MAX_LINE = 2_000
_MAX_META = 500
_MAX_SCRIPTS = 20
_MAX_JSON = 500_000
_MAX_DEPTH = 12


@dataclass(slots=True)
class Head:
    title: str = ""
    headline: str = ""
    """From a source other than `<title>`, which may include the site's name."""
    site: str = ""
    description: str = ""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    """YYYY-MM-DD, YYYY-MM or YYYY; "" if there is no date in a known format."""
    topics: list[str] = field(default_factory=list)
    address: str = ""
    """The page's address, to which its links are relative."""
    language: str = ""


def read_head(parser: LexborHTMLParser) -> Head:
    """Return what the page's head says about it."""
    head = Head()
    title = parser.css_first("head > title")
    if title is not None:
        head.title = _fold_line(title.text())

    _read_meta(parser, head)
    for script in parser.css('script[type="application/ld+json"]')[:_MAX_SCRIPTS]:
        for thing in _find_articles(script.text()):
            _read_article(thing, head)

    for selector in ("base[href]", 'link[rel~="canonical"][href]'):
        node = parser.css_first(selector)
        address = web_address(node.attributes.get("href") or "") if node is not None else ""
        if address:
            head.address = address
            break

    # What the page's own elements say comes after what its metadata says.
    for node in (parser.root, parser.body):
        if node is not None and not head.language:
            written = node.attributes.get("lang") or node.attributes.get("xml:lang")
            head.language = parse_language(written or "")
    return head


def parse_language(written: str) -> str:
    """Return a language tag in the form of BCP 47, or "" if it is not one that names a language."""
    tag = written.strip().replace("_", "-")
    if len(tag) > _MAX_LANGUAGE or not _LANGUAGE.fullmatch(tag) or tag.lower() in ("und", "zxx", "mul"):
        return ""
    return tag


def _read_meta(parser: LexborHTMLParser, head: Head) -> None:
    contents: dict[str, list[str]] = {}
    for node in parser.css("meta[content]")[:_MAX_META]:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        if content := _fold_line(attributes.get("content") or ""):
            contents.setdefault(name.strip().lower(), []).append(content)

    def find_all(names: str) -> list[list[str]]:
        """Return the contents of each of `names` that the page has, in the order of `names`."""
        return [contents[name] for name in names.split() if name in contents]

    def find(names: str) -> str:
        """Return the first content of the first of `names` that the page has, or ""."""
        return next(iter(find_all(names)), [""])[0]

    head.headline = find("og:title twitter:title dc.title citation_title")
    head.site = find("og:site_name application-name")
    head.description = find("description og:description twitter:description dc.description")
    head.published = _find_date([written[0] for written in find_all(_DATE_NAMES)])
    head.topics = contents.get("article:tag", [])
    head.address = web_address(find("og:url"))
    head.language = parse_language(find("content-language dc.language og:locale"))
    for authors in find_all(_AUTHOR_NAMES):
        if not _is_address(authors[0]):
            head.authors = authors
            break


def _find_date(texts: Sequence[str]) -> str:
    """Return the first date in ISO 8601 among `texts`, or else the first in words."""
    for read in (iso_date, read_date):
        for text in texts:
            if found := read(text):
                return found
    return ""


def _fold_line(text: str) -> str:
    return fold_space(text)[:_MAX_LINE]


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://", "/", "@"))


def _find_articles(text: str) -> Iterator[dict[str, Any]]:
    """Yield the things in a page's JSON-LD that are articles."""
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
            types = _as_list(thing.get("@type"))
            if any(str(name).lower() in _ARTICLE_TYPES for name in types):
                yield thing
            things += [(part, depth + 1) for name, part in thing.items() if name in _PARTS_OF_JSON]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _read_article(thing: dict[str, Any], head: Head) -> None:
    """Add what an article's JSON-LD says and no `<meta>` does."""
    head.headline = head.headline or _read_string(thing.get("headline"))
    head.published = _find_date((head.published, _read_string(thing.get("datePublished"))))
    head.language = head.language or parse_language(_read_string(thing.get("inLanguage")))
    if not head.authors:
        head.authors = list(filter(None, map(_read_name, _as_list(thing.get("author")))))


def _read_name(author: object) -> str:
    """Return a person's name; "" for an organisation."""
    if isinstance(author, dict):
        return "" if author.get("@type") == "Organization" else _read_string(author.get("name"))
    name = _read_string(author)
    return "" if _is_address(name) else name


def _read_string(value: object) -> str:
    return _fold_line(value) if isinstance(value, str) else ""
