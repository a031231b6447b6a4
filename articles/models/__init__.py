"""The rows: a draft and its parts, the standing records, and editions with what is
derived from them.
"""

from articles.models.address import Address, PublishedAnchor
from articles.models.article import Article
from articles.models.article_event import ArticleEvent
from articles.models.article_parts import (
    ArticlePicture,
    ArticleTopic,
    Byline,
    Citation,
    KeyPoint,
    RelatedLink,
    Section,
)
from articles.models.author import Author, AuthorLink
from articles.models.bake_task import BakeTask
from articles.models.calendar_address import CalendarAddress
from articles.models.different_sources import DifferentSources
from articles.models.draft_findings import DraftFindings
from articles.models.draft_text import DraftText
from articles.models.edition import Edition
from articles.models.edition_rows import (
    EditionAuthor,
    EditionPicture,
    EditionSource,
    EditionTerm,
    EditionTopic,
    SearchEntry,
)
from articles.models.expert import ExpertConfirmation, ExpertLink
from articles.models.finding_answer import FindingAnswer
from articles.models.identity import Identity
from articles.models.note import Note, NoteThread
from articles.models.outgoing_mail import MailSwitch, OutgoingMail
from articles.models.own_page import FormerSlug, OwnPage
from articles.models.pending_intake import PendingIntake
from articles.models.picture import DraftPicture, Picture
from articles.models.review import Review, ReviewStep
from articles.models.revision import Revision
from articles.models.source import Source
from articles.models.source_alarm import AlarmResolution
from articles.models.source_check import SourceCheck
from articles.models.source_status import SourceStatus
from articles.models.term import Term
from articles.models.topic import Topic
from articles.models.working_copy import WorkingCopy

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
    "DifferentSources",
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
