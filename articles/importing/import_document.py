"""Import a document as a draft, for the command and the fixture.

The steps are separate functions, so that everything can be looked at before `keep` stores anything: `bring` reads the
document, `found_on_record` uses existing records, `with_pictures` places its pictures.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import unquote

from django.contrib.auth.models import AbstractBaseUser

from articles import drafts, intake
from articles.document import NAME_MAX, Document
from articles.drafts.claims import free_slug, is_slug_taken
from articles.event_log import log_import
from articles.findings import Finding, Level
from articles.importing.choices import certain_choices, findings_of, with_choices
from articles.importing.placing import Beside, Keep, nothing_beside, place_pictures
from articles.importing.recognising import recognise
from articles.intake import LIMITS, AccountEntry, Limits, Picture
from articles.intake.notices import report_pictures
from articles.models import Article
from articles.pictures import uploads

SAME_HEADLINE: Final = "drafting.N003"
"""Another article has the document's headline."""
SLUG_GIVEN_AWAY: Final = "drafting.N004"
"""The document's slug belongs to another article, so it gets one with a number."""


@dataclass(frozen=True)
class Brought:
    """An imported document, after any of the steps."""

    name: str
    """The file's name."""
    document: Document
    findings: tuple[Finding, ...]
    account: tuple[AccountEntry, ...]
    pictures: tuple[Picture, ...] = ()
    beside: Beside = nothing_beside


def bring(name: str, data: bytes, *, limits: Limits = LIMITS, beside: Beside = nothing_beside) -> Brought:
    """Read the document `data`, without a database. Raises IntakeRefused."""
    read = intake.read(name, data, limits=limits)
    return Brought(name, read.document, read.findings, read.account, read.pictures, beside)


def found_on_record(brought: Brought) -> Brought:
    """Use the existing records where only one is possible, with findings that say so.

    There are findings for an article with the same headline or slug too. Stores nothing. Takes at most eight queries.
    """
    recognised = recognise(brought.document)
    choices = certain_choices(recognised)
    document = with_choices(brought.document, choices)
    findings = [*brought.findings, *findings_of(recognised, choices)]

    same = Article.objects.filter(headline=document.headline).values_list("slug", flat=True).order_by("created_at")
    if document.headline and (slug := same.first()):
        findings.append(
            Finding(
                code=SAME_HEADLINE,
                level=Level.NOTE,
                message=f"The article at “{slug}” has the same headline; this is another.",
                hint="If it was brought in twice, delete one of them.",
                where="headline",
            )
        )

    if document.slug and is_slug_taken(document.slug):
        slug = free_slug(document.slug)
        message = f"The address “{document.slug}” belongs to another article; this one gets “{slug}”."
        findings.append(Finding(code=SLUG_GIVEN_AWAY, level=Level.NOTE, message=message, where="slug"))
        document = document.model_copy(update={"slug": slug})
    return replace(brought, document=document, findings=tuple(findings))


def with_pictures(brought: Brought, keep: Keep = uploads.address_of) -> Brought:
    """Put its pictures' public addresses into the document, storing them if `keep` does. Raises DraftRefused."""
    placed = place_pictures(brought.document, brought.pictures, keep=keep, beside=brought.beside)
    # Reading the document reported files as missing that came with it after all.
    came = []
    for picture in brought.pictures:
        if picture.data is None and unquote(picture.src) in placed.found_beside:
            came.append(picture)
    outdated = set(report_pictures(brought.document, came))
    findings = [finding for finding in brought.findings if finding not in outdated]
    return replace(brought, document=placed.document, findings=(*findings, *placed.findings))


def keep(
    brought: Brought, *, now: datetime, by: AbstractBaseUser | None = None, article: Article | None = None
) -> tuple[Article, Brought]:
    """Save a new draft, with a first revision named after the file: all of it, pictures included, or nothing.

    Returns the draft, and `brought` as it was saved. Raises DraftRefused.
    """
    with uploads.keeping() as keep_picture:
        brought = with_pictures(brought, keep_picture)
        article = drafts.save(brought.document, article=article, by=by, now=now, name=brought.name[:NAME_MAX])
    log_import(article, file=brought.name, by=by)
    return article, replace(brought, document=brought.document.model_copy(update={"slug": article.slug}))
