"""An explainer's history: every edition that has gone live, with its kind, times, note,
hash and what it changed.

It stays when the explainer is withdrawn: then it says so, and leads to no document.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone_name

from articles.models import Edition
from articles.public.comparison import name_counts
from articles.public.explainer.edition_labels import happened, label
from articles.public.serving.caching import File, Page, public_page
from articles.public.serving.lookup import edition_of_record
from articles.publishing.chain import FACTS, edition_facts
from articles.rendering import addresses

SHORT = 12
"""Digits by which a person tells two hashes apart."""
AT_ONCE = timedelta(seconds=1)


@dataclass(frozen=True)
class Row:
    """An edition as its explainer's history tells it, in the language that is
    active.
    """

    edition: Edition
    slug: str
    """The explainer's of today, for addresses; "" while it is withdrawn: they would
    lead nowhere.
    """

    @property
    def label(self) -> str:
        return label(self.edition)

    @property
    def happened(self) -> SafeString:
        return happened(self.edition)

    @property
    def changed(self) -> str:
        """What it changed, in a line; "" for a first edition, one that only withdraws,
        and where that isn't known.
        """
        is_known = isinstance(self.edition.changed, dict)
        if not is_known or self.edition.is_withdrawn:
            return ""
        return name_counts(self.edition.changed)

    @property
    def address(self) -> str:
        return addresses.edition(self.slug, self.edition.number)

    @property
    def changes(self) -> str:
        """The address of what it changed; "" for a first edition, and one that only
        withdraws.
        """
        if self.edition.number == 1 or self.edition.is_withdrawn:
            return ""
        return addresses.changes(self.slug, self.edition.number)

    @property
    def file(self) -> str:
        return addresses.edition_json(self.slug, self.edition.number)

    @property
    def short_hash(self) -> str:
        return self.edition.sha256[:SHORT]

    @property
    def published_before(self) -> datetime | None:
        """When it was published, for one that then waited for its hour."""
        if self.edition.live_from - self.edition.published_at <= AT_ONCE:
            return None
        return self.edition.published_at

    @property
    def published_after(self) -> datetime | None:
        """When it was published here, for one that was dated back."""
        if self.edition.published_at - self.edition.live_from <= AT_ONCE:
            return None
        return self.edition.published_at


@public_page
def history(request: HttpRequest, at: datetime, slug: str) -> Page:
    """List all editions of an explainer that have gone live, newest first, on one page.
    Two queries.
    """
    newest = edition_of_record(slug, at)
    slug = "" if newest.is_withdrawn else newest.slug
    return Page(
        "articles/history.html",
        {
            "newest": newest,
            "rows": [Row(edition, slug) for edition in _load_editions(newest, at)],
            "zone": get_current_timezone_name(),
            "file": addresses.history_json(newest.slug),
        },
        changed_at=max(newest.live_from, newest.rendered_at),
        changes_at=newest.next_change,
        path=addresses.history(newest.slug),
        language=newest.language,
    )


@public_page
def history_file(request: HttpRequest, at: datetime, slug: str) -> File:
    """Return the chain without documents: `{"editions": [facts and hash, the first one
    first]}`. Two queries.
    """
    newest = edition_of_record(slug, at)
    editions = []
    for edition in reversed(_load_editions(newest, at)):
        editions.append({**edition_facts(edition), "sha256": edition.sha256})
    content = json.dumps(
        {"editions": editions}, ensure_ascii=False, sort_keys=True, indent=1
    )
    return File(
        content + "\n",
        "application/json",
        changed_at=newest.live_from,
        changes_at=newest.next_change,
        headers={"X-Robots-Tag": "noindex"},
    )


def _load_editions(newest: Edition, at: datetime) -> Sequence[Edition]:
    editions = Edition.objects.gone_live(at).filter(article=newest.article_id)
    return list(editions.order_by("-number").only(*FACTS, "changed"))
