"""What a page says about itself outside its text: title, authors, date, topics,
language.

Sources are `<title>`, `<meta>` (Open Graph, https://ogp.me, and the names that search
engines read), the canonical address, and the JSON-LD of a schema.org Article. Only what
the page itself does not show becomes a block; see `unshown`.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from articles.intake.html.hints import parse_iso_date
from articles.intake.text.dates import read_date
from articles.intake.text.white_space import fold_space
from articles.rendering.links import web_address

# Types of schema.org, in lower case.
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
# "de", "pt-BR", "zh-Hant-TW"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_MAX_LANGUAGE = 35
# ISO 639's tags for an unknown language, for none, and for several.
_NO_LANGUAGES = ("und", "zxx", "mul")
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

    # Of each, the first that says it: `<meta>`, then JSON-LD, then elements.
    _read_meta(_collect_meta(parser), head)
    for script in parser.css('script[type="application/ld+json"]')[:_MAX_SCRIPTS]:
        for thing in _find_articles(script.text()):
            _read_article(thing, head)
    head.address = _find_own_address(parser) or head.address
    head.language = head.language or _find_language(parser)
    return head


def _find_own_address(parser: LexborHTMLParser) -> str:
    """Return the address that the page's `<base>` or canonical link gives, or ""."""
    for selector in ("base[href]", 'link[rel~="canonical"][href]'):
        node = parser.css_first(selector)
        written = node.attributes.get("href") if node is not None else ""
        if address := web_address(written or ""):
            return address
    return ""


def _find_language(parser: LexborHTMLParser) -> str:
    for node in (parser.root, parser.body):
        if node is not None:
            written = node.attributes.get("lang") or node.attributes.get("xml:lang")
            if language := parse_language(written or ""):
                return language
    return ""


def parse_language(written: str) -> str:
    """Return a language tag in the form of BCP 47, or "" if it is not one that names a
    language.
    """
    tag = written.strip().replace("_", "-")
    if len(tag) > _MAX_LANGUAGE or tag.lower() in _NO_LANGUAGES:
        return ""
    return tag if _LANGUAGE.fullmatch(tag) else ""


def _collect_meta(parser: LexborHTMLParser) -> dict[str, list[str]]:
    """Return the contents of the page's `<meta>` elements, by name in lower case."""
    contents: dict[str, list[str]] = {}
    for node in parser.css("meta[content]")[:_MAX_META]:
        attributes = node.attributes
        name = (
            attributes.get("property")
            or attributes.get("name")
            or attributes.get("itemprop")
            or ""
        )
        if content := _fold_line(attributes.get("content") or ""):
            contents.setdefault(name.strip().lower(), []).append(content)
    return contents


def _read_meta(contents: Mapping[str, list[str]], head: Head) -> None:
    def find_all(names: str) -> list[list[str]]:
        """Return the contents of each of `names` that the page has, in the order of
        `names`.
        """
        return [contents[name] for name in names.split() if name in contents]

    def find(names: str) -> str:
        """Return the first content of the first of `names` that the page has, or ""."""
        found = find_all(names)
        return found[0][0] if found else ""

    head.headline = find("og:title twitter:title dc.title citation_title")
    head.site = find("og:site_name application-name")
    head.description = find(
        "description og:description twitter:description dc.description"
    )
    head.published = _find_date([written[0] for written in find_all(_DATE_NAMES)])
    head.topics = contents.get("article:tag", [])
    head.address = web_address(find("og:url"))
    head.language = parse_language(find("content-language dc.language og:locale"))
    for authors in find_all(_AUTHOR_NAMES):
        # `article:author` is often the address of a profile.
        if not _is_address(authors[0]):
            head.authors = authors
            break


def _find_date(texts: Sequence[str]) -> str:
    """Return the first date in ISO 8601 among `texts`, or else the first in words."""
    for read in (parse_iso_date, read_date):
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
        if isinstance(thing, dict) and _is_article(thing):
            yield thing
        things += [(part, depth + 1) for part in _find_parts(thing)]


def _find_parts(thing: object) -> list[Any]:
    """Return what in a piece of JSON-LD may be an article, the last first."""
    if isinstance(thing, list):
        return thing[::-1]
    if isinstance(thing, dict):
        return [thing[name] for name in thing if name in _PARTS_OF_JSON]
    return []


def _is_article(thing: dict[str, Any]) -> bool:
    types = _as_list(thing.get("@type"))
    return any(str(name).lower() in _ARTICLE_TYPES for name in types)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _read_article(thing: dict[str, Any], head: Head) -> None:
    """Add what an article's JSON-LD says and no `<meta>` does."""
    published = _read_string(thing.get("datePublished"))
    language = _read_string(thing.get("inLanguage"))
    head.headline = head.headline or _read_string(thing.get("headline"))
    head.published = _find_date((head.published, published))
    head.language = head.language or parse_language(language)
    if not head.authors:
        names = map(_read_name, _as_list(thing.get("author")))
        head.authors = list(filter(None, names))


def _read_name(author: object) -> str:
    """Return a person's name; "" for an organisation."""
    if not isinstance(author, dict):
        name = _read_string(author)
        return "" if _is_address(name) else name
    # NewsMediaOrganization, too, and all other kinds of organisation.
    types = map(str, _as_list(author.get("@type")))
    if any(name.endswith("Organization") for name in types):
        return ""
    return _read_string(author.get("name"))


def _read_string(value: object) -> str:
    return _fold_line(value) if isinstance(value, str) else ""
