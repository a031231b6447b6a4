"""The rows: a draft and its parts, the standing records, and editions with what is
derived from them.
"""

from .address import Address, PublishedAnchor
from .article import Article
from .article_event import ArticleEvent
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
from .bake_task import BakeTask
from .calendar_address import CalendarAddress
from .draft_findings import DraftFindings
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
from .expert import ExpertConfirmation, ExpertLink
from .finding_answer import FindingAnswer
from .identity import Identity
from .note import Note, NoteThread
from .outgoing_mail import MailSwitch, OutgoingMail
from .own_page import FormerSlug, OwnPage
from .pending_intake import PendingIntake
from .picture import DraftPicture, Picture
from .review import Review, ReviewStep
from .revision import Revision
from .source import Source
from .source_alarm import AlarmResolution
from .source_check import SourceCheck
from .source_status import SourceStatus
from .term import Term
from .topic import Topic
from .working_copy import WorkingCopy

__all__ = [
    "Address",
    "AlarmResolution",
    "Article",
    "ArticleEvent",
    "ArticlePicture",
    "ArticleTopic",
    "Author",
    "AuthorLink",
    "BakeTask",
    "Byline",
    "CalendarAddress",
    "Citation",
    "DraftFindings",
    "DraftPicture",
    "DraftText",
    "Edition",
    "EditionAuthor",
    "EditionPicture",
    "EditionSource",
    "EditionTerm",
    "EditionTopic",
    "ExpertConfirmation",
    "ExpertLink",
    "FindingAnswer",
    "FormerSlug",
    "Identity",
    "KeyPoint",
    "MailSwitch",
    "Note",
    "NoteThread",
    "OutgoingMail",
    "OwnPage",
    "PendingIntake",
    "Picture",
    "PublishedAnchor",
    "RelatedLink",
    "Review",
    "ReviewStep",
    "Revision",
    "SearchEntry",
    "Section",
    "Source",
    "SourceCheck",
    "SourceStatus",
    "Term",
    "Topic",
    "WorkingCopy",
]
