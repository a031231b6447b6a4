"""Count what the desk finds in a draft, for lists that can't run the checks of every
article (docs/adr/0069).
"""

from datetime import datetime

from articles.checking import CheckedDocument, check_document
from articles.document import Document
from articles.models import Article, DraftFindings


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
    DraftFindings.objects.update_or_create(article=article, defaults=values)
