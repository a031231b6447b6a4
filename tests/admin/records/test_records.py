"""The forms of authors, sources and topics."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Author, Source, Topic
from tests.admin.filled import fields_of, filled, with_row
from tests.admin.publishing.publish_desk import publish_now
from tests.drawn_pictures import picture

pytestmark = pytest.mark.django_db


def change(record) -> str:
    return reverse(f"admin:articles_{record._meta.model_name}_change", args=[record.pk])


def test_an_author_gets_an_address_links_and_a_portrait(desk):
    add = reverse("admin:articles_author_add")
    fields = with_row(
        filled(desk, add, name="Ada Byron", bio="Counts.\r\n"),
        "links",
        title="Site",
        url="https://ada.example",
    )
    fields = with_row(
        fields, "links", title="Post", url="mailto:ada@ada.example", position="0"
    )
    response = desk.post(
        add, fields | {"picture": SimpleUploadedFile("a.png", picture("PNG"))}
    )
    assert response.status_code == 302
    author = Author.objects.get()
    assert (author.slug, author.bio) == ("ada-byron", "Counts.\n")
    assert author.portrait_src.startswith("/media/")
    assert list(author.links.values_list("position", "title")) == [
        (0, "Post"),
        (1, "Site"),
    ]


def test_an_uploaded_portrait_is_not_lost_with_an_invalid_form(desk):
    add = reverse("admin:articles_author_add")
    response = desk.post(
        add,
        filled(desk, add) | {"picture": SimpleUploadedFile("a.png", picture("PNG"))},
    )
    assert response.status_code == 200
    assert fields_of(response.content.decode())["portrait_src"].startswith("/media/")


def test_a_portrait_that_is_no_picture_is_an_error_in_its_field(desk):
    add = reverse("admin:articles_author_add")
    response = desk.post(
        add,
        filled(desk, add, name="A")
        | {"picture": SimpleUploadedFile("a.png", b"no picture")},
    )
    assert "This file is no picture" in response.content.decode()
    assert not Author.objects.exists()


def test_links_of_an_author_are_ordered_whatever_is_posted(desk):
    author = Author.objects.create(name="Ada")
    for number, title in enumerate("abc"):
        author.links.create(position=number, title=title)
    fields = filled(
        desk,
        change(author),
        **{"links-0-position": "9", "links-1-position": "x", "links-2-position": "0"},
    )
    assert desk.post(change(author), fields).status_code == 302
    assert list(author.links.values_list("position", "title")) == [
        (0, "c"),
        (1, "a"),
        (2, "b"),
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/there", "there.example"])
def test_a_link_that_leads_nowhere_safe_is_refused(desk, url):
    author = Author.objects.create(name="Ada")
    fields = with_row(filled(desk, change(author)), "links", title="x", url=url)
    assert "starts with https://" in desk.post(change(author), fields).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("published_on", "2024-02-30", "There is no such date"),
        ("title", "a\x00b", "This has an invisible character"),
        ("url", "x" * 2001, "at most 2000 characters"),
    ],
)
def test_a_source_keeps_the_documents_rules(desk, field, value, said):
    source = Source.objects.create(title="S")
    assert (
        said
        in desk.post(
            change(source), filled(desk, change(source), **{field: value})
        ).content.decode()
    )


def test_one_address_is_one_source(desk):
    Source.objects.create(title="S", url="https://bank.example/report")
    add = reverse("admin:articles_source_add")
    response = desk.post(
        add, filled(desk, add, title="T", url="HTTPS://BANK.example:443/report#page")
    )
    assert "There is a source with this address already." in response.content.decode()


def test_a_source_says_at_least_something(desk):
    add = reverse("admin:articles_source_add")
    assert "Enter a title" in desk.post(add, filled(desk, add)).content.decode()


def test_an_address_that_readers_know_stays(desk, editor, article):
    publish_now(article, editor)
    for record in (Author.objects.get(), Source.objects.get(), Topic.objects.get()):
        response = desk.post(change(record), filled(desk, change(record), slug="other"))
        assert "Readers know this address" in response.content.decode()
        assert desk.post(
            change(record), filled(desk, change(record), slug="")
        ).status_code in (200, 302)
        assert type(record).objects.get().slug == record.slug


def test_an_emptied_address_is_made_from_the_name(desk):
    topic = Topic.objects.create(name="Money", slug="old")
    desk.post(change(topic), filled(desk, change(topic), slug="", name="Prices"))
    assert Topic.objects.get().slug == "prices"


@pytest.mark.parametrize("model", [Author, Source, Topic])
def test_a_record_that_an_article_names_is_not_deleted(desk, article, model):
    record = model.objects.get()
    response = desk.post(
        reverse(f"admin:articles_{model._meta.model_name}_delete", args=[record.pk]),
        {"post": "yes"},
        follow=True,
    )
    assert response.status_code == 200
    assert (
        "can’t be deleted" in response.content.decode()
        or "can&#x27;t be deleted" in response.content.decode()
    )
    assert model.objects.exists()


def test_a_record_that_nothing_names_can_be_deleted(desk):
    topic = Topic.objects.create(name="Money")
    assert (
        desk.post(
            reverse("admin:articles_topic_delete", args=[topic.pk]), {"post": "yes"}
        ).status_code
        == 302
    )
    assert not Topic.objects.exists()


@pytest.mark.parametrize("field", ["url", "archived_url"])
@pytest.mark.parametrize("typed", ["nope", "https://example.org/bridge report 2024"])
def test_a_source_s_address_has_to_be_one(desk, field, typed):
    add = reverse("admin:articles_source_add")
    page = desk.post(add, filled(desk, add, title="A report", **{field: typed}))
    assert "This is no web address. Paste one" in page.content.decode()
    assert not Source.objects.exists()


def test_an_address_that_an_import_brought_in_stops_no_other_change(desk):
    source = Source.objects.create(title="A reprot", url="nope")
    fields = filled(desk, change(source), title="A report")
    assert desk.post(change(source), fields).status_code == 302
    source.refresh_from_db()
    assert (source.title, source.url) == ("A report", "nope")


def test_the_form_of_a_source_says_what_its_slug_is_made_from(desk):
    html = desk.get(reverse("admin:articles_source_add")).content.decode()
    assert "made from the title when left empty" in html
    assert "For the desk: readers don’t see them." in html
    html = desk.get(reverse("admin:articles_topic_add")).content.decode()
    assert "made from the name when left empty" in html
