"""django-markdownx's two addresses and its widget, as mended: nobody without
permission, only sanitised HTML.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.document import MARKDOWN_MAX
from tests.drawn_pictures import SVG, picture

pytestmark = pytest.mark.django_db

PREVIEW = "/admin/markdownx/markdownify/"
UPLOAD = "/admin/markdownx/upload/"


def test_the_names_of_django_markdownx_lead_to_views_of_our_own():
    assert (reverse("markdownx_markdownify"), reverse("markdownx_upload")) == (
        PREVIEW,
        UPLOAD,
    )
    for stranger in ("/markdownx/markdownify/", "/markdownx/upload/"):
        assert Client().post(stranger).status_code == 404


@pytest.mark.parametrize("address", [PREVIEW, UPLOAD])
def test_strangers_get_403_and_no_login_page(address, django_user_model):
    client = Client()
    assert client.post(address, {"content": "x"}).status_code == 403
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.post(address, {"content": "x"}).status_code == 403
    client.force_login(django_user_model.objects.create_user("clerk", is_staff=True))
    assert client.post(address, {"content": "x"}).status_code == 403


@pytest.mark.parametrize("address", [PREVIEW, UPLOAD])
def test_both_take_posts_alone_and_with_a_token(address, editor, desk):
    assert desk.get(address).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(address, {"content": "x"}).status_code == 403


def test_the_preview_is_sanitised(desk):
    html = desk.post(
        PREVIEW,
        {"content": "<img src=x onerror=alert(1)> [x](javascript:alert(1)) **b**"},
    ).content.decode()
    assert "<strong>b</strong>" in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_the_preview_looks_citations_up_in_its_article(desk, article):
    there = desk.post(
        f"{PREVIEW}?article={article.pk}", {"content": "So [@bank]."}
    ).content.decode()
    nowhere = desk.post(
        f"{PREVIEW}?article={article.pk}", {"content": "So [@nobody]."}
    ).content.decode()
    assert "@bank" not in there
    assert "@nobody" in nowhere


def test_a_writer_previews_their_own_articles_alone(writers_desk, writer, make_article):
    own = make_article(by=writer)
    other = make_article(slug="other", sources=(), topics=(), byline=())
    assert (
        writers_desk.post(f"{PREVIEW}?article={own.pk}", {"content": "x"}).status_code
        == 200
    )
    for address in (f"{PREVIEW}?article={other.pk}", f"{PREVIEW}?article=nonsense"):
        response = writers_desk.post(address, {"content": "x"})
        assert response.status_code == 403
        assert response["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("text", "said"),
    [("x" * (MARKDOWN_MAX + 1), "60,000 characters"), ("a\x00b", "Null")],
)
def test_a_text_that_cannot_be_drawn_gets_a_sentence(desk, text, said):
    response = desk.post(PREVIEW, {"content": text})
    assert response.status_code == 400
    assert said in response.content.decode()
    assert response["Content-Type"].startswith("text/plain")


def test_a_text_of_just_the_limit_can_be_drawn(desk):
    text = ("x" * 99 + "\r\n") * (MARKDOWN_MAX // 100)
    assert desk.post(PREVIEW, {"content": text}).status_code == 200


def test_an_upload_gives_markdown_with_an_alternative_text_to_write(writers_desk):
    file = SimpleUploadedFile(
        "x.html", picture(size=(800, 700)), content_type="text/html"
    )
    answer = writers_desk.post(UPLOAD, {"image": file}).json()
    assert answer["image_code"] == f"![alternative text]({answer['image_path']})"
    assert answer["image_path"].endswith(".webp")


@pytest.mark.parametrize("data", [b"<script>", SVG, picture()[:300]])
def test_an_upload_that_is_no_picture_is_refused_in_words(desk, data):
    for kind in ("image/gif", "image/svg+xml"):
        response = desk.post(
            UPLOAD, {"image": SimpleUploadedFile("x.html", data, content_type=kind)}
        )
        assert response.status_code == 400
        assert response.json()["error"].endswith(".")


def test_an_upload_without_a_file_is_refused_in_words(desk):
    assert desk.post(UPLOAD).status_code == 400


def test_the_form_leaves_previews_to_be_asked_for(desk, article):
    html = desk.get(
        reverse("admin:articles_article_change", args=[article.pk])
    ).content.decode()
    assert (
        '<div class="markdownx-preview" aria-label="Preview" role="region" tabindex="-1"></div>'
        in html
    )
    assert "[@bank]" in html  # as typed
    assert html.count('class="markdownx-lazy"') >= 1 + 3 + 2
    assert 'class="markdownx"' not in html
    assert f"markdownify/?article={article.pk}" in html


def test_notes_in_two_editors_have_ids_of_their_own(desk):
    ids = set()
    for address in (
        f"{PREVIEW}?editor=1",
        f"{PREVIEW}?editor=2",
        PREVIEW,
        f"{PREVIEW}?editor=nonsense",
    ):
        html = desk.post(address, {"content": "A[^1]\n\n[^1]: B"}).content.decode()
        ids.add(html.partition('<li id="')[2].partition('"')[0])
    assert ids == {"_note-preview-1-1", "_note-preview-2-1", "_note-preview-1"}
