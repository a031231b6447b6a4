"""What a form can be sent with besides what it asks for. In each case: a clear sentence,
the text still there, nothing half saved.
"""

import html as html_module
import re

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from articles import drafts
from articles.models import Article, Revision, Source
from tests.admin.filled import errors, fields_of, filled, form_of

MEGABYTE = "A long text. " * 77_000
SENTENCES = ("at most", "longer than", "written", "without accents")
"""Words of the sentences of the fields that take no such text."""

pytestmark = pytest.mark.django_db


def said(html: str) -> str:
    return html_module.unescape(html)


@pytest.mark.parametrize(
    "field",
    [
        "headline",
        "standfirst",
        "slug",
        "dated_on",
        "lead_image_alt",
        "lead_image_caption",
        "lead_image_credit",
        "sections-0-heading",
        "sections-0-body",
        "faq_entries-0-question",
        "faq_entries-0-answer",
        "bylines-0-credit",
        "citations-0-key",
        "citations-0-locator",
        "related_links-0-title",
        "related_links-0-url",
    ],
)
def test_a_megabyte_in_a_field_comes_back_whole_with_a_sentence(desk, article, field):
    fields = filled(desk, form_of(article))
    assert field in fields
    before = drafts.assemble(article)
    html = errors(desk.post(form_of(article), {**fields, field: MEGABYTE}))

    assert MEGABYTE.strip() in said(html)
    [sentence] = set(re.findall(r'<ul class="errorlist" id="[^"]+"><li>([^<]+)', html))
    assert any(words in said(sentence) for words in SENTENCES), sentence
    article.refresh_from_db()
    assert drafts.assemble(article) == before
    assert Revision.objects.filter(article=article).count() == 1


@pytest.mark.parametrize("field", ["title", "publisher", "url"])
def test_a_megabyte_in_a_source_comes_back_whole_with_a_sentence(desk, field):
    page = reverse("admin:articles_source_add")
    html = errors(desk.post(page, filled(desk, page, **{field: MEGABYTE})))
    assert MEGABYTE.strip() in said(html)
    assert "at most" in html
    assert not Source.objects.filter(title__startswith="A long").exists()


def test_records_are_sent_in_a_form_that_takes_a_megabyte_of_any_script(desk):
    for record in ("source", "topic", "author"):
        page = desk.get(reverse(f"admin:articles_{record}_add")).content.decode()
        assert 'enctype="multipart/form-data"' in page


def test_the_form_of_a_deleted_article_comes_back_as_that_of_a_new_one(desk, article):
    fields = filled(desk, form_of(article), headline="Typed for an hour")
    fields["sections-0-body"] = "A new body."
    address = form_of(article)
    Article.objects.all().delete()
    html = errors(desk.post(address, fields))

    assert "This article was deleted while you had it open." in html
    assert "Typed for an hour" in html
    assert "A new body." in html
    assert not Article.objects.exists()
    add_page = reverse("admin:articles_article_add")
    assert f'action="{add_page}"' in html

    assert desk.post(add_page, fields_of(html)).status_code == 302
    made = Article.objects.get()
    assert made.headline == "Typed for an hour"
    assert made.sections.get(position=0).body == "A new body."


def test_a_form_of_no_article_at_all_is_not_found(desk):
    address = reverse("admin:articles_article_change", args=["nonsense"])
    assert desk.post(address, {"headline": "x"}).status_code == 404


def test_a_replayed_form_saves_nothing_twice(desk, article):
    fields = filled(desk, form_of(article), headline="Once")
    for _ in range(3):
        assert desk.post(form_of(article), fields).status_code == 302
    article.refresh_from_db()
    assert article.headline == "Once"
    assert article.revisions.count() == 2
    assert article.sections.count() == len(drafts.assemble(article).sections)


def test_the_form_of_an_earlier_login_says_so_and_shows_what_was_typed(editor, article):
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(editor)
    fields = filled(
        desk, form_of(article), standfirst="<b>Typed</b> for an hour, yesterday."
    )
    del fields["csrfmiddlewaretoken"]
    answer = desk.post(form_of(article), fields, headers={"accept": "text/html"})

    assert answer.status_code == 403
    html = answer.content.decode()
    assert "It was opened before you logged in again" in html
    assert "&lt;b&gt;Typed&lt;/b&gt; for an hour, yesterday." in html
    assert "<b>Typed" not in html
    assert article.revisions.count() == 1


def test_a_stale_form_shows_no_password(editor):
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(editor)
    secret = "a password of many letters"
    path = reverse("admin:password_change")
    answer = desk.post(path, {"old_password": secret}, headers={"accept": "text/html"})
    assert answer.status_code == 403
    assert secret not in answer.content.decode()


def put_back(desk: Client, path: str, **headers: str):
    fields = {"title": "Typed", "_put_back": "1", "_save": "1"}
    desk.cookies["csrftoken"] = "a" * 32  # of the newest login; the form has an older
    return desk.post(path, fields, headers={"accept": "text/html", **headers})


def test_a_form_with_an_old_token_is_put_back_for_its_own_site_alone(editor):
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(editor)
    path = reverse("admin:articles_source_add")

    own = put_back(desk, path, origin="http://testserver")
    assert own.status_code == 200
    assert "What you typed is back in the form. Save to keep it." in own.text
    for headers in ({"origin": "https://elsewhere.example"}, {"origin": "null"}, {}):
        assert put_back(desk, path, **headers).status_code == 403
    # Only a form that can be put back is let through.
    path = reverse("admin:password_change")
    assert put_back(desk, path, origin="http://testserver").status_code == 403
    assert not Source.objects.exists()


def test_a_database_that_is_lost_during_a_save_leaves_nothing_half_saved(
    desk, article, monkeypatch
):
    before = drafts.assemble(article)

    def lose(*args, **options):
        raise OperationalError("server closed the connection unexpectedly")

    fields = filled(desk, form_of(article), headline="Half")
    monkeypatch.setattr("articles.drafts.keep_revision", lose)
    desk.raise_request_exception = False
    answer = desk.post(form_of(article), fields)
    assert answer.status_code == 503
    assert "The database does not answer" in answer.text
    article.refresh_from_db()
    assert drafts.assemble(article) == before
