"""Saving an article's form: what is typed is kept, and what can't be kept is said where
it was typed.
"""

import pytest
from django.urls import reverse

from articles import drafts
from articles.document import MARKDOWN_MAX
from articles.models import Address, Article, Topic
from tests.admin.filled import errors, fields_of, filled, form_of, with_row
from tests.admin.publishing.publish_desk import publish_now

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_saving_an_untouched_form_changes_nothing(desk, article):
    before = drafts.assemble(article)
    response = desk.post(form_of(article), filled(desk, form_of(article)))
    assert response.status_code == 302
    article.refresh_from_db()
    assert drafts.assemble(article) == before
    assert article.revisions.count() == 1


def test_a_save_keeps_a_revision_by_whom(desk, editor, article):
    desk.post(form_of(article), filled(desk, form_of(article), headline="New headline"))
    revision = article.latest_revision()
    assert article.revisions.count() == 2
    assert (revision.saved_by, revision.document["headline"]) == (
        editor,
        "New headline",
    )


def test_a_new_article_gets_an_address_from_its_headline(desk, editor):
    address = reverse("admin:articles_article_add")
    assert (
        desk.post(address, filled(desk, address, headline="Who pays?")).status_code
        == 302
    )
    article = Article.objects.get()
    assert (article.slug, article.created_by) == ("who-pays", editor)
    assert Address.objects.get().article == article


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_new_article_is_in_the_language_of_the_site(desk, settings, language):
    settings.LANGUAGE_CODE = language
    address = reverse("admin:articles_article_add")
    desk.post(address, filled(desk, address, headline="Wer zahlt?"))
    assert Article.objects.get().language == language


def test_a_nameless_draft_gets_its_address_with_its_headline(desk):
    address = reverse("admin:articles_article_add")
    desk.post(address, filled(desk, address))
    article = Article.objects.get()
    assert article.slug == "untitled-1"
    desk.post(
        form_of(article), filled(desk, form_of(article), headline="Named at last")
    )
    article.refresh_from_db()
    assert article.slug == "named-at-last"


def test_an_emptied_address_is_made_from_the_headline(desk, article):
    desk.post(
        form_of(article),
        filled(desk, form_of(article), slug="", headline="Other words"),
    )
    article.refresh_from_db()
    assert article.slug == "other-words"


def test_an_address_of_another_article_is_refused_in_its_field(
    desk, article, make_article
):
    other = make_article(slug="other", sources=(), topics=(), byline=())
    html = errors(
        desk.post(form_of(other), filled(desk, form_of(other), slug=article.slug))
    )
    assert "address" in html.lower()
    assert f'value="{article.slug}"' in html


def test_an_address_that_another_article_once_had_is_refused(
    desk, article, make_article
):
    Address.objects.create(article=article, slug="once")
    other = make_article(slug="other", sources=(), topics=(), byline=())
    assert "Another article has this slug" in errors(
        desk.post(form_of(other), filled(desk, form_of(other), slug="once"))
    )


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("dated_on", "2024-13", "There is no such date as 2024-13."),
        ("dated_on", "yesterday", "A date is written YYYY"),
        ("language", "english please", "A language tag looks like"),
        ("slug", "Not A Slug", "A slug has letters without accents"),
        ("slug", "double--hyphen", "only lower-case letters"),
        ("headline", "x" * 301, "at most 300 characters"),
        ("headline", "a\x00b", "This has an invisible character"),
        ("standfirst", "a\x00b", "This has an invisible character"),
        (
            "standfirst",
            "x" * (MARKDOWN_MAX + 1),
            "longer than 60,000 characters. Divide it into sections.",
        ),
        ("sections-0-heading", "a\x00b", "This has an invisible character"),
        ("sections-0-level", "7", "not among the choices any more. Choose again."),
        ("citations-0-key", "no, comma", "A key has letters, digits"),
        ("citations-0-accessed_on", "12 May", "A date is written YYYY"),
        (
            "article_topics-0-topic",
            "nonsense",
            "not on record any more|valid UUID",
        ),
        ("related_links-0-after", "99999", "not on record any more"),
    ],
)
def test_what_no_document_can_hold_is_an_error_in_its_field(
    desk, article, field, value, said
):
    before = drafts.assemble(article)
    response = desk.post(
        form_of(article), filled(desk, form_of(article), **{field: value})
    )
    html = errors(response)
    assert any(part in html for part in said.split("|")), html
    article.refresh_from_db()
    assert drafts.assemble(article) == before
    assert article.revisions.count() == 1


def test_an_invalid_form_comes_back_full(desk, article):
    fields = filled(
        desk,
        form_of(article),
        dated_on="never",
        **{"sections-1-body": "Typed\r\nlong ago"},
    )
    fields = with_row(
        fields, "sections", heading="Brand new", level="2", body="New text"
    )
    back = fields_of(errors(desk.post(form_of(article), fields)))
    assert {name: back.get(name) for name in fields} == fields | {
        "csrfmiddlewaretoken": back["csrfmiddlewaretoken"]
    }


def test_markdown_is_kept_as_typed_but_for_line_ends(desk, article):
    typed = "\r\n  indented\r\n\r\n    code  \r\nend\r\n\r\n"
    desk.post(
        form_of(article), filled(desk, form_of(article), **{"sections-0-body": typed})
    )
    assert (
        article.sections.get(position=0).body == "\n  indented\n\n    code  \nend\n\n"
    )


def test_no_field_cuts_off_what_is_pasted(desk, article):
    assert "maxlength" not in desk.get(form_of(article)).content.decode()


def test_deleting_an_article_with_editions_is_refused_kindly(desk, editor, article):

    publish_now(article, editor)
    address = reverse("admin:articles_article_delete", args=[article.pk])
    for response in (
        desk.get(address, follow=True),
        desk.post(address, {"post": "yes"}, follow=True),
    ):
        assert response.status_code == 200
        assert "can&#x27;t be deleted" in response.content.decode()
    assert Article.objects.filter(pk=article.pk).exists()


def test_an_article_without_editions_can_be_deleted(desk, article):
    address = reverse("admin:articles_article_delete", args=[article.pk])
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"post": "yes"}).status_code == 302
    assert not Article.objects.exists()
    assert Topic.objects.exists()
