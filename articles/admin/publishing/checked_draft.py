"""An article's draft with the problems that the desk finds in it, as the publishing
pages need it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from articles.admin.article.pages import assemble_draft
from articles.checking import CheckedDocument, check_document
from articles.document import Document
from articles.findings import Finding
from articles.models import Article
from articles.publishing.chain import document_sha256


@dataclass(frozen=True)
class CheckedDraft:
    """An article's draft as a request found it, with the desk's findings."""

    article: Article
    checked_at: datetime
    document: Document | None
    broken: str
    """Why no Document can hold the draft, "" if one can."""
    checked: CheckedDocument | None
    sha256: str

    @property
    def blockers(self) -> list[Finding]:
        return self.checked.blockers if self.checked else []

    @property
    def open_questions(self) -> list[Finding]:
        return self.checked.open_questions if self.checked else []


def check_draft(article: Article) -> CheckedDraft:
    """Run the desk's checks on the draft of `article`."""
    # `publish` is called with this time too: what is live is the same for the checks
    # and for the edition.
    now = timezone.now()
    document, broken = assemble_draft(article)
    if document is None:
        return CheckedDraft(article, now, None, broken, checked=None, sha256="")
    checked = check_document(document, article, now=now)
    return CheckedDraft(article, now, document, "", checked, document_sha256(document))
