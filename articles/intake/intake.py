"""What intake gives: a Document, what was noticed on the way, and the account."""

from pydantic import BaseModel, ConfigDict, Field

from articles.document import Document
from articles.findings import Finding
from articles.intake.accounting.account import AccountEntry
from articles.intake.reading import Picture


class IntakeRefused(Exception):
    """The input gives no Document. The text is one sentence for the person who
    uploaded it.
    """


class Intake(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Document
    findings: tuple[Finding, ...] = ()
    account: tuple[AccountEntry, ...] = ()
    pictures: tuple[Picture, ...] = Field(default=(), exclude=True)
    """The Document names number n of them, if the input holds its file, as
    `picture:<n>`.
    """
