"""What checks need to know of the world outside the document. The caller fills it in;
`articles.checking` does so from the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from articles.document import Document


class Kind(StrEnum):
    """What the next edition is going to be called."""

    PUBLISHED = "published"
    UPDATED = "updated"
    CORRECTED = "corrected"


class Target(StrEnum):
    """What readers find at the address of another explainer."""

    LIVE = "live"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"
    MISSING = "missing"


@dataclass(frozen=True)
class FlaggedSource:
    """A source that is not standing: why, as its record says."""

    status: str
    note: str = ""
    stands: bool = False
    """Somebody said in public why what the article says on its word stands."""


@dataclass(frozen=True)
class LiveQuestion:
    """A question that another explainer answers for readers."""

    question: str
    headline: str
    address: str


@dataclass(frozen=True)
class Context:
    """Everything that a check may know besides the document. Empty for a document by
    itself.
    """

    live: Document | None = None
    """What readers see of this article now; None if they see nothing."""
    kind: Kind = Kind.PUBLISHED
    flagged_sources: Mapping[str, FlaggedSource] = field(default_factory=dict)
    """By the id of the source."""
    live_questions: tuple[LiveQuestion, ...] = ()
    """Questions of other explainers that may be the same as one of this document."""
    targets: Mapping[str, Target] = field(default_factory=dict)
    """By the slug or the id of each explainer that the document links to."""
    site: str = ""
    """The address of this site, without a slash at its end: links to it are links to
    our own pages.
    """
    decorative: frozenset[str] = frozenset()
    """The addresses of pictures that the library marks as decorative."""
    checked_earlier: frozenset[str] = frozenset()
    """The names of outside experts who last confirmed another text of this article."""
