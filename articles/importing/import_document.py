"""Import a document as a draft, for the command and the fixture.

The steps are separate functions, so that a dry run can show the result before anything
is stored: `read_file`, `use_existing_records`, `place_all_pictures`, `save_draft`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import unquote

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles import drafts, intake
from articles.document import Document
from articles.drafts.claims import free_slug, is_slug_taken
from articles.event_log import log_import
from articles.findings import Finding, Level
from articles.importing.choices import apply_choices, certain_choices, report_choices
from articles.importing.placing import (
    FindSibling,
    StorePicture,
    no_sibling_file,
    place_pictures,
)
from articles.importing.recognising import recognise
from articles.intake import LIMITS, AccountEntry, Limits, Picture
from articles.intake.accounting.notices import report_pictures
from articles.models import Article, ArticleEvent
from articles.pictures import uploads

SAME_HEADLINE: Final = "drafting.N003"
"""Another article has the document's headline."""
SLUG_TAKEN: Final = "drafting.N004"
"""The document's slug belongs to another article, so it gets one with a number."""


@dataclass(frozen=True)
class ImportedFile:
    """An imported document, after any of the steps."""

    name: str
    """The file's name."""
    document: Document
    findings: tuple[Finding, ...]
    account: tuple[AccountEntry, ...]
    pictures: tuple[Picture, ...] = ()
    find_sibling: FindSibling = no_sibling_file


def read_file(
    name: str,
    data: bytes,
    *,
    limits: Limits = LIMITS,
    find_sibling: FindSibling = no_sibling_file,
) -> ImportedFile:
    """Read the document `data`, without a database. Raises IntakeRefused."""
    read = intake.read(name, data, limits=limits)
    return ImportedFile(
        name, read.document, read.findings, read.account, read.pictures, find_sibling
    )


def use_existing_records(imported: ImportedFile) -> ImportedFile:
    """Use the existing records where only one is possible, with findings that say so.

    There are findings for an article with the same headline or slug too. Stores
    nothing. Takes at most eight queries.
    """
    recognised = recognise(imported.document)
    choices = certain_choices(recognised)
    document = apply_choices(imported.document, choices)
    findings = [
        *imported.findings,
        *report_choices(recognised, choices),
        *_report_same_headline(document),
    ]

    # Resolved here, where it can be reported: saving would refuse the document.
    if document.slug and is_slug_taken(document.slug):
        slug = free_slug(document.slug)
        message = f"The address “{document.slug}” belongs to another article; this one gets “{slug}”."
        findings.append(
            Finding(code=SLUG_TAKEN, level=Level.NOTE, message=message, where="slug")
        )
        document = document.model_copy(update={"slug": slug})
    return replace(imported, document=document, findings=tuple(findings))


def _report_same_headline(document: Document) -> Iterator[Finding]:
    if not document.headline:
        return
    same = Article.objects.filter(headline=document.headline)
    oldest = same.order_by("created_at").values_list("slug", flat=True).first()
    if oldest:
        yield Finding(
            code=SAME_HEADLINE,
            level=Level.NOTE,
            message=f"The article at “{oldest}” has the same headline; this is another.",
            hint="If it was imported twice, delete one of them.",
            where="headline",
        )


def place_all_pictures(
    imported: ImportedFile, store_picture: StorePicture = uploads.find_address
) -> ImportedFile:
    """Put its pictures' public addresses into the document. Raises DraftRefused.

    By default the pictures are only checked; `store_picture` may store them.
    """
    placed = place_pictures(
        imported.document,
        imported.pictures,
        store_picture=store_picture,
        find_sibling=imported.find_sibling,
    )
    # Reading the document reported as missing what was found only now.
    found = [
        picture
        for picture in imported.pictures
        if picture.data is None and unquote(picture.src) in placed.found_siblings
    ]
    # Findings are equal by their values, so the ones that were reported are found
    # again.
    outdated = set(report_pictures(imported.document, found))
    findings = [finding for finding in imported.findings if finding not in outdated]
    return replace(
        imported, document=placed.document, findings=(*findings, *placed.findings)
    )


def save_draft(
    imported: ImportedFile,
    *,
    now: datetime,
    by: AbstractBaseUser | None = None,
    article: Article | None = None,
) -> tuple[Article, ImportedFile]:
    """Save a new draft: all of it, pictures included, or nothing. Its history says from
    which file it was made.

    Returns the draft, and `imported` as it was saved. Raises DraftRefused.
    """
    # If the draft can't be saved, the pictures are deleted again.
    with uploads.storing_pictures() as store_picture:
        imported = place_all_pictures(imported, store_picture)
        with transaction.atomic():
            article = drafts.save(
                imported.document,
                article=article,
                by=by,
                now=now,
            )
            record_import(article, imported.name, by=by, now=now)
    # After the transaction: a log line can't be rolled back.
    log_import(article, file=imported.name, by=by)
    document = imported.document.model_copy(update={"slug": article.slug})
    return article, replace(imported, document=document)


def record_import(
    article: Article, name: str, *, by: AbstractBaseUser | None, now: datetime
) -> None:
    """Record in the history of `article` that it was made from the file `name`."""
    ArticleEvent.objects.create(
        article=article,
        kind=ArticleEvent.Kind.IMPORTED,
        words=f"made it from “{name}”",
        happened_at=now,
        by=by,
    )
