"""Count what the desk finds in a draft, for lists that can't run the checks of every
article (docs/adr/0069).
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from articles.checking import CheckedDocument, check_document
from articles.document import Document
from articles.models import Article, DraftFindings, Revision


def find_uncounted() -> QuerySet[Article]:
    """Return the articles whose draft was saved before findings were counted."""
    saved = Revision.objects.filter(article=OuterRef("pk"))
    # A draft that no Document can hold has no revision, and can't be counted.
    return Article.objects.filter(Exists(saved), draft_findings=None)


def count_findings(article: Article, document: Document, *, now: datetime) -> None:
    """Check `document`, the draft of `article`, and keep how much was found."""
    keep_count(article, check_document(document, article, now=now), now=now)


def keep_count(article: Article, checked: CheckedDocument, *, now: datetime) -> None:
    """Keep the numbers of the blockers of a draft, and of the questions that nobody has
    answered.
    """
    values = {
        "blockers": len(checked.blockers),
        "questions": len(checked.open_questions),
        "counted_at": now,
    }
    # The article is locked. Django's `update_or_create` would lock this row as well, and
    # make a savepoint for it.
    if not DraftFindings.objects.filter(article=article).update(**values):
        DraftFindings.objects.create(article=article, **values)
