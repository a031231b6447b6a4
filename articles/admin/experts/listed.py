"""The links to a draft for outside experts, with what became of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count
from django.urls import reverse

from articles.experts.crediting import find_authors, find_credits, say_credited
from articles.experts.looking import Draft, is_kept, is_of_this_text, read_draft
from articles.experts.tokens import write_address
from articles.models import (
    Article,
    Author,
    ExpertConfirmation,
    ExpertLink,
    Revision,
)

THIS_TEXT: Final = "this text"


@dataclass(frozen=True)
class ShownConfirmation:
    """A confirmation, and whether it is of the draft as it is."""

    confirmation: ExpertConfirmation
    of_text: str
    """“this text” or “an earlier text”; "" for one that a later one replaced."""
    changes_address: str = ""
    """Where the desk compares what was checked with the draft; "" if that shows
    nothing.
    """
    is_record_changed: bool = False
    """True if only what is on record apart has changed: a term, an author, a source."""


@dataclass(frozen=True)
class ListedLink:
    link: ExpertLink
    state: str
    """“open”, “revoked”, “expired” or “closed”."""
    address: str
    """Of the expert's page; "" for whoever may not see it, and for a closed link."""
    confirmations: list[ShownConfirmation]
    credited: str
    """A sentence that says how the byline has them; "" if it does not."""
    author: Author | None
    """The author on file that a credit takes."""

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def may_be_credited(self) -> bool:
        """True if the expert checked this text and is not in its byline."""
        if self.credited or not self.confirmations:
            return False
        return self.confirmations[-1].of_text == THIS_TEXT


def list_links(
    article: Article, now: datetime, *, with_addresses: bool
) -> list[ListedLink]:
    """Return the links to the draft of `article`, the newest first, in a constant
    number of queries.
    """
    rows = (
        ExpertLink.objects.filter(article=article)
        .select_related("made_by", "revoked_by")
        .prefetch_related("confirmations")
        .annotate(note_count=Count("notes"))
        .order_by("-pk")
    )
    links = list(rows)
    # Once, since it is the same for all links.
    draft = read_draft(article)
    credits = find_credits(article)
    authors = find_authors(link.name for link in links)
    _read_last_revisions(links)
    listed = []
    for link in links:
        is_open = link.is_open(now)
        credit = credits.get(link.name)
        listed.append(
            ListedLink(
                link=link,
                state=_name_state(link, now),
                address=write_address(link) if is_open and with_addresses else "",
                confirmations=_show_confirmations(link, article, draft),
                credited="" if credit is None else say_credited(link.name, credit),
                author=authors.get(link.name),
            )
        )
    return listed


def _read_last_revisions(links: Iterable[ExpertLink]) -> None:
    """Read what the last confirmation of each link is of. Those before it are many, and
    a revision is a whole text.
    """
    last = [list(link.confirmations.all())[-1:] for link in links]
    confirmations = [each for found in last for each in found]
    keys = {each.revision_id for each in confirmations}
    revisions = Revision.objects.in_bulk(keys)
    for each in confirmations:
        each.revision = revisions[each.revision_id]


def _name_state(link: ExpertLink, now: datetime) -> str:
    if link.revoked_at:
        return "revoked"
    if link.is_open(now):
        return "open"
    # A link ends when whoever made it leaves the desk: nobody else answers for whom it
    # was given to (docs/adr/0068).
    return "expired" if link.has_maker else "closed"


def _show_confirmations(
    link: ExpertLink, article: Article, draft: Draft | None
) -> list[ShownConfirmation]:
    # `all()` was prefetched; `last()` would be a query for each link.
    *earlier, last = [*link.confirmations.all()] or [None]
    shown = [ShownConfirmation(each, "") for each in earlier]
    if last is not None:
        shown.append(_show_last(last, article, draft))
    return shown


def _show_last(
    confirmation: ExpertConfirmation, article: Article, draft: Draft | None
) -> ShownConfirmation:
    if is_of_this_text(confirmation, draft):
        return ShownConfirmation(confirmation, THIS_TEXT)
    address = ""
    # The same revision can be another text by now, if a term, an author or a source has
    # changed. Comparing two revisions would not show that.
    if draft is not None and draft.revision.pk != confirmation.revision_id:
        compare = reverse("admin:articles_article_compare_revisions", args=[article.pk])
        before, after = confirmation.revision_id, draft.revision.pk
        address = f"{compare}?before={before}&after={after}"
    return ShownConfirmation(
        confirmation,
        "an earlier text",
        changes_address=address,
        is_record_changed=draft is not None and not is_kept(draft),
    )
