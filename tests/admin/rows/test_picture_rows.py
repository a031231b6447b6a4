"""The pictures of an article in its form."""

import pytest

from articles.document import LINE_MAX, PICTURE_ADDRESS_MAX
from articles.drafts import assemble
from articles.models import Article
from tests.admin.filled import errors, filled, form_of, with_row

pytestmark = pytest.mark.django_db

HOSTILE = "</textarea><script>alert(1)</script> “&” "


def picture(name: str, **values: str) -> dict[str, str]:
    row = {"src": f"/media/{name}.webp", "alt": "", "credit": "", "caption": ""}
    return {**row, "layout": "column", **values}


def post(desk, article: Article, *rows: dict[str, str], **changes: str):
    fields = filled(desk, form_of(article), **changes)
    for row in rows:
        fields = with_row(fields, "pictures", **row)
    return desk.post(form_of(article), fields)


def listed(article: Article) -> list[tuple[str, str]]:
    return list(article.pictures.values_list("src", "caption"))


def test_a_picture_is_saved_as_it_was_typed(desk, article):
    row = picture("a", caption=HOSTILE, credit=HOSTILE, alt=HOSTILE, layout="wide")
    assert post(desk, article, row).status_code == 302
    [part] = assemble(article).pictures
    assert (part.caption, part.credit, part.alt) == (HOSTILE.strip(),) * 3
    assert (part.src, part.layout) == ("/media/a.webp", "wide")
    assert "<script>alert" not in desk.get(form_of(article)).content.decode()


def test_an_added_row_in_which_nothing_was_typed_is_none(desk, article):
    assert post(desk, article, picture("a") | {"src": ""}).status_code == 302
    assert listed(article) == []


def test_the_same_picture_twice_is_an_error_of_the_form(desk, article):
    response = post(desk, article, picture("a"), picture("a", caption="Again"))
    assert "This picture has another row already." in errors(response)
    assert "Again" in response.content.decode()
    assert listed(article) == []


def test_a_picture_can_be_listed_again_once_its_row_is_deleted(desk, article):
    post(desk, article, picture("a", caption="Old"))
    again = picture("a", caption="New")
    response = post(desk, article, again, **{"pictures-0-DELETE": "on"})
    assert response.status_code == 302
    assert listed(article) == [("/media/a.webp", "New")]


def test_two_rows_can_exchange_their_pictures(desk, article):
    post(desk, article, picture("a", caption="A"), picture("b", caption="B"))
    changes = {
        "pictures-0-src": "/media/b.webp",
        "pictures-1-src": "/media/a.webp",
    }
    assert post(desk, article, **changes).status_code == 302
    assert listed(article) == [("/media/b.webp", "A"), ("/media/a.webp", "B")]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("src", "/" + "a" * PICTURE_ADDRESS_MAX),
        ("caption", "a" * (LINE_MAX + 1)),
        ("credit", "a" * (LINE_MAX + 1)),
        ("layout", "huge"),
        ("alt", "a\x00b"),
    ],
)
def test_what_no_document_can_hold_is_an_error_and_the_text_stays(
    desk, article, field, value
):
    response = post(desk, article, picture("a") | {field: value})
    assert errors(response)
    assert listed(article) == []


def test_two_people_add_a_picture_each_and_both_stay(desk, article):
    fields = filled(desk, form_of(article))
    post(desk, article, picture("a", caption="Theirs"))
    mine = with_row(fields, "pictures", **picture("b", caption="Mine"))
    assert desk.post(form_of(article), mine).status_code == 302
    assert set(listed(article)) == {
        ("/media/a.webp", "Theirs"),
        ("/media/b.webp", "Mine"),
    }


def test_two_people_who_change_one_caption_see_both(desk, article):
    post(desk, article, picture("a", caption="A mite"))
    fields = filled(desk, form_of(article))
    post(desk, article, **{"pictures-0-caption": "A small mite"})
    mine = {**fields, "pictures-0-caption": "A red mite"}
    html = desk.post(form_of(article), mine).content.decode()
    assert "A small mite" in html
    assert "A red mite" in html
    assert listed(article) == [("/media/a.webp", "A small mite")]


def test_different_fields_of_one_picture_merge(desk, article):
    post(desk, article, picture("a", caption="A mite"))
    fields = filled(desk, form_of(article))
    post(desk, article, **{"pictures-0-layout": "wide"})
    mine = {**fields, "pictures-0-credit": "Photo: Ada"}
    assert desk.post(form_of(article), mine).status_code == 302
    [part] = assemble(article).pictures
    assert (part.layout, part.credit, part.caption) == ("wide", "Photo: Ada", "A mite")
