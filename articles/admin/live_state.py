"""How an article stands before its readers, in the desk's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import formats, timezone

from articles.models import Article, Edition
from articles.rendering import addresses


@dataclass(frozen=True)
class ReadersSee:
    """`in_force` answers readers now, `waiting` goes live later; `words` says so in a phrase."""

    words: str
    in_force: Edition | None = None
    waiting: Edition | None = None

    @property
    def address(self) -> str:
        """Give the address of the readers' page, "" when nothing has gone live."""
        return addresses.explainer(self.in_force.slug) if self.in_force else ""

    @property
    def is_live(self) -> bool:
        return self.in_force is not None and not self.in_force.is_withdrawn


def readers_see(article: Article, editions: Iterable[Edition], now: datetime) -> ReadersSee:
    """Say what readers see of `article`, whose `editions` come newest first."""
    editions = list(editions)
    waiting = next((edition for edition in editions if not edition.has_gone_live(now)), None)
    in_force = next((edition for edition in editions if edition.has_gone_live(now)), None)
    if in_force is None:
        words = "nothing yet"
    elif in_force.is_withdrawn:
        words = f"withdrawn since {moment(in_force.live_from)}"
    else:
        words = f"edition {in_force.number}, since {moment(in_force.live_from)}"
        if article.updated_at > in_force.published_at and not waiting:
            words += " · draft changed since"
    if waiting:
        words += f" · edition {waiting.number} waits until {moment(waiting.live_from)}"
    return ReadersSee(words, in_force, waiting)


def moment(at: datetime) -> str:
    """Write a time as the desk reads it: in the newsroom's time zone."""
    return formats.date_format(timezone.localtime(at), "j M Y, H:i")
