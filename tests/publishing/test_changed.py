"""What an edition changed is kept with it, in counts, and made again like a body."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from articles.drafts.changed import count_changes
from articles.models import Article, Edition
from articles.publishing import publish, withdraw
from articles.publishing.render import editions_to_render
from articles.publishing.verify_derived import verify_derived
from tests.documents import explainer
from tests.factories import DAY, JUNE, another_edition, published
from tests.readers import words
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db


@shared_rows
def edition():
    first = published()
    wheat, energy = first.as_document().sections
    return another_edition(
        first, at=JUNE + DAY, sections=(energy, wheat), faq=(), headline="Bread"
    )


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def counts() -> list[dict[str, int] | None]:
    return list(Edition.objects.order_by("number").values_list("changed", flat=True))


def said(*options: str) -> str:
    out = StringIO()
    call_command("verify_editions", *options, stdout=out)
    return out.getvalue()


def test_an_edition_keeps_how_many_parts_of_each_sort_it_changed(edition):
    withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + 2 * DAY,
        note="Invented.",
    )
    publish(
        article=Article.objects.get(pk=edition.article_id), by=None, now=JUNE + 3 * DAY
    )
    assert counts() == [None, {"headline": 1, "section": 1, "question": 1}, {}, {}]


def test_editions_from_before_it_was_kept_are_to_be_rendered_and_then_have_it(edition):
    kept = counts()
    models.QuerySet(Edition).update(changed=None)
    with pytest.raises(
        CommandError, match="The body of 1 edition was not verified"
    ) as error:
        said()
    assert error.value.returncode == 2
    call_command("render_editions", stdout=StringIO())
    assert counts() == kept
    assert said() == "2 editions are as they were published.\n"


def test_what_cannot_be_counted_is_rendered_once_and_then_left(edition, client):
    models.QuerySet(Edition).filter(number=1).update(document={"schema_version": 99})
    models.QuerySet(Edition).filter(number=2).update(changed=None)
    assert editions_to_render() == [edition.pk]
    call_command("render_editions", stdout=StringIO())
    assert counts() == [None, []]
    assert editions_to_render() == []
    [verdict] = [verdict for verdict in verify_derived() if verdict.number == 2]
    assert (verdict.faults, verdict.is_unverified) == ((), False)
    page = words(client.get(f"{edition.get_absolute_url()}history/").content.decode())
    assert "What changed" in page
    assert "What changed:" not in page


@pytest.mark.parametrize(
    "other",
    [None, [], {}, {"schema_version": 2}, {"schema_version": 1, "sections": "none"}, 7],
)
def test_what_nobody_can_read_is_not_counted(other):
    document = explainer().model_dump(mode="json")
    assert count_changes(other, document) == []
    assert count_changes(document, other) == []
    assert count_changes(document, document) == {}


def test_hashes_can_be_verified_alone(edition):
    models.QuerySet(Edition).filter(number=2).update(body="<p>Forged</p>")
    assert (
        said("--hashes")
        == "The hashes of 2 editions are as they were published. Bodies were not checked.\n"
    )
    with pytest.raises(CommandError, match="1 of 2 editions differs"):
        said()


def test_verifying_tells_its_progress_and_rates_on_a_terminal(edition, monkeypatch):
    monkeypatch.setattr(
        "articles.management.commands.verify_editions.PROGRESS_INTERVAL", -1
    )
    terminal = Terminal()
    call_command("verify_editions", stdout=StringIO(), stderr=terminal)
    told = terminal.getvalue()
    assert "hashes: 1 of 2" in told
    assert "hashes: 2 checked, " in told
    assert "bodies: 2 checked, " in told
