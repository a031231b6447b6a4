"""Two people at one article: both are saved, and nobody is warned of themselves."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.document import LeadImage
from articles.models import Revision, Source
from tests.admin.filled import fields_of, filled, with_row
from tests.admin.merging.merge_desk import (
    read_draft,
    read_messages,
    save_theirs,
    with_changed_part,
)
from tests.drawn_pictures import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def test_changes_of_different_parts_are_merged_and_the_message_says_so(
    desk, writer, article, form
):
    mine = filled(desk, form, headline="Mine", **{"sections-0-body": "My text"})
    sections = read_draft(article).sections
    # A whole save makes all rows anew, so none of those in the form is there any more.
    save_theirs(
        article,
        writer,
        standfirst="Theirs.",
        sections=with_changed_part(sections, 1, body="Their text"),
        related=(),
    )
    html = read_messages(desk, desk.post(form, mine))
    assert "Merged with wren’s changes of" in html
    event = article.events.get(kind="merged")
    assert event.words.startswith("merged wren’s changes with this save: ")
    assert "standfirst rewritten" in html
    assert "section “Two” changed" in html or "section “Two” rewritten" in html
    assert "related link “Elsewhere” removed" in html
    document = read_draft(article)
    assert (document.headline, document.standfirst) == ("Mine", "Theirs.")
    assert [section.body for section in document.sections] == [
        "My text",
        "Their text",
        "Text of three.",
    ]
    assert [section.anchor for section in document.sections] == ["one", "two", "three"]
    assert document.related == ()
    assert article.revisions.first().saved_by.username == "ed"


def test_a_section_that_they_removed_stays_removed(desk, writer, article, form):
    mine = filled(desk, form, headline="Mine")
    save_theirs(article, writer, sections=read_draft(article).sections[:2])
    assert desk.post(form, mine).status_code == 302
    assert [section.anchor for section in read_draft(article).sections] == [
        "one",
        "two",
    ]


def test_a_section_that_i_removed_stays_removed(desk, writer, article, form):
    mine = filled(desk, form, **{"sections-1-DELETE": "on"})
    save_theirs(article, writer, headline="Theirs")
    assert desk.post(form, mine).status_code == 302
    document = read_draft(article)
    assert document.headline == "Theirs"
    assert [section.anchor for section in document.sections] == ["one", "three"]
    assert document.related[0].after == ""


def test_a_link_stays_after_its_section_when_all_rows_are_made_anew(
    desk, writer, article, form
):
    mine = filled(desk, form, **{"related_links-0-title": "Renamed"})
    save_theirs(article, writer, headline="Theirs")
    assert desk.post(form, mine).status_code == 302
    (link,) = read_draft(article).related
    assert (link.title, link.after) == ("Renamed", "two")


def test_a_new_order_meets_a_changed_text(desk, writer, article, form):
    order = {
        "sections-0-position": "2",
        "sections-1-position": "0",
        "sections-2-position": "1",
    }
    mine = filled(desk, form, **order)
    save_theirs(
        article,
        writer,
        sections=with_changed_part(read_draft(article).sections, 0, body="Their text"),
    )
    assert desk.post(form, mine).status_code == 302
    said = [(section.anchor, section.body) for section in read_draft(article).sections]
    assert said == [
        ("two", "Text of two."),
        ("three", "Text of three."),
        ("one", "Their text"),
    ]


def test_sections_that_both_added_are_both_there(desk, article, form):
    mine = with_row(
        filled(desk, form), "sections", heading="New", level="2", body="Mine"
    )
    theirs = with_row(
        filled(desk, form), "sections", heading="New", level="2", body="Theirs"
    )
    assert desk.post(form, theirs).status_code == 302
    assert desk.post(form, mine).status_code == 302
    added = [
        (section.anchor, section.body) for section in read_draft(article).sections[3:]
    ]
    assert added == [("new", "Theirs"), ("new-2", "Mine")]


def test_a_form_sent_twice_is_saved_once_and_quietly(desk, article, form):
    source = Source.objects.create(title="Report", url="https://www.fao.example/report")
    mine = with_row(
        filled(desk, form, headline="Mine"),
        "sections",
        heading="New",
        level="2",
        body="Text",
    )
    mine = with_row(
        mine, "citations", source=str(source.pk), key="", locator="", accessed_on=""
    )
    mine = with_row(mine, "faq_entries", question="Really?", answer="Yes")
    mine = with_row(
        mine, "related_links", title="X", url="https://x.example/", target="", after=""
    )
    assert desk.post(form, mine).status_code == 302
    saved, revisions = read_draft(article), Revision.objects.count()
    assert "Merged" not in read_messages(desk, desk.post(form, mine))
    assert read_draft(article) == saved
    assert Revision.objects.count() == revisions


def test_two_windows_of_one_person_are_merged(desk, article, form):
    one, other = (
        filled(desk, form, headline="Mine"),
        filled(desk, form, standfirst="Other"),
    )
    assert desk.post(form, one).status_code == 302
    assert "Merged with your other changes of" in read_messages(
        desk, desk.post(form, other)
    )
    assert (read_draft(article).headline, read_draft(article).standfirst) == (
        "Mine",
        "Other",
    )


def test_saving_and_continuing_raises_no_false_alarm(desk, article, form):
    for headline in ("First", "Second"):
        fields = filled(desk, form, headline=headline, _continue="1")
        assert "Merged" not in read_messages(desk, desk.post(form, fields))
    assert read_draft(article).headline == "Second"


def test_texts_as_a_browser_sends_them_are_no_changes(desk, writer, make_article):
    article = make_article(
        slug="odd", headline=" Spaced ", standfirst="One\r\ntwo\n\n", sources=()
    )
    form = reverse("admin:articles_article_change", args=[article.pk])
    mine = filled(desk, form, dated_on="2026")
    save_theirs(article, writer, headline="Theirs", standfirst="Theirs")
    assert desk.post(form, mine).status_code == 302
    document = read_draft(article)
    assert (document.headline, document.standfirst, document.dated_on) == (
        "Theirs",
        "Theirs",
        "2026",
    )


def test_a_change_of_a_record_is_no_change_of_the_article(desk, writer, article, form):
    mine = filled(
        desk, form, **{"citations-0-DELETE": "on", "standfirst": "No source."}
    )
    Source.objects.update(title="Renamed")
    save_theirs(article, writer, headline="Theirs")
    assert desk.post(form, mine).status_code == 302
    assert read_draft(article).sources == ()


def test_two_sources_with_one_key_get_two_and_the_text_cites_its_own(
    desk, article, form
):
    one, other = (
        Source.objects.create(title="One"),
        Source.objects.create(title="Other"),
    )
    mine = with_row(filled(desk, form), "citations", source=str(one.pk), key="key")
    mine["sections-0-body"] = "Mine [@key]."
    theirs = with_row(filled(desk, form), "citations", source=str(other.pk), key="key")
    theirs["sections-1-body"] = "Theirs [@key]."
    assert desk.post(form, theirs).status_code == 302
    assert desk.post(form, mine).status_code == 302
    document = read_draft(article)
    assert [(part.title, part.key) for part in document.sources[1:]] == [
        ("Other", "key"),
        ("One", "key-2"),
    ]
    assert [part.body for part in document.sections[:2]] == [
        "Mine [@key-2].",
        "Theirs [@key].",
    ]


def test_an_uploaded_picture_is_no_silent_change_of_theirs(
    desk, writer, article, form, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    mine = filled(desk, form)
    save_theirs(
        article, writer, lead_image=LeadImage(src="/media/theirs.webp", alt="Theirs")
    )
    file = SimpleUploadedFile("a.jpg", picture(), "image/jpeg")
    html = desk.post(form, {**mine, "picture": file}).content.decode()
    assert "/media/theirs.webp</textarea>" in html
    back = fields_of(html)
    assert back["lead_image_src"].endswith((".jpg", ".jpeg", ".webp"))
    assert back["lead_image_src"] != "/media/theirs.webp"
    assert desk.post(form, back).status_code == 302
    assert read_draft(article).lead_image.src == back["lead_image_src"]


def test_many_new_rows_on_both_sides_are_merged_in_time(desk, writer, article, form):
    mine = filled(desk, form)
    for number in range(60):
        mine = with_row(mine, "sections", heading=f"Mine {number}", level="2", body="x")
    theirs = read_draft(article).sections
    added = tuple(
        theirs[0].model_copy(update={"anchor": f"their-{n}", "heading": f"Their {n}"})
        for n in range(60)
    )
    save_theirs(article, writer, sections=theirs + added)
    assert desk.post(form, mine).status_code == 302
    assert len(read_draft(article).sections) == 123


def test_an_untitled_link_of_somebody_else_stays_beside_ones_own(desk, article, form):
    mine = with_row(
        filled(desk, form),
        "related_links",
        title="",
        url="https://mine.example/",
        target="",
        after="",
    )
    article.related_links.create(position=5, title="", url="https://theirs.example/")
    assert desk.post(form, mine).status_code == 302
    urls = set(article.related_links.values_list("url", flat=True))
    assert urls == {
        "https://else.example/",
        "https://mine.example/",
        "https://theirs.example/",
    }
