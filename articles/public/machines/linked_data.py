"""What pages say of themselves in the words of schema.org; see `articles.rendering.linked_data`."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from articles.models import Author, Edition, Topic
from articles.rendering import addresses
from articles.rendering.linked_data import filled, script, trail, written
from articles.rendering.slots import mark_data_script

_CONTEXT = "https://schema.org"


def explainer(edition: Edition, corrections: Iterable[Edition]) -> SafeString:
    """Return the data of an explainer's page: what was stored when it was published, with what the edition adds."""
    page = _url(addresses.explainer(edition.slug))
    members: dict[str, Any] = {
        "version": edition.number,
        "datePublished": _time(edition.first_live_from),
        "dateModified": _time(edition.live_from),
    }
    corrected = [
        {
            "@type": "CorrectionComment",
            "text": correction.note,
            "datePublished": _time(correction.live_from),
            "url": f"{page}#_editions",
        }
        for correction in corrections
    ]
    if corrected:
        members["correction"] = corrected
    text = filled(edition.linked_data, site=settings.SITE_URL, name=settings.SITE_NAME, edition=members)
    return _safe_script(text)


def front_page() -> SafeString:
    """Return the data of the site itself, with how it is searched."""
    return _script(
        {
            "@type": "WebSite",
            "@id": _url("/#_site"),
            "url": _url(addresses.FRONT_PAGE),
            "name": settings.SITE_NAME,
            "inLanguage": settings.LANGUAGE_CODE,
            "publisher": {"@type": "Organization", "@id": _url("/"), "name": settings.SITE_NAME, "url": _url("/")},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{_url(addresses.SEARCH)}?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }
    )


def topic(record: Topic, path: str, editions: Sequence[Edition]) -> SafeString:
    """Return the data of one page of a topic, at `path`, which lists `editions`."""
    name = str(record)
    return _script(
        {
            "@type": "CollectionPage",
            "@id": _url(path),
            "url": _url(path),
            "name": name,
            "isPartOf": {"@id": _url("/#_site")},
            "mainEntity": {"@type": "ItemList", "itemListElement": list(_listed(editions))},
        },
        trail([(settings.SITE_NAME, _url(addresses.FRONT_PAGE)), (name, _url(addresses.topic(record.slug)))]),
    )


def author(
    record: Author, path: str, editions: Sequence[Edition], *, about: str, portrait: str, links: Sequence[str]
) -> SafeString:
    """Return the data of one page of a person, at `path`, which lists `editions`.

    `about` is their bio as plain text; `portrait` the address of a picture on this site, or ""; `links` where else they
    can be found.
    """
    person = {
        "@type": "Person",
        "@id": _url(addresses.author(record.slug)),
        "url": _url(addresses.author(record.slug)),
        "name": str(record),
        "jobTitle": record.role,
        "description": about,
        "image": _url(portrait) if portrait else "",
        "sameAs": list(links),
    }
    return _script(
        {
            "@type": "ProfilePage",
            "@id": f"{_url(path)}#_page",
            "url": _url(path),
            "name": str(record),
            "isPartOf": {"@id": _url("/#_site")},
            "mainEntity": {name: value for name, value in person.items() if value},
            "hasPart": [
                {
                    "@type": "NewsArticle",
                    "@id": f"{_url(addresses.explainer(edition.slug))}#_article",
                    "url": _url(addresses.explainer(edition.slug)),
                    "headline": edition.headline,
                    "datePublished": _time(edition.first_live_from),
                    "dateModified": _time(edition.live_from),
                }
                for edition in editions
            ],
        },
        trail([(settings.SITE_NAME, _url(addresses.FRONT_PAGE)), (str(record), _url(addresses.author(record.slug)))]),
    )


def _script(*things: dict[str, Any]) -> SafeString:
    [thing, *others] = things
    return _safe_script(written({"@context": _CONTEXT, **({"@graph": list(things)} if others else thing)}))


def _safe_script(text: str) -> SafeString:
    return mark_data_script(script(text))


def _listed(editions: Iterable[Edition]) -> Iterable[dict[str, Any]]:
    for position, edition in enumerate(editions, 1):
        url = _url(addresses.explainer(edition.slug))
        yield {"@type": "ListItem", "position": position, "name": edition.headline, "url": url}


def _url(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
