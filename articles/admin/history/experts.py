"""What was done with the links of outside experts, as entries of an article's
history.
"""

from collections.abc import Iterator

from articles.admin.history.asked import Asked
from articles.admin.history.entries import Entry, EntryKind
from articles.admin.history.people import SOMEBODY, name_or
from articles.models import ExpertConfirmation, ExpertLink


def name_expert(link: ExpertLink) -> str:
    return f"{link.name}, outside expert,"


def list_confirmations(asked: Asked) -> Iterator[Entry]:
    """Yield what outside experts confirmed, none where one person's acts are asked for:
    experts have no login.
    """
    if asked.person is not None:
        return
    confirmations = ExpertConfirmation.objects.filter(link__article=asked.article)
    confirmations = confirmations.select_related("link")
    # The last argument is unused: this list is left out where one person's acts are
    # asked for.
    for each in asked.narrow(confirmations, 9, "confirmed_at", "link__made_by"):
        yield Entry(
            EntryKind.NOTE,
            each.confirmed_at,
            9,
            each.pk,
            None,
            name_expert(each.link),
            "confirmed “I checked this”",
            quote=each.statement,
        )


def list_links(asked: Asked) -> Iterator[Entry]:
    """Yield the links that were made."""
    links = asked.article.expert_links.select_related("made_by")
    for link in asked.narrow(links, 10, "made_at", "made_by"):
        yield Entry(
            EntryKind.EVENT,
            link.made_at,
            10,
            link.pk,
            link.made_by_id,
            name_or(SOMEBODY, link.made_by),
            f"made a link for {link.name}, an outside expert",
        )


def list_revoked(asked: Asked) -> Iterator[Entry]:
    """Yield the links that were revoked."""
    links = asked.article.expert_links.exclude(revoked_at=None)
    links = links.select_related("revoked_by")
    for link in asked.narrow(links, 11, "revoked_at", "revoked_by"):
        yield Entry(
            EntryKind.EVENT,
            link.revoked_at,
            11,
            link.pk,
            link.revoked_by_id,
            name_or(SOMEBODY, link.revoked_by),
            f"revoked the link for {link.name}, an outside expert",
        )
