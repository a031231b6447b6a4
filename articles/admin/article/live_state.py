"""What readers see of an article now, and what they will see later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from articles.models import Article, Edition
from articles.rendering import addresses


@dataclass(frozen=True)
class LiveState:
    """`in_force` is what readers see now, `waiting` goes live later. `words` says both
    in a phrase.
    """

    words: str
    in_force: Edition | None = None
    waiting: Edition | None = None
    is_changed: bool = False
    """The draft was saved after the newest edition was published, which is no
    withdrawal.
    """

    @property
    def address(self) -> str:
        """Return the address of the readers' page, "" if nothing has gone live."""
        return addresses.explainer(self.in_force.slug) if self.in_force else ""

    @property
    def is_live(self) -> bool:
        return self.in_force is not None and not self.in_force.is_withdrawn


def find_live_state(
    article: Article, editions: Iterable[Edition], now: datetime
) -> LiveState:
    """Return what readers see of `article` at `now`. Its `editions` come newest
    first.
    """
    in_force = waiting = None
    for edition in editions:
        if edition.has_gone_live(now):
            in_force = edition
            break
        # An article has at most one edition that waits, its newest.
        waiting = edition

    if in_force is None:
        words = "nothing yet"
    elif in_force.is_withdrawn:
        words = f"withdrawn since {format_time(in_force.live_from)}"
    else:
        words = f"edition {in_force.number}, since {format_time(in_force.live_from)}"
    if waiting:
        words += (
            f" · edition {waiting.number} waits until {format_time(waiting.live_from)}"
        )

    # The draft is compared with what readers get last: while an edition waits, the
    # draft that it was made of is not an unpublished change.
    newest = waiting or in_force
    is_changed = bool(
        newest and not newest.is_withdrawn and article.updated_at > newest.published_at
    )
    return LiveState(words, in_force, waiting, is_changed)


def format_time(at: datetime) -> str:
    """Return a time as the desk's pages show it, in the newsroom's time zone: “29 Nov
    2026, 14:02”.
    """
    local = timezone.localtime(at)
    # Not Django's formats, which translate: a list has 150 times, and the desk is in
    # English.
    return f"{local.day} {local:%b %Y, %H:%M}"
