"""What pages say of themselves in the words of schema.org; see
`articles.rendering.machines.linked_data`.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.document.terms import split_forms
from articles.identity.current import SitePage, current_site
from articles.models import Author, Edition, Term, Topic
from articles.public.explainer.frame import FlaggedSource
from articles.public.own_pages.organization import describe_newsroom
from articles.public.site_address import add_site
from articles.rendering import addresses
from articles.rendering.links import is_own_picture
from articles.rendering.machines.filled_members import drop_empty
from articles.rendering.machines.json_ld import (
    fill_placeholders,
    write_json,
    write_script,
)
from articles.rendering.machines.linked_data import describe_trail
from articles.rendering.slots import mark_data_script

_CONTEXT = "https://schema.org"


def explainer(
    edition: Edition,
    corrections: Iterable[Edition],
    flagged: Iterable[FlaggedSource] = (),
) -> SafeString:
    """Return the data of an explainer's page: what was stored when it was published,
    with what the edition adds, what is known of its publisher, and what has become of
    its sources.
    """
    page = add_site(addresses.explainer(edition.slug))
    members: dict[str, Any] = {
        "version": edition.number,
        "datePublished": _format_time(edition.first_live_from),
        "dateModified": _format_time(edition.live_from),
    }
    for correction in corrections:
        comment = {
            "@type": "CorrectionComment",
            "text": correction.note,
            "datePublished": _format_time(correction.live_from),
            "url": f"{page}#_editions",
        }
        # The newest first, as they are given; a page without corrections has no member.
        members.setdefault("correction", []).append(comment)
    # Once, though two numbers may be one source by now.
    flagged = {source.address: source for source in flagged}.values()
    publisher = current_site()
    text = fill_placeholders(
        edition.linked_data,
        site=settings.SITE_URL,
        name=publisher.name,
        edition=members,
        more=[
            describe_newsroom(publisher),
            *(_describe_status(source) for source in flagged),
        ],
    )
    return _safe_script(text)


def _describe_status(source: FlaggedSource) -> dict[str, Any]:
    """Return what is known of a flagged source: more about the thing with the same
    `@id` among the sources.
    """
    thing: dict[str, Any] = {
        "@id": add_site(source.address),
        "creativeWorkStatus": str(source.status),
    }
    if source.note:
        thing["comment"] = {"@type": "Comment", "text": source.note}
    return thing


def front_page() -> SafeString:
    """Return the data of the site itself, with how it is searched."""
    publisher = current_site()
    return _script(
        {
            "@type": "WebSite",
            "@id": add_site("/#_site"),
            "url": add_site(addresses.FRONT_PAGE),
            "name": publisher.name,
            "inLanguage": settings.LANGUAGE_CODE,
            "publisher": describe_newsroom(publisher),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{add_site(addresses.SEARCH)}?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }
    )


def topic(
    record: Topic, path: str, editions: Sequence[Edition], *, about: str
) -> SafeString:
    """Return the data of one page of a topic, at `path`, which lists `editions`.
    `about` is its introduction as plain text.
    """
    name = str(record)
    picture = record.picture_src if is_own_picture(record.picture_src) else ""
    return _script(
        {
            "@type": "CollectionPage",
            **_locate(path),
            "name": name,
            **drop_empty(description=about, image=add_site(picture) if picture else ""),
            "isPartOf": {"@id": add_site("/#_site")},
            "mainEntity": {
                "@type": "ItemList",
                "itemListElement": list(_list_items(editions)),
            },
        },
        _make_trail(name, addresses.topic(record.slug)),
    )


def author(
    record: Author,
    path: str,
    editions: Sequence[Edition],
    *,
    about: str,
    portrait: str,
    links: Sequence[str],
) -> SafeString:
    """Return the data of one page of a person, at `path`, which lists `editions`.

    `about` is their bio as plain text; `portrait` the address of a picture on this
    site, or ""; `links` where else they can be found.
    """
    person = {
        "@type": "Person",
        # The person is one thing on all sheets of the list; each sheet is a page of its
        # own.
        **_locate(addresses.author(record.slug)),
        "name": str(record),
        "jobTitle": record.role,
        "description": about,
        "image": add_site(portrait) if portrait else "",
        "sameAs": list(links),
    }
    return _script(
        {
            "@type": "ProfilePage",
            "@id": f"{add_site(path)}#_page",
            "url": add_site(path),
            "name": str(record),
            "isPartOf": {"@id": add_site("/#_site")},
            "mainEntity": drop_empty(**person),
            "hasPart": [_describe_article(edition) for edition in editions],
        },
        _make_trail(str(record), addresses.author(record.slug)),
    )


def own_page(page: SitePage, path: str) -> SafeString:
    """Return the data of a page of the newsroom about itself."""
    kinds = {"about": "AboutPage", "contact": "ContactPage"}
    newsroom = describe_newsroom(current_site())
    return _script(
        {
            "@type": kinds.get(page.purpose, "WebPage"),
            **_locate(path),
            "name": page.title,
            "inLanguage": page.language,
            "dateModified": _format_time(page.changed_at),
            "isPartOf": {"@id": add_site("/#_site")},
            "publisher": newsroom,
            # The same thing as the publisher, so its id is enough.
            "about": {"@id": newsroom["@id"]},
        },
        _make_trail(page.title, path),
    )


def glossary(terms: Sequence[Term], path: str) -> SafeString:
    """Return the data of one page of the glossary, at `path`, which lists `terms`."""
    return _script(
        {
            "@type": "DefinedTermSet",
            **_locate(path),
            "name": gettext("Glossary"),
            "isPartOf": {"@id": add_site("/#_site")},
            "hasDefinedTerm": [_describe_term(term) for term in terms],
        },
        _make_trail(gettext("Glossary"), addresses.GLOSSARY),
    )


def term(record: Term, path: str) -> SafeString:
    """Return the data of one page of a term, at `path`."""
    described = _describe_term(record)
    trail = [
        (current_site().name, add_site(addresses.FRONT_PAGE)),
        (gettext("Glossary"), add_site(addresses.GLOSSARY)),
        (str(record), add_site(path)),
    ]
    # On the list of all terms, it would be repeated for each.
    described["inDefinedTermSet"] = {
        "@type": "DefinedTermSet",
        "@id": add_site(addresses.GLOSSARY),
        "name": gettext("Glossary"),
    }
    return _script(described, describe_trail(trail))


def _describe_term(term: Term) -> dict[str, Any]:
    return {
        "@type": "DefinedTerm",
        **_locate(addresses.term(term.slug)),
        "name": str(term),
        **drop_empty(
            description=term.definition,
            alternateName=split_forms(term.forms),
            inLanguage=term.language,
        ),
    }


def _locate(path: str) -> dict[str, str]:
    """Return the members of a thing that a page of this site is about."""
    address = add_site(path)
    return {"@id": address, "url": address}


def _script(*things: dict[str, Any]) -> SafeString:
    # JSON-LD says several things of one page as a graph.
    data = things[0] if len(things) == 1 else {"@graph": list(things)}
    return _safe_script(write_json({"@context": _CONTEXT, **data}))


def _safe_script(text: str) -> SafeString:
    return mark_data_script(write_script(text))


def _list_items(editions: Iterable[Edition]) -> Iterable[dict[str, Any]]:
    for position, edition in enumerate(editions, 1):
        yield {
            "@type": "ListItem",
            "position": position,
            "name": edition.headline,
            "url": add_site(addresses.explainer(edition.slug)),
        }


def _describe_article(edition: Edition) -> dict[str, Any]:
    url = add_site(addresses.explainer(edition.slug))
    return {
        "@type": "NewsArticle",
        "@id": f"{url}#_article",
        "url": url,
        "headline": edition.headline,
        "datePublished": _format_time(edition.first_live_from),
        "dateModified": _format_time(edition.live_from),
    }


def _make_trail(name: str, path: str) -> dict[str, Any]:
    """Return the breadcrumbs of a page that is one step below the front page."""
    front_page = (current_site().name, add_site(addresses.FRONT_PAGE))
    return describe_trail([front_page, (name, add_site(path))])


def _format_time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
