"""What the editor's dialog asks of the library: pictures, an upload, words for one."""

import io
import struct

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from articles.admin.pictures.library_dialog import PAGE
from articles.models import Picture
from articles.pictures.library import add_picture
from tests.admin.conftest import person
from tests.drawn_pictures import SVG, picture

pytestmark = pytest.mark.django_db

FIND, UPLOAD = reverse("editor_pictures"), reverse("markdownx_upload")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def add(colour: str = "red", by=None, **words) -> Picture:
    stored = add_picture(picture(colour=colour), by=by, now=timezone.now())
    Picture.objects.filter(pk=stored.pk).update(**words)
    stored.refresh_from_db()
    return stored


def make_rows(how_many: int) -> None:
    Picture.objects.bulk_create(
        Picture(name=f"{number:040x}-10x10.webp", width=10, height=10)
        for number in range(how_many)
    )


def found(desk: Client, **query) -> list[str]:
    answer = desk.get(FIND, query)
    assert answer.status_code == 200
    return [each["alt"] for each in answer.json()["pictures"]]


def send(desk: Client, data: bytes, name: str = "mite.jpg"):
    return desk.post(UPLOAD, {"image": SimpleUploadedFile(name, data)})


def describe(desk: Client, stored: Picture, **words):
    return desk.post(reverse("editor_describe_picture", args=[stored.pk]), words)


def test_pictures_come_newest_first_and_by_every_word(desk):
    add("red", alt="A mite", credit="Ada")
    add("blue", alt="A hive in winter", caption="Snow")
    assert found(desk) == ["A hive in winter", "A mite"]
    assert found(desk, q="hive SNOW") == ["A hive in winter"]
    assert found(desk, q="hive ada") == []


@pytest.mark.parametrize(
    "query",
    [{"q": "\x00"}, {"q": "%"}, {"q": "x " * 5000}, {"q": "' OR 1=1"},
     {"page": "-1"}, {"page": "x"}, {"page": "9" * 30}, {"page": "\x00"}],
)  # fmt: skip
def test_any_query_is_answered(desk, query):
    add()
    assert desk.get(FIND, query).status_code == 200


def test_pages_have_no_more_than_they_show_in_a_constant_number_of_queries(
    desk, django_assert_max_num_queries
):
    make_rows(PAGE + 3)
    with django_assert_max_num_queries(5):
        answer = desk.get(FIND).json()
    assert len(answer["pictures"]) == PAGE
    assert answer["has_more"]
    rest = desk.get(FIND, {"page": 1}).json()
    assert len(rest["pictures"]) == 3
    assert not rest["has_more"]


def test_an_upload_is_in_the_library_and_says_whose_it_is(writers_desk, writer):
    answer = send(writers_desk, picture()).json()
    stored = Picture.objects.get()
    assert answer["picture"]["src"] == answer["image_path"] == stored.address
    assert (stored.uploaded_by, stored.file_name) == (writer, "mite.jpg")


def gif_bomb() -> bytes:
    """Return a GIF that says it is of 30,000 by 30,000 pixels: to pack so many takes
    seconds.
    """
    out = io.BytesIO()
    Image.new("P", (30, 30)).save(out, "GIF")
    small, large = struct.pack("<HH", 30, 30), struct.pack("<HH", 30_000, 30_000)
    # Of the screen and of the picture on it.
    assert out.getvalue().count(small) == 2
    return out.getvalue().replace(small, large)


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", SVG, b"\x00" * 100, picture()[:200], b"GIF89a" + b"\xff" * 50],
)
def test_what_is_no_picture_is_refused_in_a_sentence(desk, media, data):
    answer = send(desk, data)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")
    assert not Picture.objects.exists()
    assert not list(media.iterdir())


def test_a_gif_that_unpacks_to_gigabytes_is_refused_unread(desk, media):
    answer = send(desk, gif_bomb(), "small.gif")
    assert answer.status_code == 400
    assert "million pixels" in answer.json()["error"]
    assert not list(media.iterdir())


def test_a_mislabelled_picture_is_stored_as_what_it_is(desk):
    assert send(desk, picture("PNG"), "not-a.jpg").status_code == 200
    assert Picture.objects.get().name.endswith(".webp")


def test_words_are_stored_with_the_picture(desk):
    stored = add()
    answer = describe(desk, stored, alt="A mite", credit="Ada", caption="Small")
    assert answer.json()["picture"]["alt"] == "A mite"
    stored.refresh_from_db()
    assert (stored.alt, stored.credit, stored.caption) == ("A mite", "Ada", "Small")


def test_an_uploader_describes_a_picture_once(writers_desk, writer):
    own = add(by=writer)
    assert describe(writers_desk, own, alt="A mite").status_code == 200
    assert describe(writers_desk, own, alt="Another").status_code == 409
    assert describe(writers_desk, own, alt="A mite").status_code == 200
    own.refresh_from_db()
    assert own.alt == "A mite"


def test_a_writer_changes_no_words_of_others(writers_desk, editor):
    others = add(by=editor)
    assert describe(writers_desk, others, alt="Mine").status_code == 409
    others.refresh_from_db()
    assert others.alt == ""


@pytest.mark.parametrize(
    "words",
    [{}, {"alt": " "}, {"alt": "x" * 1_000_000 }, {"alt": "a\x00b"},
     {"alt": "x", "credit": "y" * 501}, {"alt": "x", "caption": "\x00"},
     {"alt": "x", "is_decorative": "on"}],
)  # fmt: skip
def test_words_that_can_not_be_stored_are_refused_in_a_sentence(desk, words):
    stored = add()
    answer = describe(desk, stored, **words)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")
    stored.refresh_from_db()
    assert not stored.has_words


def test_a_picture_is_decorative_or_has_an_alternative_text(desk):
    stored = add(alt="A mite")
    assert describe(desk, stored, is_decorative="on").status_code == 200
    stored.refresh_from_db()
    assert (stored.alt, stored.is_decorative) == ("", True)


def test_only_people_who_may_write_are_answered(client):
    stored = add(alt="A mite")
    address = reverse("editor_describe_picture", args=[stored.pk])
    reader = person("reader")
    for _ in range(2):
        assert client.get(FIND).status_code == 403
        assert send(client, picture(colour="blue")).status_code == 403
        assert client.post(address, {"alt": "x"}).status_code == 403
        client.force_login(reader)
    assert Picture.objects.count() == 1


def test_a_picture_that_is_gone_has_no_words(desk):
    stored = add()
    Picture.objects.all().delete()
    assert describe(desk, stored, alt="x").status_code == 404


def test_other_methods_are_refused(desk):
    stored = add()
    assert desk.post(FIND).status_code == 405
    assert desk.get(UPLOAD).status_code == 405
    address = reverse("editor_describe_picture", args=[stored.pk])
    assert desk.get(address).status_code == 405
