"""A draft for the verbs to act on, and the hours at which they do."""

from datetime import UTC, datetime, timedelta

from articles.drafts import assemble, save
from articles.publishing import publish
from tests.answers import ALL_QUESTIONS
from tests.documents import explainer
from tests.shared_rows import shared_rows

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)


@shared_rows
def article():
    return save(explainer(), now=NOW)


def edit(article, **changes):
    save(assemble(article).model_copy(update=changes), article=article, now=NOW)


def publish_again(article, **options):
    """Change one word of the draft and publish it: no edition says what the one before
    it says.
    """
    edit(article, standfirst=f"{assemble(article).standfirst} Again.")
    return publish(
        article=article,
        **{"by": None, "now": NOW, "answered": ALL_QUESTIONS, **options},
    )
