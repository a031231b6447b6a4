"""Two people change the same thing of an article: nothing is lost, and the second of them
decides.
"""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Author, Revision
from tests.admin.filled import fields_of, filled, with_row
from tests.admin.merging.merge_desk import (
    read_draft,
    save_theirs,
    with_changed_part,
)
from tests.admin.publishing.publish_desk import publish_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def test_one_field_changed_by_both_comes_back_with_both_versions(
    desk, writer, article, form
):
    mine = filled(
        desk,
        form,
        headline="Mine",
        **{"sections-0-body": "My text of it", "dated_on": "2026"},
    )
    sections = with_changed_part(
        read_draft(article).sections, 0, body="Their text of it"
    )
    save_theirs(article, writer, headline="Theirs", sections=sections, language="de")
    response = desk.post(form, mine)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Wren saved a newer version while you were writing" in html
    assert "2 things were changed in both versions" in html
    assert "Wren changed this too" in html
    assert "<ins><span class" in html
    back = fields_of(html)
    # Mine in the fields, theirs beside them, everything else merged.
    assert (back["headline"], back["sections-0-body"]) == ("Mine", "My text of it")
    assert (back["language"], back["dated_on"]) == ("de", "2026")
    assert html.count("Their text of it</textarea>") == 1
    assert back["made_from"] == str(article.latest_revision().pk)
    assert "Please correct" not in html
    assert read_draft(article).headline == "Theirs"
    # The next save is an ordinary one.
    assert desk.post(form, back | {"headline": "Both"}).status_code == 302
    document = read_draft(article)
    assert (document.headline, document.sections[0].body, document.language) == (
        "Both",
        "My text of it",
        "de",
    )


def test_a_third_save_in_between_is_merged_too(desk, writer, article, form):
    mine = filled(desk, form, headline="Mine")
    save_theirs(article, writer, headline="Theirs")
    back = fields_of(desk.post(form, mine).content.decode())
    save_theirs(article, writer, headline="Theirs again")
    html = desk.post(form, back).content.decode()
    assert "Wren changed this too" in html
    assert read_draft(article).headline == "Theirs again"
    assert desk.post(form, fields_of(html)).status_code == 302
    assert read_draft(article).headline == "Mine"


def test_a_section_that_i_removed_and_they_changed_is_asked_about(
    desk, writer, article, form
):
    mine = filled(desk, form, headline="Mine", **{"sections-1-DELETE": "on"})
    save_theirs(
        article,
        writer,
        sections=with_changed_part(read_draft(article).sections, 1, body="Their text"),
    )
    html = desk.post(form, mine).content.decode()
    assert "You removed this section, and wren changed it." in html
    back = fields_of(html)
    assert "sections-1-DELETE" not in back
    assert back["sections-1-body"] == "Their text"
    assert desk.post(form, back | {"sections-1-DELETE": "on"}).status_code == 302
    assert [section.anchor for section in read_draft(article).sections] == [
        "one",
        "three",
    ]


def test_a_section_that_they_removed_and_i_changed_is_asked_about(
    desk, writer, article, form
):
    mine = filled(desk, form, **{"sections-1-body": "My text"})
    sections = read_draft(article).sections
    save_theirs(article, writer, sections=(sections[0], sections[2]), related=())
    html = desk.post(form, mine).content.decode()
    assert "Wren removed this section, and you changed it." in html
    back = fields_of(html)
    assert back["sections-2-body"] == "My text"
    assert "sections-2-DELETE" in html
    assert desk.post(form, back).status_code == 302
    assert [section.anchor for section in read_draft(article).sections] == [
        "one",
        "two",
        "three",
    ]
    assert desk.post(form, filled(desk, form)).status_code == 302


def test_a_section_that_is_kept_against_its_removal_keeps_its_published_anchor(
    desk, editor, writer, article, form
):
    publish_now(article, editor)
    mine = filled(desk, form, **{"sections-1-heading": "Renamed"})
    sections = read_draft(article).sections
    save_theirs(article, writer, sections=(sections[0], sections[2]), related=())
    assert (
        desk.post(form, fields_of(desk.post(form, mine).content.decode())).status_code
        == 302
    )
    assert [section.anchor for section in read_draft(article).sections] == [
        "one",
        "two",
        "three",
    ]


def test_orders_that_do_not_fit_are_asked_about(desk, writer, article, form):
    mine = filled(
        desk, form, **{"sections-0-position": "1", "sections-1-position": "0"}
    )
    one, two, three = read_draft(article).sections
    save_theirs(article, writer, sections=(one, three, two))
    html = desk.post(form, mine).content.decode()
    assert "You and wren ordered these in different ways" in html
    assert re.search(r"<li>One</li>\s*<li>Three</li>\s*<li>Two</li>", html)
    assert desk.post(form, fields_of(html)).status_code == 302
    assert [section.anchor for section in read_draft(article).sections] == [
        "two",
        "one",
        "three",
    ]


def test_two_windows_of_one_person_with_one_field_are_asked_about(desk, article, form):
    one, other = (
        filled(desk, form, headline="One"),
        filled(desk, form, headline="Other"),
    )
    assert desk.post(form, one).status_code == 302
    assert (
        "You saved a newer version in another window"
        in desk.post(form, other).content.decode()
    )


def test_both_may_have_added_the_same_author(desk, article, form):
    author = Author.objects.create(name="Grace")
    mine = with_row(
        filled(desk, form), "bylines", author=str(author.pk), credit="editor"
    )
    theirs = with_row(
        filled(desk, form), "bylines", author=str(author.pk), credit="author"
    )
    assert desk.post(form, theirs).status_code == 302
    html = desk.post(form, mine).content.decode()
    assert "You saved a newer version" in html
    assert desk.post(form, fields_of(html)).status_code == 302
    assert article.bylines.get(author=author).credit == "editor"


def test_what_is_wrong_in_the_form_comes_back_unmerged(desk, writer, article, form):
    mine = filled(desk, form, headline="x" * 301, **{"sections-0-body": "My text"})
    save_theirs(article, writer, standfirst="Theirs")
    html = desk.post(form, mine).content.decode()
    assert "Wren saved a newer version" in html
    assert "correct the errors and save again" in html
    assert "String should have" not in html.split("fieldset")[0]
    back = fields_of(html)
    assert (back["headline"], back["sections-0-body"]) == ("x" * 301, "My text")
    assert back["made_from"] == mine["made_from"]
    assert "not on record any more" not in html
    assert desk.post(form, back | {"headline": "Mine"}).status_code == 302
    document = read_draft(article)
    assert (document.headline, document.standfirst, document.sections[0].body) == (
        "Mine",
        "Theirs",
        "My text",
    )
    assert document.related[0].after == "two"


def test_a_picture_that_is_none_is_said_at_its_field(desk, writer, article, form):
    mine = filled(desk, form, headline="Mine")
    save_theirs(article, writer, standfirst="Theirs")
    file = SimpleUploadedFile("a.jpg", b"no picture", "image/jpeg")
    html = desk.post(form, {**mine, "picture": file}).content.decode()
    assert "Wren saved a newer version" in html
    assert fields_of(html)["headline"] == "Mine"
    assert read_draft(article).headline != "Mine"


@pytest.mark.parametrize("made_from", ["", "x", "0", "9" * 30])
def test_without_what_the_form_was_made_from_every_difference_is_asked_about(
    desk, article, form, made_from
):
    fields = filled(desk, form, headline="Blind", made_from=made_from)
    html = desk.post(form, fields).content.decode()
    assert "The version you started from is gone" in html
    assert read_draft(article).headline == "Why do prices rise?"
    back = fields_of(html)
    assert back["headline"] == "Blind"
    assert desk.post(form, back).status_code == 302
    assert read_draft(article).headline == "Blind"


def test_without_a_readable_base_every_difference_is_asked_about(
    desk, writer, article, form
):
    mine = filled(desk, form, headline="Mine")
    Revision.objects.update(document={"schema_version": 0})
    save_theirs(article, writer, standfirst="Theirs")
    html = desk.post(form, mine).content.decode()
    assert "The version you started from is gone" in html
    assert html.count("changed this too") == 2
    assert "Theirs</textarea>" in html


def test_a_form_of_another_articles_revision_has_no_base(
    desk, make_article, article, form
):
    other = make_article(slug="other", sources=())
    mine = filled(
        desk, form, headline="Mine", made_from=str(other.latest_revision().pk)
    )
    assert (
        "The version you started from is gone" in desk.post(form, mine).content.decode()
    )


def test_who_may_not_change_an_article_learns_nothing_of_it(
    writers_desk, desk, article, form
):
    mine = filled(desk, form, made_from="0")
    response = writers_desk.post(form, mine)
    assert response.status_code == 404
    assert "prices" not in response.content.decode()


@pytest.mark.parametrize("name", ["pictures", "sources"])
def test_what_they_removed_and_i_put_into_a_text_is_shown_at_its_row(
    desk, writer, make_article, name
):
    shown = {"src": "/media/mite.webp", "caption": "A mite"}
    article = make_article(pictures=[shown], standfirst="What is behind it.")
    form = reverse("admin:articles_article_change", args=[article.pk])
    use = {"pictures": "![](/media/mite.webp)", "sources": "See [@bank]."}[name]
    mine = filled(desk, form, **{"sections-0-body": use})
    before = getattr(read_draft(article), name)
    save_theirs(article, writer, **{name: ()})

    html = desk.post(form, mine).content.decode()

    verb = {"pictures": "used", "sources": "cited"}[name]
    kind = {"pictures": "picture", "sources": "source"}[name]
    assert f"Wren removed this {kind}, and you {verb} it." in html
    assert getattr(read_draft(article), name) == ()
    assert desk.post(form, fields_of(html)).status_code == 302
    document = read_draft(article)
    assert document.sections[0].body == use
    assert len(getattr(document, name)) == len(before) == 1
