"""The parts of an article in its form: they keep the order that is asked for, their
anchors and their keys.
"""

from urllib.parse import urlencode

import pytest

from articles.models import Article, Citation, PublishedAnchor, Section, Source
from tests.admin.filled import errors, filled, form_of, with_row

pytestmark = pytest.mark.django_db


def order(article: Article) -> list[str]:
    rows = list(article.sections.all())
    assert [row.position for row in rows] == list(range(len(rows)))
    return [row.anchor for row in rows]


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        (["2", "1", "0"], ["three", "two", "one"]),
        (["1", "2", "0"], ["three", "one", "two"]),
        (["0", "0", "0"], ["one", "two", "three"]),
        (["", "", ""], ["one", "two", "three"]),
        (["", "1", "0"], ["three", "two", "one"]),
        (["x", "-5", "9" * 30], ["two", "three", "one"]),
        (["7", "3", "5"], ["two", "three", "one"]),
        (["\x00", "1.5", "0"], ["three", "one", "two"]),
    ],
)
def test_rows_are_ordered_as_asked_and_dense_whatever_is_posted(
    desk, article, positions, expected
):
    changes = {
        f"sections-{number}-position": position
        for number, position in enumerate(positions)
    }
    response = desk.post(form_of(article), filled(desk, form_of(article), **changes))
    assert response.status_code == 302
    assert order(article) == expected


def test_rows_without_any_position_posted_keep_their_order(desk, article):
    fields = {
        k: v
        for k, v in filled(desk, form_of(article)).items()
        if not k.endswith("-position")
    }
    assert desk.post(form_of(article), fields).status_code == 302
    assert order(article) == ["one", "two", "three"]


def test_added_and_removed_rows_leave_positions_dense(desk, article):
    fields = filled(desk, form_of(article), **{"sections-1-DELETE": "on"})
    fields = with_row(fields, "sections", heading="Four", level="2", body="x")
    fields = with_row(
        fields, "sections", heading="", level="2", body=""
    )  # added and left empty
    desk.post(form_of(article), fields)
    assert order(article) == ["one", "three", "four"]


def test_an_added_row_stands_where_it_was_moved_to(desk, article):
    fields = with_row(
        filled(desk, form_of(article)),
        "sections",
        heading="First",
        level="2",
        body="",
        position="0",
    )
    fields |= {
        "sections-0-position": "1",
        "sections-1-position": "2",
        "sections-2-position": "3",
    }
    desk.post(form_of(article), fields)
    assert order(article) == ["first", "one", "two", "three"]


def test_an_added_row_that_stands_before_saved_ones_in_the_form_is_not_lost(
    desk, article
):
    """Django's script renumbers rows as they stand when one is removed, so a new one
    can come before saved ones.
    """
    fields = with_row(
        filled(desk, form_of(article)),
        "sections",
        heading="First",
        level="2",
        body="text",
    )
    row = {
        name: fields.pop(name)
        for name in list(fields)
        if name.startswith("sections-3-")
    }
    saved = {
        name: fields.pop(name)
        for name in list(fields)
        if name.startswith("sections-0-")
    }
    fields |= {name.replace("-3-", "-0-"): value for name, value in row.items()} | {
        "sections-0-position": "0"
    }
    fields |= {name.replace("-0-", "-3-"): value for name, value in saved.items()} | {
        "sections-3-position": "1"
    }
    fields |= {"sections-1-position": "2", "sections-2-position": "3"}
    assert desk.post(form_of(article), fields).status_code == 302
    assert order(article) == ["first", "one", "two", "three"]


def test_anchors_are_given_once_and_never_again_after_publication(desk, article):
    PublishedAnchor.objects.create(article=article, kind="section", anchor="four")
    fields = filled(desk, form_of(article), **{"sections-0-heading": "Renamed"})
    fields = with_row(fields, "sections", heading="Four", level="2", body="x")
    fields = with_row(fields, "sections", heading="One", level="2", body="x")
    fields = with_row(fields, "faq_entries", question="Why?", answer="x")
    fields = with_row(fields, "faq_entries", question="", answer="An answer alone")
    desk.post(form_of(article), fields)
    assert order(article) == ["one", "two", "three", "four-2", "one-2"]
    assert list(article.faq_entries.values_list("anchor", flat=True)) == [
        "who",
        "why",
        "why-2",
        "part-1",
    ]


def test_a_key_left_empty_is_made_from_the_source(desk, article):
    fields = filled(desk, form_of(article), **{"citations-0-key": ""})
    for title, url in (
        ("", "https://www.bank.example/other"),
        ("A paper on prices and wages", ""),
        ("", ""),
    ):
        source = Source.objects.create(
            title=title, url=url, publisher="" if title or url else "日本"
        )
        fields = with_row(fields, "citations", source=str(source.pk), key="")
    assert desk.post(form_of(article), fields).status_code == 302
    keys = list(Citation.objects.filter(article=article).values_list("key", flat=True))
    assert keys == ["bank", "bank-2", "a-paper-on-prices", "source"]


@pytest.mark.parametrize(
    ("prefix", "name"),
    [("citations", "source"), ("article_topics", "topic"), ("bylines", "author")],
)
def test_the_same_record_twice_is_an_error_of_the_form(desk, article, prefix, name):
    fields = filled(desk, form_of(article))
    fields = with_row(fields, prefix, **{name: fields[f"{prefix}-0-{name}"]})
    html = errors(desk.post(form_of(article), fields))
    assert "duplicate" in html
    assert article.revisions.count() == 1


def test_the_same_key_twice_is_an_error_of_the_form(desk, article):
    source = Source.objects.create(title="Other")
    fields = with_row(
        filled(desk, form_of(article)), "citations", source=str(source.pk), key="bank"
    )
    assert "duplicate" in errors(desk.post(form_of(article), fields))


def test_keys_and_records_can_change_places(desk, article):
    source = Source.objects.create(title="Other")
    desk.post(
        form_of(article),
        with_row(
            filled(desk, form_of(article)),
            "citations",
            source=str(source.pk),
            key="other",
        ),
    )
    fields = filled(desk, form_of(article))
    fields |= {"citations-0-position": "1", "citations-1-position": "0"}
    desk.post(form_of(article), fields)
    assert list(
        Citation.objects.filter(article=article).values_list("key", flat=True)
    ) == ["other", "bank"]


def test_two_rows_can_exchange_their_keys_and_their_records(desk, article):
    source = Source.objects.create(title="Other")
    desk.post(
        form_of(article),
        with_row(
            filled(desk, form_of(article)),
            "citations",
            source=str(source.pk),
            key="other",
        ),
    )
    fields = filled(desk, form_of(article))
    for name in ("key", "source"):
        first, second = f"citations-0-{name}", f"citations-1-{name}"
        exchanged = fields | {first: fields[second], second: fields[first]}
        assert (
            desk.post(
                form_of(article),
                exchanged | {"made_from": str(article.latest_revision().pk)},
            ).status_code
            == 302
        )
    rows = Citation.objects.filter(article=article).values_list("key", "source__title")
    assert list(rows) == [("bank", "Other"), ("other", "Report of the bank")]


def test_a_key_is_free_once_its_row_is_deleted(desk, article):
    source = Source.objects.create(title="Other")
    fields = filled(desk, form_of(article), **{"citations-0-DELETE": "on"})
    desk.post(
        form_of(article),
        with_row(fields, "citations", source=str(source.pk), key="bank"),
    )
    assert Citation.objects.get(article=article).source == source


@pytest.mark.parametrize(
    "broken",
    [
        {"sections-TOTAL_FORMS": "x"},
        {"sections-INITIAL_FORMS": ""},
        {"sections-TOTAL_FORMS": "99999"},
    ],
)
def test_a_broken_management_form_is_no_error_page(desk, article, broken):
    response = desk.post(form_of(article), filled(desk, form_of(article)) | broken)
    assert response.status_code in (200, 302)
    assert Section.objects.filter(article=article).count() == 3


def test_rows_that_are_announced_and_not_posted_are_none(desk, article):
    announced = {"sections-TOTAL_FORMS": "99999", "slug": "No Slug"}
    response = desk.post(form_of(article), filled(desk, form_of(article)) | announced)
    assert response.status_code == 200  # the form is shown again
    drawn = {
        inline.formset.prefix: len(inline.formset.forms)
        for inline in response.context["inline_admin_formsets"]
    }
    assert drawn["sections"] == 3


def test_a_row_of_a_number_that_none_can_have_is_no_error_page(desk, article):
    fields = filled(desk, form_of(article)) | {
        f"sections-{'9' * 5000}-heading": "Nowhere"
    }
    response = desk.post(
        form_of(article),
        urlencode(fields),
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 302
    assert Section.objects.filter(article=article).count() == 3
