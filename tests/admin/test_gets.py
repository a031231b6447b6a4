"""Looking at a page of the desk changes no row."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import PendingIntake
from articles.models.pending_intake import LIFETIME
from tests.admin.intake.intake_desk import aged, bringing, brought, page

pytestmark = pytest.mark.django_db

WRITES = ("INSERT", "UPDATE", "DELETE")


def changes_of(client, address: str) -> list[str]:
    """Return the statements that write, of a GET that is answered."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code in (200, 302, 404, 409), response
    return [query["sql"] for query in queries if query["sql"].startswith(WRITES)]


@pytest.fixture
def addresses(article) -> list[str]:
    """The pages of the desk, among them those of an intake."""
    names = (
        "change",
        "publish",
        "reschedule",
        "call_off",
        "withdraw",
        "history",
        "preview",
        "notes",
        "experts",
        "revisions",
        "delete",
    )
    return [
        reverse("admin:index"),
        reverse("admin:articles_article_add"),
        *(
            reverse(f"admin:articles_{kind}_changelist")
            for kind in ("article", "author", "source", "topic", "edition")
        ),
        *(
            reverse(f"admin:articles_article_{name}", args=[article.pk])
            for name in names
        ),
        reverse(
            "admin:articles_article_restore_revision",
            args=[article.pk, article.latest_revision().pk],
        ),
        bringing(),
    ]


def test_no_page_of_the_desk_writes_when_it_is_looked_at(desk, addresses):
    old, fresh = brought(desk), brought(desk)
    aged(old, LIFETIME)
    looked_at = [
        *addresses,
        *(page(name, fresh) for name in ("review", "confirm", "discard")),
    ]
    assert {
        address: found for address in looked_at if (found := changes_of(desk, address))
    } == {}
    assert PendingIntake.objects.count() == 2


def test_a_review_whose_blocks_are_read_anew_is_looked_at_without_a_write(desk):
    pending = brought(desk)
    PendingIntake.objects.filter(pk=pending.pk).update(
        blocks_sha256="another", chosen={"0": "paragraph"}
    )
    address = page("review", pending)
    for _ in range(2):
        assert changes_of(desk, address) == []
