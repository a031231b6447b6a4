"""The rows of a draft: saved from a Document and assembled into one, with the records
and addresses that they name.
"""

from articles.drafts.adding import AddRefused, add_author, add_topic
from articles.drafts.assembling import assemble, keep_revision, recount_findings
from articles.drafts.claims import SlugTaken, is_slug_taken
from articles.drafts.matching import DraftRefused
from articles.drafts.saving import save
from articles.drafts.settling import settle

__all__ = [
    "AddRefused",
    "DraftRefused",
    "SlugTaken",
    "add_author",
    "add_topic",
    "assemble",
    "is_slug_taken",
    "keep_revision",
    "recount_findings",
    "save",
    "settle",
]
