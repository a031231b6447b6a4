"""An explainer as JSON-LD, in the vocabulary of schema.org: for search engines and
other programs. No Django.

`write_linked_data` writes at publish all that depends on the document alone.
`json_ld.fill_placeholders` adds, each time a page is built, what doesn't: the site's
address and name, and the edition's dates and corrections.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from articles.document import BylinePart, Document, LeadImage, PicturePart
from articles.rendering import addresses
from articles.rendering.citing.numbering import (
    STANDFIRST,
    shown_pictures,
    sources_in_order,
)
from articles.rendering.credits import is_writer
from articles.rendering.links import is_own_picture, web_address
from articles.rendering.machines.filled_members import drop_empty
from articles.rendering.machines.json_ld import (
    EDITION_MARK,
    MORE_MARK,
    NAME_MARK,
    SITE_MARK,
    Thing,
    put_placeholders,
    write_json,
)
from articles.rendering.pictures.dimensions import size_of
from articles.rendering.to_text import document_text, read_texts, word_count

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


def write_linked_data(document: Document, article: str) -> str:
    """Return all about `document` that will not change; `article` is its UUID. Has
    placeholders: see `fill_placeholders`.
    """
    texts = read_texts(document)
    page = f"{SITE_MARK}{addresses.explainer(document.slug)}"
    things: list[Thing | str] = [
        _describe_article(document, article, page, texts),
        *_describe_questions(document, page, texts),
        _describe_article_trail(document, page),
        MORE_MARK,
    ]
    text = write_json({"@context": "https://schema.org", "@graph": things})
    # Only now, since angle brackets in the JSON would have been escaped.
    return put_placeholders(text)


def _describe_article(
    document: Document, article: str, page: str, texts: Mapping[str, str]
) -> Thing:
    # What else is known of the newsroom follows when the page is built.
    publisher = {
        "@type": "NewsMediaOrganization",
        "@id": f"{SITE_MARK}/",
        "name": NAME_MARK,
        "url": f"{SITE_MARK}/",
    }
    # By the names of schema.org's properties.
    people: dict[str, list[Thing]] = {"author": [], "editor": [], "contributor": []}
    for part in document.byline:
        people[_name_credit(part)].append(_describe_person(part))
    sources = _describe_sources(document, page)

    return {
        "@type": "NewsArticle",
        "@id": f"{page}#_article",
        "url": page,
        "mainEntityOfPage": {"@type": "WebPage", "@id": page},
        "identifier": f"urn:uuid:{article}",
        "headline": " ".join(document.headline.split()),
        **drop_empty(
            description=texts[STANDFIRST].replace("\n", " "),
            abstract=_join_key_points(document, texts),
            inLanguage=document.language,
            image=_describe_pictures(document),
            editor=people["editor"],
            contributor=people["contributor"],
            articleSection=[topic.name for topic in document.topics if topic.name],
            hasPart=_describe_sections(document, page),
            mentions=_describe_terms(document),
            citation=sources,
            isBasedOn=[{"@id": source["@id"]} for source in sources],
        ),
        # Search engines require an author.
        "author": people["author"] or [publisher],
        "publisher": publisher,
        "wordCount": word_count(document_text(document)),
        "isAccessibleForFree": True,
        EDITION_MARK: 0,
    }


def _join_key_points(document: Document, texts: Mapping[str, str]) -> str:
    """Return the key points as one text."""
    points = []
    for number in range(1, len(document.key_points) + 1):
        points.append(texts[f"point-{number}"].replace("\n", " "))
    return " ".join(filter(None, points))


def _describe_sections(document: Document, page: str) -> list[Thing]:
    return [
        {
            "@type": "WebPageElement",
            "name": section.heading,
            "url": f"{page}#{section.anchor}",
        }
        for section in document.sections
        if section.heading
    ]


def _describe_questions(
    document: Document, page: str, texts: Mapping[str, str]
) -> Iterator[Thing]:
    questions = []
    for number, entry in enumerate(document.faq, 1):
        answer = texts[f"answer-{number}"]
        if entry.question.strip() and answer:
            address = addresses.question(document.slug, entry.anchor)
            questions.append(
                {
                    "@type": "Question",
                    "name": entry.question,
                    "url": f"{SITE_MARK}{address}",
                    "acceptedAnswer": {"@type": "Answer", "text": answer},
                }
            )
    if questions:
        yield {
            "@type": "FAQPage",
            "@id": f"{page}#_faq",
            **drop_empty(inLanguage=document.language),
            "mainEntity": questions,
        }


def _describe_article_trail(document: Document, page: str) -> Thing:
    steps = [(NAME_MARK, f"{SITE_MARK}{addresses.FRONT_PAGE}")]
    if document.topics and document.topics[0].slug:
        topic = document.topics[0]
        steps.append((topic.name, f"{SITE_MARK}{addresses.topic(topic.slug)}"))
    steps.append((document.headline or document.slug, page))
    return describe_trail(steps)


def describe_trail(steps: list[tuple[str, str]]) -> Thing:
    """Return the breadcrumbs of a page; `steps` are pairs of a name and an address."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _describe_person(part: BylinePart) -> Thing:
    links = [web_address(link.url) for link in part.links]
    return {
        "@type": "Person",
        "name": part.name or part.slug,
        **drop_empty(
            url=_whole_address(addresses.author(part.slug)),
            jobTitle=part.role,
            sameAs=list(filter(None, links)),
        ),
    }


def _name_credit(part: BylinePart) -> str:
    """Return what schema.org calls what a person did for the article."""
    if is_writer(part):
        return "author"
    if part.credit.strip().lower() == "editor":
        return "editor"
    return "contributor"


def _describe_sources(document: Document, page: str) -> list[Thing]:
    """Describe the sources. One without a record is identified by its place in the list
    of sources.
    """
    things = []
    for number, source in enumerate(sources_in_order(document), 1):
        record = _whole_address(addresses.source(source.slug))
        publisher = None
        if source.publisher:
            publisher = {"@type": "Organization", "name": source.publisher}
        things.append(
            {
                "@type": _TYPES.get(source.kind, "CreativeWork"),
                "@id": record or f"{page}#_source-{number}",
                "name": source.title or source.url or source.publisher or source.key,
                **drop_empty(
                    url=web_address(source.url),
                    publisher=publisher,
                    datePublished=source.published_on,
                    archivedAt=web_address(source.archived_url),
                ),
            }
        )
    return things


def _describe_terms(document: Document) -> list[Thing]:
    """Describe the terms of the glossary that the texts use."""
    things = []
    for term in document.terms:
        address = _whole_address(addresses.term(term.slug))
        members = {"@id": address, "url": address, "description": term.definition}
        thing = {"@type": "DefinedTerm", "name": term.name, **drop_empty(**members)}
        things.append(thing)
    return things


def _describe_pictures(document: Document) -> Thing | list[Thing] | None:
    """Describe the lead image alone, or with the pictures of the list that texts show.
    It is the first, since search engines take that.
    """
    lead = _describe_picture(document.lead_image)
    others = list(filter(None, map(_describe_picture, shown_pictures(document))))
    if not others:
        return lead
    return [lead, *others] if lead else others


def _describe_picture(image: LeadImage | PicturePart | None) -> Thing | None:
    # The page shows no picture from another host, so the data names none.
    if image is None or not is_own_picture(image.src):
        return None
    size = size_of(image.src)
    return {
        "@type": "ImageObject",
        "url": f"{SITE_MARK}{image.src}",
        **(size._asdict() if size else {}),
        **drop_empty(caption=image.caption or image.alt, creditText=image.credit),
    }


def _whole_address(path: str) -> str:
    """Return the address of a page of the site, "" for one that has none."""
    return f"{SITE_MARK}{path}" if path else ""
