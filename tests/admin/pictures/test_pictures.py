"""The library at the desk: the grid, the form of a picture, where it is used, and what
can be deleted by whom.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles import drafts
from articles.document import LeadImage
from articles.models import Article, Author, DraftPicture, Picture, WorkingCopy
from articles.pictures.library import add_picture
from tests.admin.conftest import NOW, person, sample
from tests.drawn_pictures import SVG, picture
from tests.factories import published

pytestmark = pytest.mark.django_db

GRID = reverse("admin:articles_picture_changelist")
ADD = reverse("admin:articles_picture_add")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def add(colour: str = "red", by=None, **words) -> Picture:
    stored = add_picture(picture(colour=colour), by=by, now=timezone.now())
    Picture.objects.filter(pk=stored.pk).update(**words)
    stored.refresh_from_db()
    return stored


def page(stored: Picture, verb: str = "change") -> str:
    return reverse(f"admin:articles_picture_{verb}", args=[stored.pk])


def write(stored: Picture, by=None, **changes) -> Article:
    lead = LeadImage(src=stored.address, alt="A loaf")
    return drafts.save(sample(lead_image=lead, **changes), by=by, now=NOW)


def test_the_grid_shows_and_finds_pictures(desk):
    add("red", alt="A mite"), add("blue", alt="A hive", credit="Ada")
    shown = desk.get(GRID).text
    assert "A mite" in shown
    assert "A hive" in shown
    searched = desk.get(GRID, {"q": "ada hive"}).text
    assert "A hive" in searched
    assert "A mite" not in searched


@pytest.mark.parametrize(
    "query",
    ["?q=%00", "?q=" + "x+" * 5000, "?use=x", "?use=%00", "?alt__regex=(", "?p=99999",
     "?described=no", "?described=yes", "?use=used", "?use=unused", "?o=1.2.3"],
)  # fmt: skip
def test_any_address_of_the_grid_is_answered(desk, query):
    add()
    assert desk.get(GRID + query).status_code in (200, 302, 400)


def test_the_unused_filter_knows_drafts_editions_and_authors(desk):
    in_draft, in_edition = add("red", alt="in-draft"), add("blue", alt="in-edition")
    in_bio, unused = add("green", alt="in-bio"), add("white", alt="in-nothing")
    write(in_draft)
    published(lead_image=LeadImage(src=in_edition.address, alt="x"))
    DraftPicture.objects.filter(name=in_edition.name).delete()
    Author.objects.create(name="Ada", bio=f"![]({in_bio.address})")

    def names(use: str) -> set[str]:
        pictures = desk.get(GRID, {"use": use}).context["pictures"]
        return {each.alt for each in pictures}

    assert names("unused") == {unused.alt}
    assert names("used") == {"in-draft", "in-edition", "in-bio"}


def test_the_grids_queries_do_not_grow(desk, django_assert_max_num_queries):
    for number in range(6):
        stored = add(f"#{number:06d}")
        write(stored, slug=f"a-{number}", headline=f"Article {number}")
        lead_image = LeadImage(src=stored.address, alt="A colour")
        published(f"Edition {number}", lead_image=lead_image)
    for query in ({}, {"use": "used"}, {"q": "x"}):
        with django_assert_max_num_queries(14):
            desk.get(GRID, query)


def test_a_picture_says_where_it_is_used(desk):
    stored = add(alt="A mite")
    edition = published(lead_image=LeadImage(src=stored.address, alt="x"))
    Author.objects.create(name="Ada Byron", portrait_src=stored.address)
    shown = desk.get(page(stored)).text
    assert "“Why bread costs more” (draft and edition 1)" in shown
    assert "the author Ada Byron" in shown
    assert reverse("admin:articles_article_change", args=[edition.article_id]) in shown


def test_the_draft_of_somebody_else_is_not_revealed(writers_desk, writer, editor):
    stored = add(alt="A mite")
    write(stored, by=editor, headline="A secret", slug="secret")
    own = write(stored, by=writer, headline="My own", slug="own")
    for address in (GRID, page(stored)):
        shown = writers_desk.get(address).text
        assert "secret" not in shown.lower()
        assert "an article you can’t open" in shown
        assert "“My own” (draft)" in shown
        assert str(own.pk) in shown


def test_an_edition_that_waits_is_not_revealed(writers_desk, settings):
    stored = add(alt="A mite")
    later = timezone.now() + timedelta(days=2)
    published(
        "A secret",
        at=later,
        now=timezone.now(),
        lead_image=LeadImage(src=stored.address, alt="x"),
    )
    shown = writers_desk.get(page(stored)).text
    assert "secret" not in shown.lower()
    assert "an article you can’t open" in shown


def test_a_used_picture_is_not_deleted_and_the_refusal_says_where(desk):
    stored = add(alt="A mite")
    write(stored)
    for answer in (
        desk.get(page(stored, "delete"), follow=True),
        desk.post(page(stored, "delete"), {"post": "yes"}, follow=True),
    ):
        assert answer.redirect_chain[-1][0] == page(stored)
        assert "it is used: “Why do prices rise?” (draft)" in answer.text
    assert default_storage.exists(stored.name)


def test_a_picture_of_an_edition_stays_when_the_draft_drops_it(desk):
    stored = add(alt="A mite")
    edition = published(lead_image=LeadImage(src=stored.address, alt="x"))
    DraftPicture.objects.all().delete()
    answer = desk.post(page(stored, "delete"), {"post": "yes"}, follow=True)
    assert f"“{edition.headline}” (edition 1)" in answer.text
    assert Picture.objects.exists()


def test_a_picture_in_unsaved_changes_is_not_deleted(desk, writer):
    stored = add(alt="A mite")
    WorkingCopy.objects.create(
        person=writer,
        fields=[["standfirst", f"![A secret]({stored.address})"]],
        typed_at=timezone.now(),
        seen_at=timezone.now(),
    )
    answer = desk.post(page(stored, "delete"), {"post": "yes"}, follow=True)
    assert "unsaved changes that somebody is working on" in answer.text
    assert "secret" not in answer.text
    assert Picture.objects.exists()


def test_an_unused_picture_is_deleted_with_its_file(
    desk, django_capture_on_commit_callbacks
):
    stored = add(alt="A mite")
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(page(stored, "delete"), {"post": "yes"})
    assert not Picture.objects.exists()
    assert not default_storage.exists(stored.name)


def test_a_picture_of_earlier_revisions_is_deleted_and_both_pages_say_what_it_means(
    desk, editor, django_capture_on_commit_callbacks
):
    """A picture that may not be shown any more has to go, whatever old drafts had."""
    stored = add(by=editor)
    article = write(stored)
    drafts.save(sample(lead_image=None), article=article, now=NOW)
    confirmation = desk.get(page(stored, "delete")).text
    assert "Earlier revisions of an article show it." in confirmation

    first = article.revisions.last()
    name = "admin:articles_article_restore_revision"
    restoring = reverse(name, args=[article.pk, first.pk])
    said = "One of its pictures has been deleted since."
    assert said not in desk.get(restoring).text
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(page(stored, "delete"), {"post": "yes"})
    assert not Picture.objects.exists()
    assert said in desk.get(restoring).text


def test_a_picture_that_no_revision_shows_is_deleted_without_a_word(desk):
    stored = add()
    write(add("blue"))
    assert "Earlier revisions" not in desk.get(page(stored, "delete")).text


def test_a_writer_sees_pictures_and_changes_and_deletes_none(writers_desk, writer):
    stored = add(alt="A mite", by=writer)
    assert "A mite" in writers_desk.get(page(stored)).text
    assert writers_desk.post(page(stored), {"alt": "x"}).status_code == 403
    assert writers_desk.post(page(stored, "delete"), {"post": "yes"}).status_code == 403
    stored.refresh_from_db()
    assert stored.alt == "A mite"


def test_who_may_delete_but_not_change_deletes_nothing(client):
    user = person("deleter")
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["view_picture", "delete_picture"])
    )
    client.force_login(user)
    stored = add()
    assert client.post(page(stored, "delete"), {"post": "yes"}).status_code == 403


def test_who_has_no_permission_sees_nothing(client):
    client.force_login(person("nobody"))
    stored = add(alt="A mite")
    for address in (GRID, ADD, page(stored), page(stored, "history")):
        assert client.get(address).status_code == 403


def test_an_editor_changes_the_words(desk):
    stored = add(alt="A mite")
    desk.post(page(stored), {"alt": "A varroa mite", "credit": "Ada", "caption": ""})
    stored.refresh_from_db()
    assert (stored.alt, stored.credit) == ("A varroa mite", "Ada")


@pytest.mark.parametrize(
    "words",
    [{"alt": "x" * 1_000_000}, {"alt": "a\x00b"}, {"alt": "x", "is_decorative": "on"}],
)
def test_words_that_can_not_be_stored_come_back_with_a_sentence(desk, words):
    stored = add(alt="A mite")
    answer = desk.post(page(stored), words)
    assert answer.status_code == 200
    assert answer.context["errors"]
    stored.refresh_from_db()
    assert stored.alt == "A mite"


def upload(data: bytes, **words) -> dict:
    return {"picture": SimpleUploadedFile("mite.jpg", data), **words}


def test_a_picture_is_added_at_the_desk(writers_desk, writer):
    writers_desk.post(ADD, upload(picture(), alt="A mite", credit="Ada"))
    stored = Picture.objects.get()
    assert (stored.alt, stored.credit, stored.width) == ("A mite", "Ada", 60)
    assert (stored.uploaded_by, stored.file_name) == (writer, "mite.jpg")
    assert default_storage.exists(stored.name)


@pytest.mark.parametrize(
    "fields",
    [{}, {"alt": "x"}, upload(SVG), upload(b""), upload(picture(), alt="x" * 600),
     upload(picture(), alt="\x00"), upload(picture(), alt="x", is_decorative="on")],
)  # fmt: skip
def test_a_refused_form_stores_nothing(desk, media, fields):
    for value in fields.values():
        if hasattr(value, "seek"):
            value.seek(0)
    answer = desk.post(ADD, fields)
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert not Picture.objects.exists()
    assert not list(media.iterdir())


def test_a_picture_that_is_there_already_is_named(desk):
    stored = add(alt="A mite")
    answer = desk.post(ADD, upload(picture(), alt="Another"))
    assert "in the library already as “A mite”" in answer.text
    stored.refresh_from_db()
    assert stored.alt == "A mite"


def test_a_picture_uploaded_with_an_article_is_its_uploaders(desk, editor):
    desk.post(
        reverse("admin:articles_author_add"),
        {
            "name": "Ada",
            "portrait_alt": "Ada, smiling",
            "links-TOTAL_FORMS": "0",
            "links-INITIAL_FORMS": "0",
            **upload(picture()),
        },
    )
    stored = Picture.objects.get()
    assert stored.uploaded_by == editor
    assert Author.objects.get().portrait_src == stored.address
