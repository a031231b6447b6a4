"""The links to a draft for outside experts, with what became of each."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch
from django.urls import reverse

from articles.experts.crediting import CREDIT
from articles.experts.looking import Draft, is_of_this_text, read_draft
from articles.experts.tokens import write_address
from articles.models import Article, Byline, ExpertConfirmation, ExpertLink


@dataclass(frozen=True)
class ShownConfirmation:
    """A confirmation, and whether it is of the draft as it is."""

    confirmation: ExpertConfirmation
    is_current: bool
    changes_address: str = ""
    """Where the desk compares what was checked with the draft; "" if that is it."""


@dataclass(frozen=True)
class ListedLink:
    link: ExpertLink
    state: str
    """“open”, “revoked” or “expired”."""
    address: str
    """Of the expert's page; "" for whoever may not see it, and for a closed link."""
    confirmations: list[ShownConfirmation]
    is_credited: bool

    @property
    def is_open(self) -> bool:
        return self.state == "open"


def list_links(
    article: Article, now: datetime, *, with_addresses: bool
) -> list[ListedLink]:
    """Return the links to the draft of `article`, the newest first, in a constant
    number of queries.
    """
    confirmations = ExpertConfirmation.objects.select_related("revision")
    links = (
        ExpertLink.objects.filter(article=article)
        .select_related("made_by", "revoked_by")
        .prefetch_related(Prefetch("confirmations", confirmations))
        .annotate(note_count=Count("notes"))
        .order_by("-pk")
    )
    draft = read_draft(article)
    bylines = Byline.objects.filter(article=article, credit=CREDIT)
    credited = set(bylines.values_list("author__name", flat=True))
    listed = []
    for link in links:
        is_open = link.is_open(now)
        address = write_address(link) if is_open and with_addresses else ""
        shown = [
            _show_confirmation(confirmation, article, draft)
            for confirmation in link.confirmations.all()
        ]
        listed.append(
            ListedLink(
                link, _name_state(link, now), address, shown, link.name in credited
            )
        )
    return listed


def _name_state(link: ExpertLink, now: datetime) -> str:
    if link.revoked_at:
        return "revoked"
    return "open" if link.is_open(now) else "expired"


def _show_confirmation(
    confirmation: ExpertConfirmation, article: Article, draft: Draft | None
) -> ShownConfirmation:
    if is_of_this_text(confirmation, draft):
        return ShownConfirmation(confirmation, is_current=True)
    address = ""
    if draft is not None:
        compare = reverse("admin:articles_article_compare_revisions", args=[article.pk])
        before, after = confirmation.revision_id, draft.revision.pk
        address = f"{compare}?before={before}&after={after}"
    return ShownConfirmation(confirmation, is_current=False, changes_address=address)
