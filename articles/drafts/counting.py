"""Count what the desk finds in a draft, for lists that can't run the checks of every
article (docs/adr/0069).
"""

from datetime import datetime

from articles.checking import check_document
from articles.document import Document
from articles.models import Article, DraftFindings


def count_findings(article: Article, document: Document, *, now: datetime) -> None:
    """Check `document`, the draft of `article`, and keep the numbers of its blockers
    and of the questions that nobody has answered.
    """
    checked = check_document(document, article, now=now)
    values = {
        "blockers": len(checked.blockers),
        "questions": len(checked.open_questions),
        "counted_at": now,
    }
    DraftFindings.objects.update_or_create(article=article, defaults=values)
