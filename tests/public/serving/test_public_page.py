"""What `public_page` does for every readers' page is tried on one of them, and every
readers' page has it.
"""

from datetime import timedelta

import pytest
from django.urls import get_resolver
from django.utils.http import http_date

from articles.public.serving.caching import public_page
from tests.factories import DAY, JUNE, published

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PATH = "/explainers/why-bread-costs-more/"


def test_every_address_of_readers_is_a_public_page_but_those_of_pictures():
    decorated = public_page(lambda: None).__code__
    others = [
        pattern.name
        for entry in get_resolver().url_patterns
        if getattr(entry, "namespace", "") in ("articles", "faq")
        for pattern in entry.url_patterns
        if getattr(pattern.callback, "__code__", None) is not decorated
    ]
    assert others == ["share_picture"]


@pytest.mark.parametrize(
    "form", ["{}", "W/{}", '"another", {}', '"x", W/{} , "y"', "*"]
)
def test_a_conditional_get_answers_304_without_a_body(reader, edition, form):
    first = reader.get(PATH)
    response = reader.get(PATH, headers={"If-None-Match": form.format(first["ETag"])})
    assert (response.status_code, response.content) == (304, b"")
    for header in ("ETag", "Cache-Control", "Last-Modified"):
        assert response[header] == first[header]
    assert "Content-Length" not in response
    assert not response.cookies


def test_another_tag_or_a_date_alone_answers_200(reader, edition):
    tag = reader.get(PATH)["ETag"]
    assert reader.get(PATH, headers={"If-None-Match": '"another"'}).status_code == 200
    assert (
        reader.get(PATH, headers={"If-None-Match": tag.strip('"')}).status_code == 200
    )
    assert (
        reader.get(
            PATH, headers={"If-Modified-Since": http_date((JUNE + DAY).timestamp())}
        ).status_code
        == 200
    )


def test_head_answers_as_get_and_other_methods_405(reader, edition):
    head, get = reader.head(PATH), reader.get(PATH)
    assert head.status_code == 200
    assert (head["ETag"], head["Content-Length"]) == (
        get["ETag"],
        get["Content-Length"],
    )
    for method in (
        reader.post,
        reader.put,
        reader.delete,
        reader.patch,
        reader.options,
    ):
        response = method(PATH)
        assert (response.status_code, response["Allow"], response["Cache-Control"]) == (
            405,
            "GET, HEAD",
            "no-store",
        )
        assert "This page can only be read" in response.content.decode()


@pytest.mark.parametrize(
    ("before", "max_age"),
    [(7200, 60), (61, 60), (60, 60), (59.5, 59), (1.2, 1), (0.4, 0)],
)
def test_a_page_is_kept_only_until_the_next_edition_of_the_site(
    reader, edition, set_clock, before, max_age
):
    goes_live = JUNE + DAY
    published("Another explainer", at=goes_live, now=JUNE)
    set_clock(goes_live - timedelta(seconds=before))
    assert reader.get(PATH)["Cache-Control"] == f"public, max-age={max_age}"
