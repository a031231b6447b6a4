"""An explainer's twins: its edition in force as Markdown and as JSON.

Each has an address of its own, and answers at the page's address too for who prefers it
there (RFC 9110, section 12.1). By `Link: rel="canonical"` it says which page it is over
again, so that no search engine lists it beside that.
"""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils.translation import gettext

from articles.models import Edition
from articles.models.stored_document import DocumentUnreadable
from articles.public.explainer.correction_notes import (
    correction_facts,
    corrections_in_markdown,
    corrections_up_to,
)
from articles.public.explainer.edition_json import edition_json
from articles.public.explainer.frame import FlaggedSource, load_flagged
from articles.public.serving.caching import Built, File, build_once, public_page
from articles.public.serving.lookup import edition_in_force, state_in_force
from articles.public.site_address import add_site
from articles.publishing.chain import format_utc
from articles.rendering import addresses
from articles.rendering.interface import words_around
from articles.rendering.to_markdown import Words, to_markdown

VARIES = "Accept, Accept-Encoding"
"""What the answer at a page's own address depends on."""
HTML, MARKDOWN, JSON = "text/html", "text/markdown", "application/json"
# A client may ask for the charset as well, and Django matches a range with parameters
# only with a type that has the same ones.
_OFFERED = {
    HTML: "",
    **dict.fromkeys((MARKDOWN, f"{MARKDOWN}; charset=utf-8"), MARKDOWN),
    **dict.fromkeys((JSON, f"{JSON}; charset=utf-8"), JSON),
}
"""The types that can be asked for at the page's address, in the order in which they go
before each other.
"""


@public_page
def markdown_twin(request: HttpRequest, at: datetime, slug: str) -> Built:
    """Return the edition in force as Markdown, with the corrections of its explainer.

    One query where it is cached, else two, one more where there are several editions,
    and one for flagged sources. One that another version of this program wrote has
    none: its page is stored, its Markdown is made here.
    """
    try:
        return twin(MARKDOWN, slug, at)
    except DocumentUnreadable:
        raise Http404 from None


@public_page
def json_twin(request: HttpRequest, at: datetime, slug: str) -> Built:
    """Return the edition in force as JSON: its facts, its hash, its document, the
    corrections of its explainer, and its flagged sources.

    One query where it is cached, else two, one more where there are several editions,
    and one for flagged sources.
    """
    return twin(JSON, slug, at)


def twin_asked_for(request: HttpRequest) -> str:
    """Return the type of the twin that the request prefers to the page; "" for the
    page, whatever else it says.
    """
    accept = request.META.get("HTTP_ACCEPT", "").lower()
    if MARKDOWN not in accept and JSON not in accept:
        return ""  # no browser names either, and reading the whole header takes long
    try:
        preferred = request.get_preferred_type(list(_OFFERED))
    except ValueError:  # a parameter in an encoding that is none (RFC 8187)
        return ""
    return _OFFERED.get(preferred, "")


def twin(
    media_type: str, slug: str, at: datetime, *, is_negotiated: bool = False
) -> Built:
    """Return a twin by its type, at its own address or, `is_negotiated`, at the page's.

    Raises DocumentUnreadable where the edition has no such twin, and what
    `edition_in_force` raises.
    """
    make = _make_markdown if media_type == MARKDOWN else _make_json
    return build_once(
        # Cached by where it is asked for, since the headers differ.
        (media_type, slug, is_negotiated),
        state_in_force(slug, at),
        at,
        lambda: make(slug, at, is_negotiated=is_negotiated),
    )


def _make_markdown(slug: str, at: datetime, *, is_negotiated: bool) -> File:
    edition = edition_in_force(slug, at, with_document=True)
    corrections = corrections_up_to(edition)
    with words_around(edition.language):
        flagged = load_flagged(edition)
        words = Words(
            key_points=gettext("Key points"),
            corrections=gettext("Corrections"),
            faq=gettext("FAQ"),
            sources=gettext("Sources"),
            accessed=gettext("Accessed"),
            archived=gettext("Archived copy"),
        )
        content = to_markdown(
            edition.as_document(),
            about=_describe_edition(edition),
            corrections=corrections_in_markdown(corrections),
            statuses={source.number: _write_status(source) for source in flagged},
            words=words,
        )
    return _make_file(
        edition,
        content,
        f"{MARKDOWN}; charset=utf-8",
        changed_at=max(filter(None, (edition.live_from, edition.sources_changed))),
        address=addresses.markdown_twin(edition.slug),
        is_negotiated=is_negotiated,
    )


def _make_json(slug: str, at: datetime, *, is_negotiated: bool) -> File:
    edition = edition_in_force(slug, at, with_document=True)
    flagged = load_flagged(edition)
    return _make_file(
        edition,
        edition_json(
            edition,
            corrections=correction_facts(corrections_up_to(edition)),
            flagged_sources=[_describe_flagged(source) for source in flagged],
        ),
        JSON,
        changed_at=max(filter(None, (edition.live_from, edition.sources_changed))),
        address=addresses.json_twin(edition.slug),
        is_negotiated=is_negotiated,
    )


def _write_status(source: FlaggedSource) -> str:
    """Return what has become of a source: “Retracted”, or “Disputed: the author denies
    it”.
    """
    status = ": ".join(filter(None, (str(source.label), source.note)))
    if source.stands_because:
        answer = gettext("What we say stands, because: %(reason)s")
        answer %= {"reason": source.stands_because}
        status += f" – {answer}"
    return status


def _describe_flagged(source: FlaggedSource) -> dict[str, str]:
    """Return what has become of a source, by its citation key."""
    changed_at = format_utc(source.changed_at) if source.changed_at else ""
    return {
        "key": source.key,
        "status": source.status,
        "note": source.note,
        "changed_at": changed_at,
        "stands_because": source.stands_because,
    }


def _describe_edition(edition: Edition) -> dict[str, str | int]:
    """Return which edition it is that the Markdown is a copy of."""
    return {
        "address": add_site(addresses.explainer(edition.slug)),
        "number": edition.number,
        "kind": str(edition.kind),
        "first_live_from": format_utc(edition.first_live_from),
        "live_from": format_utc(edition.live_from),
        "sha256": edition.sha256,
    }


def _make_file(
    edition: Edition,
    content: str,
    content_type: str,
    *,
    changed_at: datetime,
    address: str,
    is_negotiated: bool,
) -> File:
    headers = {
        "Link": f'<{add_site(addresses.explainer(edition.slug))}>; rel="canonical"'
    }
    # At the page's address a cache has to tell the twin from the page.
    if is_negotiated:
        headers |= {"Vary": VARIES, "Content-Location": address}
    return File(content, content_type, changed_at, edition.next_change, headers)
