"""What an explainer is, in the words of schema.org, as JSON-LD: for search engines and whoever else gathers. No Django.

`stored` makes, at publish, all that depends on the document alone; `filled` puts in at each view what does not: the
site's own address and name, and the edition's dates and corrections. Holes for these stand in angle brackets, which no
text can bring: those of texts are escaped.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from articles.document import BylinePart, Document, LeadImage, SourcePart
from articles.rendering import addresses
from articles.rendering.credits import is_writer
from articles.rendering.dimensions import size_of
from articles.rendering.links import is_own_picture, web_address
from articles.rendering.markdown import Parsed
from articles.rendering.numbering import STANDFIRST, parse_fields, sources_in_order
from articles.rendering.to_text import document_text, word_count

SITE, NAME, EDITION = "\ud800", "\ud801", "\ud802"
"""Stand for what is not known at publish, until all is written: lone surrogates, which no Document can hold. The last
is a member of the article, in the place of those that belong to its edition."""
_HOLES: Final = {SITE: "<site>", NAME: "<name>", f'"{EDITION}":0': "<edition>"}

_ESCAPES: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""So that nothing in it can end the element that it stands in, or begin one (HTML, section 4.12.1.3)."""
_TYPES: Final = {
    "report": "Report",
    "article": "NewsArticle",
    "paper": "ScholarlyArticle",
    "book": "Book",
    "data": "Dataset",
    "law": "Legislation",
    "interview": "Conversation",
    "website": "WebPage",
}
"""What schema.org calls each kind of source; any other is a CreativeWork."""

Thing = dict[str, Any]


def written(value: object) -> str:
    """Write JSON as it can stand in an HTML page."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def script(text: str) -> str:
    """Return the element that holds `text`, which `written` wrote. It is data: no browser runs it."""
    return f'<script type="application/ld+json">{text}</script>' if text else ""


def stored(document: Document, article: str) -> str:
    """Write all about `document` that will not change; `article` is the UUID. Has holes: see `filled`."""
    parsed = parse_fields(document)
    page = f"{SITE}{addresses.explainer(document.slug)}"
    things = [_article(document, article, page, parsed), *_faq(document, page, parsed), _trail(document, page)]
    text = written({"@context": "https://schema.org", "@graph": things})
    for mark, hole in _HOLES.items():
        text = text.replace(mark, hole)
    return text


def filled(text: str, *, site: str, name: str, edition: Mapping[str, object]) -> str:
    """Return what `stored` made with its holes filled. `edition` are the members that belong to the edition."""
    members = written(edition)[1:-1]
    return text.replace("<edition>", members).replace("<site>", _inside(site)).replace("<name>", _inside(name))


@lru_cache(maxsize=8)
def _inside(text: str) -> str:
    """Write `text` as it stands inside a string: the site's address and name, which every view says again."""
    return written(text)[1:-1]


def _article(document: Document, article: str, page: str, parsed: Mapping[str, Parsed]) -> Thing:
    text = document_text(document)
    sources = list(enumerate(sources_in_order(document), 1))
    people: dict[str, list[Thing]] = {}
    for part in document.byline:
        people.setdefault(_credit(part), []).append(_person(part))
    publisher = {"@type": "Organization", "@id": f"{SITE}/", "name": NAME, "url": f"{SITE}/"}
    return {
        "@type": "NewsArticle",
        "@id": f"{page}#_article",
        "url": page,
        "mainEntityOfPage": {"@type": "WebPage", "@id": page},
        "identifier": f"urn:uuid:{article}",
        "headline": " ".join(document.headline.split()),
        **_said(
            description=parsed[STANDFIRST].text().replace("\n", " "),
            inLanguage=document.language,
            image=_picture(document.lead_image),
            editor=people.get("editor"),
            contributor=people.get("contributor"),
            articleSection=[topic.name for topic in document.topics if topic.name],
            hasPart=[
                {"@type": "WebPageElement", "name": section.heading, "url": f"{page}#{section.anchor}"}
                for section in document.sections
                if section.heading
            ],
            citation=[_source(number, source, page) for number, source in sources],
            isBasedOn=[{"@id": _source_id(number, source, page)} for number, source in sources],
        ),
        "author": people.get("author") or [publisher],
        "publisher": publisher,
        "wordCount": word_count(text),
        "isAccessibleForFree": True,
        EDITION: 0,
    }


def _faq(document: Document, page: str, parsed: Mapping[str, Parsed]) -> Iterator[Thing]:
    questions = []
    for number, entry in enumerate(document.faq, 1):
        answer = parsed[f"answer-{number}"].text()
        if entry.question.strip() and answer:
            questions.append(
                {
                    "@type": "Question",
                    "name": entry.question,
                    "url": f"{SITE}{addresses.question(document.slug, entry.anchor)}",
                    "acceptedAnswer": {"@type": "Answer", "text": answer},
                }
            )
    if questions:
        yield {
            "@type": "FAQPage",
            "@id": f"{page}#_faq",
            **_said(inLanguage=document.language),
            "mainEntity": questions,
        }


def _trail(document: Document, page: str) -> Thing:
    steps = [(NAME, f"{SITE}{addresses.FRONT_PAGE}")]
    steps += [(topic.name, f"{SITE}{addresses.topic(topic.slug)}") for topic in document.topics[:1] if topic.slug]
    return trail([*steps, (document.headline or document.slug, page)])


def trail(steps: list[tuple[str, str]]) -> Thing:
    """Return the way from the front page, as pairs of a name and an address."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _person(part: BylinePart) -> Thing:
    address = addresses.author(part.slug)
    return {
        "@type": "Person",
        "name": part.name or part.slug,
        **_said(
            url=f"{SITE}{address}" if address else "",
            jobTitle=part.role,
            sameAs=[link for link in (web_address(link.url) for link in part.links) if link],
        ),
    }


def _credit(part: BylinePart) -> str:
    """Return what schema.org calls what a person did for the article."""
    if is_writer(part):
        return "author"
    return "editor" if part.credit.strip().lower() == "editor" else "contributor"


def _source(number: int, source: SourcePart, page: str) -> Thing:
    return {
        "@type": _TYPES.get(source.kind, "CreativeWork"),
        "@id": _source_id(number, source, page),
        "name": source.title or source.url or source.publisher or source.key,
        **_said(
            url=web_address(source.url),
            publisher={"@type": "Organization", "name": source.publisher} if source.publisher else None,
            datePublished=source.published_on,
            archivedAt=web_address(source.archived_url),
        ),
    }


def _source_id(number: int, source: SourcePart, page: str) -> str:
    """Name a source by its record's address, or by its place in the list of sources."""
    record = addresses.source(source.slug)
    return f"{SITE}{record}" if record else f"{page}#_source-{number}"


def _picture(image: LeadImage | None) -> Thing | None:
    if image is None or not is_own_picture(image.src):
        return None
    size = size_of(image.src)
    sizes = {"width": size.width, "height": size.height} if size else {}
    said = _said(caption=image.caption or image.alt, creditText=image.credit)
    return {"@type": "ImageObject", "url": f"{SITE}{image.src}", **sizes, **said}


def _said(**members: Any) -> Thing:
    """Leave out the members that say nothing."""
    return {name: value for name, value in members.items() if value}
