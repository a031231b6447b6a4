"""The rows: a draft and its parts, the standing records, and editions with what is
derived from them.
"""

from .address import Address, PublishedAnchor
from .article import Article
from .article_parts import (
    ArticlePicture,
    ArticleTopic,
    Byline,
    Citation,
    KeyPoint,
    RelatedLink,
    Section,
)
from .author import Author, AuthorLink
from .draft_text import DraftText
from .edition import Edition
from .edition_rows import (
    EditionAuthor,
    EditionPicture,
    EditionSource,
    EditionTerm,
    EditionTopic,
    SearchEntry,
)
from .finding_answer import FindingAnswer
from .identity import Identity
from .own_page import FormerSlug, OwnPage
from .pending_intake import PendingIntake
from .picture import DraftPicture, Picture
from .revision import Revision
from .source import Source
from .source_alarm import AlarmResolution
from .source_status import SourceStatus
from .term import Term
from .topic import Topic
from .working_copy import WorkingCopy

__all__ = [
    "Address",
    "AlarmResolution",
    "Article",
    "ArticlePicture",
    "ArticleTopic",
    "Author",
    "AuthorLink",
    "Byline",
    "Citation",
    "DraftPicture",
    "DraftText",
    "Edition",
    "EditionAuthor",
    "EditionPicture",
    "EditionSource",
    "EditionTerm",
    "EditionTopic",
    "FindingAnswer",
    "FormerSlug",
    "Identity",
    "KeyPoint",
    "OwnPage",
    "PendingIntake",
    "Picture",
    "PublishedAnchor",
    "RelatedLink",
    "Revision",
    "SearchEntry",
    "Section",
    "Source",
    "SourceStatus",
    "Term",
    "Topic",
    "WorkingCopy",
]
