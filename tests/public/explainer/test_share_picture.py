import io
import shutil
from pathlib import Path

import pytest
from django.db import models
from PIL import Image

from articles.models import Article, Edition
from articles.pictures import share_picture_files
from articles.publishing import withdraw
from articles.publishing.render import editions_to_render, render_again
from articles.publishing.verify_derived import verify_derived
from tests.factories import DAY, JUNE, another_edition, published

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def address(edition) -> str:
    return f"/share/{edition.share_picture}.png"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_share_picture_is_a_png_of_the_size_that_networks_ask_for(reader):
    edition = published()
    response = reader.get(address(edition))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=86400"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert len(response.queries) <= 2
    assert Image.open(io.BytesIO(response.content)).size == (1200, 630)
    assert len(response.content) < 60_000
    again = reader.get(address(edition), headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content, len(again.queries)) == (304, b"", 1)
    assert reader.head(address(edition)).status_code == 200
    assert reader.post(address(edition)).status_code == 405


def test_the_page_and_the_feed_name_the_picture(reader):
    edition = published()
    whole = f"https://news.example{address(edition)}"
    html = reader.get("/explainers/why-bread-costs-more/").content.decode()
    assert f'<meta property="og:image" content="{whole}">' in html
    assert '<meta property="og:image:width" content="1200">' in html
    assert f'"image": "{whole}"' in reader.get("/feeds/feed.json").content.decode()


def test_it_is_drawn_when_the_edition_is_published(
    django_capture_on_commit_callbacks, media, reader, monkeypatch
):
    with django_capture_on_commit_callbacks(execute=True):
        edition = published()
    [path] = files(media)
    assert path.name == f"{edition.share_picture}.png"
    monkeypatch.setattr("articles.pictures.share_picture_files.draw_png", None)
    assert reader.get(address(edition)).content == path.read_bytes()


def test_a_picture_that_can_not_be_drawn_stops_no_publishing(
    django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr(
        "articles.pictures.share_picture_files.draw_png", lambda shared: 1 / 0
    )
    with django_capture_on_commit_callbacks(execute=True):
        edition = published()
    assert Edition.objects.live(JUNE).get() == edition


def test_a_disk_that_is_full_costs_the_picture_its_place_alone(
    reader, media, monkeypatch
):
    def full(path, data):
        raise OSError("No space left on device")

    monkeypatch.setattr("articles.pictures.share_picture_files.write_atomically", full)
    edition = published()
    assert reader.get(address(edition)).status_code == 200
    assert files(media) == []


def test_a_picture_that_can_not_be_read_is_drawn_anew(reader, media):
    edition = published()
    drawn = reader.get(address(edition)).content
    [path] = files(media)
    path.unlink()
    path.mkdir()  # whoever runs the tests may be allowed to read every file
    assert share_picture_files.read_share_picture(edition.share_picture) is None
    response = reader.get(address(edition))
    assert (response.status_code, response.content) == (200, drawn)


def test_it_is_drawn_again_where_it_is_not_kept(reader, media):
    edition = published()
    first = reader.get(address(edition)).content
    shutil.rmtree(media / share_picture_files.FOLDER)
    assert reader.get(address(edition)).content == first
    assert len(files(media)) == 1


def test_another_name_of_the_site_is_another_picture_at_the_same_address(
    reader, settings
):
    edition = published()
    before = reader.get(address(edition))
    settings.SITE_NAME = "The Daily Explainer"
    after = reader.get(address(edition))
    assert (before["ETag"] != after["ETag"], before.content != after.content) == (
        True,
        True,
    )
    assert [verdict.faults for verdict in verify_derived()] == [()]


def test_the_same_headline_and_sections_share_a_picture_and_others_have_their_own():
    edition = published()
    same = another_edition(edition, at=JUNE + DAY, standfirst="Changed.")
    other = another_edition(edition, at=JUNE + DAY * 2, headline="Why bread is dear")
    assert same.share_picture == edition.share_picture != other.share_picture


def test_a_waiting_edition_has_a_picture_only_at_its_hour(
    reader, set_clock, monkeypatch
):
    edition = published()
    waiting = another_edition(
        edition, at=JUNE + DAY * 2, now=JUNE + DAY, headline="Bread is free"
    )
    for hours, status in ((1, 404), (2, 200)):
        monkeypatch.setattr(
            "articles.public.explainer.share_picture.timezone.now",
            lambda hours=hours: JUNE + DAY * hours,
        )
        assert reader.get(address(waiting)).status_code == status
        assert reader.get(address(edition)).status_code == 200


def test_a_withdrawn_explainer_has_no_picture_any_more(reader):
    edition = published()
    assert reader.get(address(edition)).status_code == 200
    gone = withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + DAY,
        note="Wrong.",
    )
    assert gone.share_picture == ""
    response = reader.get(address(edition))
    assert (response.status_code, response["Cache-Control"]) == (
        410,
        "public, max-age=10",
    )
    assert "Wrong." in response.text
    assert len(response.queries) == 2


def test_a_picture_that_another_explainer_shares_outlives_the_one_that_is_withdrawn(
    reader,
):
    edition = published()
    other = published(slug="bread", at=JUNE - DAY)
    assert edition.share_picture == other.share_picture
    withdraw(
        article=Article.objects.get(pk=edition.article_id),
        by=None,
        now=JUNE + DAY,
        note="Wrong.",
    )
    response = reader.get(address(edition))
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")


def test_a_picture_of_what_another_version_wrote_is_sent_while_it_is_kept(
    reader, media
):
    edition = published()
    kept = reader.get(address(edition)).content
    document = {**edition.document, "schema_version": 0}
    models.QuerySet(Edition).filter(pk=edition.pk).update(document=document)
    assert reader.get(address(edition)).content == kept
    shutil.rmtree(media / share_picture_files.FOLDER)
    response = reader.get(address(edition))
    assert (response.status_code, response["Cache-Control"]) == (
        404,
        "public, max-age=10",
    )


def test_an_edition_of_before_there_were_pictures_gets_one_when_it_is_rendered_again(
    reader,
):
    edition = published()
    named = edition.share_picture
    Edition.objects.filter(pk=edition.pk).derive(share_picture="")
    assert (
        "og:image"
        not in reader.get("/explainers/why-bread-costs-more/").content.decode()
    )
    [verdict] = verify_derived()
    assert (verdict.faults, verdict.is_unverified) == ((), True)
    assert list(render_again(editions_to_render(), now=JUNE + DAY)) == [(edition, "")]
    assert Edition.objects.get(pk=edition.pk).share_picture == named
    assert editions_to_render() == []


def test_a_name_that_was_changed_is_found():
    edition = published()
    Edition.objects.filter(pk=edition.pk).derive(share_picture="0" * 40)
    assert [verdict.faults for verdict in verify_derived()] == [
        ("the name of its picture was changed",)
    ]


@pytest.mark.parametrize(
    "name", ["0" * 40, "0" * 39, "g" * 40, "..%2Fx", "%00", "0" * 41]
)
def test_an_unknown_picture_answers_404(reader, name):
    published()
    assert reader.get(f"/share/{name}.png").status_code == 404
