"""What can't be shown at the desk is refused on a page of the desk, and elsewhere on a
page for readers.
"""

import pytest
from django.urls import reverse

from articles.models import Article

pytestmark = pytest.mark.django_db

TO_THE_DESK = '<a href="/admin/">To the desk</a>'


def assert_refused(response, status: int, words: str) -> None:
    html = response.content.decode()
    assert response.status_code == status
    assert words in html
    assert TO_THE_DESK in html
    assert response["Cache-Control"] == "private, no-store"


def test_an_unknown_address_of_the_desk_leads_back_to_the_desk(desk):
    response = desk.get("/admin/articles/nothing/")
    assert_refused(response, 404, "There is nothing at this address")


def test_what_a_role_does_not_allow_is_said_on_a_page_of_the_desk(
    writers_desk, writer, make_article
):
    article = make_article(by=writer)
    Article.objects.filter(pk=article.pk).update(created_by=writer)
    address = reverse("admin:articles_article_publish", args=[article.pk])
    assert_refused(writers_desk.get(address), 403, "You may not do this")


def test_who_is_not_logged_in_and_readers_never_see_the_desk(client, db):
    assert client.get("/admin/nothing/").status_code == 302
    html = client.get("/nothing/").content.decode()
    assert TO_THE_DESK not in html
