"""One edition of an article, by its number."""

from datetime import datetime

from django.http import Http404

from articles.models import Edition


def edition_of(newest: Edition, number: int, at: datetime, editions) -> Edition:
    """Return the edition with this number, from `editions`, of the article of `newest`.

    Raises Http404 for one that isn't there, or has not gone live.
    """
    # One that waits for its hour is not there yet.
    edition = (
        editions.gone_live(at).filter(article=newest.article_id, number=number).first()
    )
    if edition is None:
        raise Http404
    return edition
