"""The library knows each stored picture, and which drafts and editions show it."""

import importlib
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection

from articles import drafts
from articles.document import BylinePart, LeadImage, SectionPart
from articles.document import Picture as Portrait
from articles.models import (
    Article,
    DraftPicture,
    EditionPicture,
    Picture,
)
from articles.pictures import library, uploads
from articles.pictures.conversion import PictureRefused
from articles.publishing import verify_derived
from tests.documents import explainer
from tests.drawn_pictures import picture
from tests.factories import published

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)
fill_library = importlib.import_module("articles.migrations.0013_picture_library")


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def add(colour: str = "red", by: User | None = None, **options) -> Picture:
    return library.add_picture(picture(colour=colour), by=by, now=NOW, **options)


def section(body: str) -> SectionPart:
    return SectionPart(anchor="one", heading="One", body=body)


def save(article: Article | None = None, **changes) -> Article:
    by = changes.pop("by", None)
    return drafts.save(explainer(**changes), article=article, by=by, now=NOW)


def test_the_same_picture_is_in_the_library_once():
    first, again = add(file_name="mite.jpg"), add(file_name="other.jpg")
    assert first == again
    assert (first.width, first.height, first.file_name) == (60, 40, "mite.jpg")
    assert first.uploaded_at == NOW


def test_a_refused_picture_leaves_nothing(media):
    with pytest.raises(PictureRefused):
        library.add_picture(b"no picture", by=None, now=NOW)
    assert not Picture.objects.exists()
    assert not list(media.iterdir())


def test_a_picture_whose_row_can_not_be_saved_leaves_no_file(media, monkeypatch):
    def fail(*args, **options):
        raise DatabaseError("gone")

    monkeypatch.setattr(Picture.objects, "get_or_create", fail)
    with pytest.raises(DatabaseError):
        add()
    assert not list(media.iterdir())


@pytest.mark.parametrize("name", ["a\x00b.jpg", "\udcff.jpg", "x" * 5000, ""])
def test_any_file_name_can_be_stored(name):
    stored = add(file_name=name)
    stored.refresh_from_db()
    assert len(stored.file_name) <= 200


def test_names_are_found_in_addresses_and_in_those_of_narrower_copies():
    sha = "0123456789" * 4
    text = (
        f"![](/media/{sha}-2560x1707.webp) ![](/media/{sha}-2560x1707-720.webp) "
        f"![](/media/{sha}.webp) ![](/media/a.webp)"
    )
    found = library.find_picture_names({"body": [text]})
    assert found == {f"{sha}-2560x1707.webp", f"{sha}.webp"}


def test_a_saved_draft_notes_the_pictures_that_it_shows():
    lead, shown, portrait = add("red"), add("blue"), add("green")
    article = save(
        lead_image=LeadImage(src=lead.address, alt="A loaf"),
        sections=(section(f"![An oven]({shown.address})"),),
        byline=(BylinePart(name="Ada", portrait=Portrait(src=portrait.address)),),
    )
    names = set(article.draft_pictures.values_list("name", flat=True))
    assert names == {lead.name, shown.name}  # the portrait is its author's

    save(article, sections=(section("No picture."),), lead_image=None)
    assert not article.draft_pictures.exists()


def test_an_imported_picture_is_added_with_the_documents_words():
    lead, inside = (
        uploads.store_picture(picture(colour=colour)) for colour in ("red", "blue")
    )
    save(
        lead_image=LeadImage(src=lead, alt="A loaf", credit="Ada", caption="Bread"),
        sections=(section(f'![An *oven*]({inside} "Hot")'),),
    )
    words = set(Picture.objects.values_list("alt", "credit", "caption"))
    assert words == {("A loaf", "Ada", "Bread"), ("An oven", "", "Hot")}


def test_words_of_the_document_never_replace_those_in_the_library():
    stored = add()
    Picture.objects.update(alt="Mine")
    save(lead_image=LeadImage(src=stored.address, alt="Theirs"))
    stored.refresh_from_db()
    assert stored.alt == "Mine"


def test_words_go_only_to_pictures_that_the_same_person_uploaded():
    ada, ben = (User.objects.create_user(name) for name in ("ada", "ben"))
    own, other = add("red", ada), add("blue", ben)
    save(
        by=ada,
        lead_image=LeadImage(src=own.address, alt="A loaf"),
        sections=(section(f"![A secret]({other.address})"),),
    )
    assert set(Picture.objects.values_list("alt", flat=True)) == {"A loaf", ""}


def test_a_missing_or_broken_file_is_no_picture_of_the_library(media):
    sha = "0" * 40
    (media / f"{sha}.webp").write_bytes(b"broken")
    save(sections=(section(f"![x](/media/{sha}.webp) ![y](/media/{sha}-10x10.webp)"),))
    assert not Picture.objects.exists()
    assert DraftPicture.objects.count() == 2


def test_an_edition_notes_its_pictures_and_verifies():
    stored = add()
    edition = published(lead_image=LeadImage(src=stored.address, alt="A loaf"))
    assert list(edition.edition_pictures.values_list("name", flat=True)) == [
        stored.name
    ]
    assert all(not verdict.faults for verdict in verify_derived.verify_derived())


def test_saving_a_draft_without_pictures_asks_one_more_query(
    django_assert_max_num_queries,
):
    article = save()
    with django_assert_max_num_queries(1):
        library.note_draft_pictures(article, explainer(), by=None, now=NOW)


def test_the_migration_fills_the_library_from_what_is_stored(media):
    address = uploads.store_picture(picture())
    edition = published(lead_image=LeadImage(src=address, alt="A loaf"))
    (media / "notes.txt").write_text("no picture")
    (media / ("f" * 40 + ".webp")).write_bytes(b"broken")
    Picture.objects.all().delete()
    DraftPicture.objects.all().delete()
    EditionPicture.objects.all().delete()

    fill_library.fill_library(apps, SimpleNamespace(connection=connection))
    stored = Picture.objects.get()
    assert (stored.address, stored.alt, stored.width) == (address, "A loaf", 60)
    assert stored.uploaded_at.tzinfo
    assert edition.article.draft_pictures.get().name == stored.name
    assert edition.edition_pictures.get().name == stored.name
    assert default_storage.exists(stored.name)


def test_the_groups_may_do_with_pictures_what_they_do_with_sources():
    may = {
        group.name: set(
            group.permissions.filter(codename__endswith="_picture").values_list(
                "codename", flat=True
            )
        )
        for group in Group.objects.all()
    }
    assert may["Writer"] == {"add_picture", "view_picture"}
    assert may["Editor"] == {
        f"{verb}_picture" for verb in ("add", "view", "change", "delete")
    }
