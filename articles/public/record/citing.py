"""How an edition is cited elsewhere: in words on its page, and as files for the programs
that keep references.
"""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from articles.identity.current import current_site
from articles.models import Edition
from articles.public.record.find_edition import edition_of
from articles.public.serving.caching import File, public_page
from articles.public.serving.lookup import COLUMNS, edition_of_record, refuse_withdrawn
from articles.public.serving.shell import render_partial
from articles.public.site_address import add_site
from articles.rendering import addresses
from articles.rendering.citing.edition_citation import (
    EditionCitation,
    make_key,
    to_bibtex,
    to_csl_json,
    to_ris,
)
from articles.rendering.credits import is_writing

# Only CSL-JSON's type is registered with IANA. The other two are what programs that
# keep references go by.
FORMATS: dict[str, tuple[str, Callable[[EditionCitation], str], str]] = {
    "bib": ("BibTeX", to_bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": ("RIS", to_ris, "application/x-research-info-systems; charset=utf-8"),
    "csl.json": ("CSL-JSON", to_csl_json, "application/vnd.citationstyles.csl+json"),
}
"""By the ending of their addresses: the name of each, what writes it, and its type."""


@public_page
def citation_file(
    request: HttpRequest, at: datetime, slug: str, number: int, ending: str
) -> File:
    """Return how an edition is cited, in one of `FORMATS`. Two queries."""
    newest = edition_of_record(slug, at)
    refuse_withdrawn(newest)
    editions = Edition.objects.only(*COLUMNS, "sha256", "document")
    edition = edition_of(newest, number, at, editions)
    if edition.is_withdrawn:
        raise Http404  # it says nothing that could be cited

    _, write, content_type = FORMATS[ending]
    citation = cite_edition(edition, newest.slug)
    filename = f"{citation.key}.{ending}"
    return File(
        write(citation),
        content_type,
        changed_at=newest.live_from,
        changes_at=newest.next_change,
        headers={
            "Content-Disposition": f'attachment; filename="{filename}"',
            "X-Robots-Tag": "noindex",
        },
    )


def cite_edition(edition: Edition, slug: str) -> EditionCitation:
    """Return what is said of an edition; `slug` is the explainer's of today."""
    # The day is the newsroom's, as on the edition's page.
    return EditionCitation(
        key=make_key(slug, edition.number),
        authors=_read_writers(edition),
        headline=edition.headline,
        site=current_site().name,
        number=edition.number,
        live_on=localtime(edition.live_from).date(),
        address=add_site(addresses.edition(slug, edition.number)),
        language=edition.language,
        sha256=edition.sha256,
    )


def _read_writers(edition: Edition) -> tuple[str, ...]:
    """Return the names after "By", as they were; those of the site for an edition
    without any.

    Read from the stored JSON, which also another version of this program may have
    written.
    """
    names = []
    for part in edition.document.get("byline", ()):
        if is_writing(part.get("credit", "")) and part.get("name", "").strip():
            names.append(part["name"])
    # A reference has to name somebody.
    return tuple(names) or (current_site().name,)


def citation_box(edition: Edition, slug: str = "") -> SafeString:
    """Return “Cite this edition”: a line to copy, and links to the files."""
    slug = slug or edition.slug
    files = []
    for ending, (name, _, _) in FORMATS.items():
        address = addresses.edition_citation(slug, edition.number, ending)
        files.append((name, address))
    context = {
        "citation": cite_edition(edition, slug),
        "edition": edition,
        "files": files,
    }
    return render_partial("articles/_cite_edition.html", context)
