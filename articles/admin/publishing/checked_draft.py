"""An article's draft with the problems that the desk finds in it, as the publishing pages need it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from articles import desk
from articles.admin.article_pages import assemble_draft
from articles.document import Document
from articles.findings import Finding, Level
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
    findings: list[Finding]
    sha256: str

    def findings_of(self, level: Level) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == level]


def check_draft(article: Article) -> CheckedDraft:
    """Run the desk's checks on the draft of `article`."""
    now = timezone.now()
    document, broken = assemble_draft(article)
    if document is None:
        return CheckedDraft(article, now, None, broken, findings=[], sha256="")
    return CheckedDraft(article, now, document, "", desk.run(document), document_sha256(document))
