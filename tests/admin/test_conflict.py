"""Two people at one article: both are saved, nobody's text is lost, and nobody is told off by themselves."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles import drafts, publishing
from articles.document import LeadImage
from articles.models import Article, Author, Revision, Source
from tests.admin.filled import fields_of, filled, with_row
from tests.drawn_pictures import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def draft(article: Article):
    return drafts.assemble(Article.objects.get(pk=article.pk))


def save_theirs(article: Article, by, **changes) -> None:
    document = drafts.assemble(article).model_copy(update=changes)
    drafts.save(document, article=article, by=by, now=timezone.now())


def changed(parts: tuple, place: int, **fields) -> tuple:
    """Give `parts` with one of them changed."""
    return tuple(part.model_copy(update=fields) if n == place else part for n, part in enumerate(parts))


def messages_of(client, response) -> str:
    assert response.status_code == 302, response.content.decode()
    return client.get(response["Location"]).content.decode()


def test_changes_of_different_parts_are_merged_and_the_message_says_so(desk, writer, article, form):
    mine = filled(desk, form, headline="Mine", **{"sections-0-body": "My text"})
    sections = draft(article).sections
    # A whole save makes all rows anew, so none of those in the form is there any more.
    save_theirs(article, writer, standfirst="Theirs.", sections=changed(sections, 1, body="Their text"), related=())
    html = messages_of(desk, desk.post(form, mine))
    assert "Merged with wren’s changes of" in html
    assert "standfirst rewritten" in html
    assert "section “Two” changed" in html or "section “Two” rewritten" in html
    assert "related link “Elsewhere” removed" in html
    document = draft(article)
    assert (document.headline, document.standfirst) == ("Mine", "Theirs.")
    assert [section.body for section in document.sections] == ["My text", "Their text", "Text of three."]
    assert [section.anchor for section in document.sections] == ["one", "two", "three"]
    assert document.related == ()
    assert article.revisions.first().saved_by.username == "ed"


def test_a_section_that_they_removed_stays_removed(desk, writer, article, form):
    mine = filled(desk, form, headline="Mine")
    save_theirs(article, writer, sections=draft(article).sections[:2])
    assert desk.post(form, mine).status_code == 302
    assert [section.anchor for section in draft(article).sections] == ["one", "two"]


def test_a_section_that_i_removed_stays_removed(desk, writer, article, form):
    mine = filled(desk, form, **{"sections-1-DELETE": "on"})
    save_theirs(article, writer, headline="Theirs")
    assert desk.post(form, mine).status_code == 302
    document = draft(article)
    assert document.headline == "Theirs"
    assert [section.anchor for section in document.sections] == ["one", "three"]
    assert document.related[0].after == ""


def test_a_link_stays_after_its_section_when_all_rows_are_made_anew(desk, writer, article, form):
    mine = filled(desk, form, **{"related_links-0-title": "Renamed"})
    save_theirs(article, writer, headline="Theirs")
    assert desk.post(form, mine).status_code == 302
    (link,) = draft(article).related
    assert (link.title, link.after) == ("Renamed", "two")


def test_a_new_order_meets_a_changed_text(desk, writer, article, form):
    order = {"sections-0-position": "2", "sections-1-position": "0", "sections-2-position": "1"}
    mine = filled(desk, form, **order)
    save_theirs(article, writer, sections=changed(draft(article).sections, 0, body="Their text"))
    assert desk.post(form, mine).status_code == 302
    said = [(section.anchor, section.body) for section in draft(article).sections]
    assert said == [("two", "Text of two."), ("three", "Text of three."), ("one", "Their text")]


def test_sections_that_both_added_are_both_there(desk, article, form):
    mine = with_row(filled(desk, form), "sections", heading="New", level="2", body="Mine")
    theirs = with_row(filled(desk, form), "sections", heading="New", level="2", body="Theirs")
    assert desk.post(form, theirs).status_code == 302
    assert desk.post(form, mine).status_code == 302
    added = [(section.anchor, section.body) for section in draft(article).sections[3:]]
    assert added == [("new", "Theirs"), ("new-2", "Mine")]


def test_one_field_changed_by_both_comes_back_with_both_versions(desk, writer, article, form):
    mine = filled(desk, form, headline="Mine", **{"sections-0-body": "My text of it", "dated_on": "2026"})
    sections = changed(draft(article).sections, 0, body="Their text of it")
    save_theirs(article, writer, headline="Theirs", sections=sections, language="de")
    response = desk.post(form, mine)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Wren saved a newer version while you were writing" in html
    assert "2 things were changed in both versions" in html
    assert "Wren changed this too" in html
    assert "<del><span class" in html
    back = fields_of(html)
    # Mine in the fields, theirs beside them, everything else merged.
    assert (back["headline"], back["sections-0-body"]) == ("Mine", "My text of it")
    assert (back["language"], back["dated_on"]) == ("de", "2026")
    assert html.count("Their text of it</textarea>") == 1
    assert back["made_from"] == str(article.latest_revision().pk)
    assert "Please correct" not in html
    assert draft(article).headline == "Theirs"
    # The next save is an ordinary one.
    assert desk.post(form, back | {"headline": "Both"}).status_code == 302
    document = draft(article)
    assert (document.headline, document.sections[0].body, document.language) == ("Both", "My text of it", "de")


def test_a_third_save_in_between_is_merged_too(desk, writer, article, form):
    mine = filled(desk, form, headline="Mine")
    save_theirs(article, writer, headline="Theirs")
    back = fields_of(desk.post(form, mine).content.decode())
    save_theirs(article, writer, headline="Theirs again")
    html = desk.post(form, back).content.decode()
    assert "Wren changed this too" in html
    assert draft(article).headline == "Theirs again"
    assert desk.post(form, fields_of(html)).status_code == 302
    assert draft(article).headline == "Mine"


def test_a_section_that_i_removed_and_they_changed_is_asked_about(desk, writer, article, form):
    mine = filled(desk, form, headline="Mine", **{"sections-1-DELETE": "on"})
    save_theirs(article, writer, sections=changed(draft(article).sections, 1, body="Their text"))
    html = desk.post(form, mine).content.decode()
    assert "You removed this section, and wren changed it." in html
    back = fields_of(html)
    assert "sections-1-DELETE" not in back
    assert back["sections-1-body"] == "Their text"
    assert desk.post(form, back | {"sections-1-DELETE": "on"}).status_code == 302
    assert [section.anchor for section in draft(article).sections] == ["one", "three"]


def test_a_section_that_they_removed_and_i_changed_is_asked_about(desk, writer, article, form):
    mine = filled(desk, form, **{"sections-1-body": "My text"})
    sections = draft(article).sections
    save_theirs(article, writer, sections=(sections[0], sections[2]), related=())
    html = desk.post(form, mine).content.decode()
    assert "Wren removed this section, and you changed it." in html
    back = fields_of(html)
    assert back["sections-2-body"] == "My text"
    assert "sections-2-DELETE" in html
    assert desk.post(form, back).status_code == 302
    assert [section.anchor for section in draft(article).sections] == ["one", "two", "three"]
    assert desk.post(form, filled(desk, form)).status_code == 302


def test_a_section_that_is_kept_against_its_removal_keeps_its_published_anchor(desk, editor, writer, article, form):
    publishing.publish(article=article, by=editor, now=timezone.now())
    mine = filled(desk, form, **{"sections-1-heading": "Renamed"})
    sections = draft(article).sections
    save_theirs(article, writer, sections=(sections[0], sections[2]), related=())
    assert desk.post(form, fields_of(desk.post(form, mine).content.decode())).status_code == 302
    assert [section.anchor for section in draft(article).sections] == ["one", "two", "three"]


def test_orders_that_do_not_fit_are_asked_about(desk, writer, article, form):
    mine = filled(desk, form, **{"sections-0-position": "1", "sections-1-position": "0"})
    one, two, three = draft(article).sections
    save_theirs(article, writer, sections=(one, three, two))
    html = desk.post(form, mine).content.decode()
    assert "You and wren ordered these in different ways" in html
    assert re.search(r"<li>One</li>\s*<li>Three</li>\s*<li>Two</li>", html)
    assert desk.post(form, fields_of(html)).status_code == 302
    assert [section.anchor for section in draft(article).sections] == ["two", "one", "three"]


def test_a_form_sent_twice_is_saved_once_and_quietly(desk, article, form):
    source = Source.objects.create(title="Report", url="https://www.fao.example/report")
    mine = with_row(filled(desk, form, headline="Mine"), "sections", heading="New", level="2", body="Text")
    mine = with_row(mine, "citations", source=str(source.pk), key="", locator="", accessed_on="")
    mine = with_row(mine, "faq_entries", question="Really?", answer="Yes")
    mine = with_row(mine, "related_links", title="X", url="https://x.example/", target="", after="")
    assert desk.post(form, mine).status_code == 302
    saved, revisions = draft(article), Revision.objects.count()
    assert "Merged" not in messages_of(desk, desk.post(form, mine))
    assert draft(article) == saved
    assert Revision.objects.count() == revisions


def test_two_windows_of_one_person_are_merged(desk, article, form):
    one, other = filled(desk, form, headline="Mine"), filled(desk, form, standfirst="Other")
    assert desk.post(form, one).status_code == 302
    assert "Merged with your other changes of" in messages_of(desk, desk.post(form, other))
    assert (draft(article).headline, draft(article).standfirst) == ("Mine", "Other")


def test_two_windows_of_one_person_with_one_field_are_asked_about(desk, article, form):
    one, other = filled(desk, form, headline="One"), filled(desk, form, headline="Other")
    assert desk.post(form, one).status_code == 302
    assert "You saved a newer version in another window" in desk.post(form, other).content.decode()


def test_saving_and_continuing_raises_no_false_alarm(desk, article, form):
    for headline in ("First", "Second"):
        fields = filled(desk, form, headline=headline, _continue="1")
        assert "Merged" not in messages_of(desk, desk.post(form, fields))
    assert draft(article).headline == "Second"


def test_texts_as_a_browser_sends_them_are_no_changes(desk, writer, make_article):
    article = make_article(slug="odd", headline=" Spaced ", standfirst="One\r\ntwo\n\n", sources=())
    form = reverse("admin:articles_article_change", args=[article.pk])
    mine = filled(desk, form, dated_on="2026")
    save_theirs(article, writer, headline="Theirs", standfirst="Theirs")
    assert desk.post(form, mine).status_code == 302
    document = draft(article)
    assert (document.headline, document.standfirst, document.dated_on) == ("Theirs", "Theirs", "2026")


def test_a_change_of_a_record_is_no_change_of_the_article(desk, writer, article, form):
    mine = filled(desk, form, **{"citations-0-DELETE": "on", "standfirst": "No source."})
    Source.objects.update(title="Renamed")
    save_theirs(article, writer, headline="Theirs")
    assert desk.post(form, mine).status_code == 302
    assert draft(article).sources == ()


def test_both_may_have_added_the_same_author(desk, article, form):
    author = Author.objects.create(name="Grace")
    mine = with_row(filled(desk, form), "bylines", author=str(author.pk), credit="editor")
    theirs = with_row(filled(desk, form), "bylines", author=str(author.pk), credit="author")
    assert desk.post(form, theirs).status_code == 302
    html = desk.post(form, mine).content.decode()
    assert "You saved a newer version" in html
    assert desk.post(form, fields_of(html)).status_code == 302
    assert article.bylines.get(author=author).credit == "editor"


def test_two_sources_with_one_key_get_two_and_the_text_cites_its_own(desk, article, form):
    one, other = Source.objects.create(title="One"), Source.objects.create(title="Other")
    mine = with_row(filled(desk, form), "citations", source=str(one.pk), key="key")
    mine["sections-0-body"] = "Mine [@key]."
    theirs = with_row(filled(desk, form), "citations", source=str(other.pk), key="key")
    theirs["sections-1-body"] = "Theirs [@key]."
    assert desk.post(form, theirs).status_code == 302
    assert desk.post(form, mine).status_code == 302
    document = draft(article)
    assert [(part.title, part.key) for part in document.sources[1:]] == [("Other", "key"), ("One", "key-2")]
    assert [part.body for part in document.sections[:2]] == ["Mine [@key-2].", "Theirs [@key]."]


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
    assert "Select a valid choice" not in html
    assert desk.post(form, back | {"headline": "Mine"}).status_code == 302
    document = draft(article)
    assert (document.headline, document.standfirst, document.sections[0].body) == ("Mine", "Theirs", "My text")
    assert document.related[0].after == "two"


def test_an_uploaded_picture_is_no_silent_change_of_theirs(desk, writer, article, form, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    mine = filled(desk, form)
    save_theirs(article, writer, lead_image=LeadImage(src="/media/theirs.webp", alt="Theirs"))
    file = SimpleUploadedFile("a.jpg", picture(), "image/jpeg")
    html = desk.post(form, {**mine, "picture": file}).content.decode()
    assert "/media/theirs.webp</textarea>" in html
    back = fields_of(html)
    assert back["lead_image_src"].endswith((".jpg", ".jpeg", ".webp"))
    assert back["lead_image_src"] != "/media/theirs.webp"
    assert desk.post(form, back).status_code == 302
    assert draft(article).lead_image.src == back["lead_image_src"]


def test_a_picture_that_is_none_is_said_at_its_field(desk, writer, article, form):
    mine = filled(desk, form, headline="Mine")
    save_theirs(article, writer, standfirst="Theirs")
    file = SimpleUploadedFile("a.jpg", b"no picture", "image/jpeg")
    html = desk.post(form, {**mine, "picture": file}).content.decode()
    assert "Wren saved a newer version" in html
    assert fields_of(html)["headline"] == "Mine"
    assert draft(article).headline != "Mine"


def test_many_new_rows_on_both_sides_are_merged_in_time(desk, writer, article, form):
    mine = filled(desk, form)
    for number in range(60):
        mine = with_row(mine, "sections", heading=f"Mine {number}", level="2", body="x")
    theirs = draft(article).sections
    added = tuple(theirs[0].model_copy(update={"anchor": f"their-{n}", "heading": f"Their {n}"}) for n in range(60))
    save_theirs(article, writer, sections=theirs + added)
    assert desk.post(form, mine).status_code == 302
    assert len(draft(article).sections) == 123


@pytest.mark.parametrize("made_from", ["", "x", "0", "9" * 30])
def test_without_what_the_form_was_made_from_every_difference_is_asked_about(desk, article, form, made_from):
    fields = filled(desk, form, headline="Blind", made_from=made_from)
    html = desk.post(form, fields).content.decode()
    assert "The version you started from is gone" in html
    assert draft(article).headline == "Why do prices rise?"
    back = fields_of(html)
    assert back["headline"] == "Blind"
    assert desk.post(form, back).status_code == 302
    assert draft(article).headline == "Blind"


def test_without_a_readable_base_every_difference_is_asked_about(desk, writer, article, form):
    mine = filled(desk, form, headline="Mine")
    Revision.objects.update(document={"schema_version": 0})
    save_theirs(article, writer, standfirst="Theirs")
    html = desk.post(form, mine).content.decode()
    assert "The version you started from is gone" in html
    assert html.count("changed this too") == 2
    assert "Theirs</textarea>" in html


def test_a_form_of_another_articles_revision_has_no_base(desk, make_article, article, form):
    other = make_article(slug="other", sources=())
    mine = filled(desk, form, headline="Mine", made_from=str(other.latest_revision().pk))
    assert "The version you started from is gone" in desk.post(form, mine).content.decode()


def test_who_may_not_change_an_article_learns_nothing_of_it(writers_desk, desk, article, form):
    mine = filled(desk, form, made_from="0")
    response = writers_desk.post(form, mine)
    assert response.status_code in (302, 403)
    assert "prices" not in response.content.decode()


def test_an_untitled_link_of_somebody_else_stays_beside_ones_own(desk, article, form):
    mine = with_row(filled(desk, form), "related_links", title="", url="https://mine.example/", target="", after="")
    article.related_links.create(position=5, title="", url="https://theirs.example/")
    assert desk.post(form, mine).status_code == 302
    urls = set(article.related_links.values_list("url", flat=True))
    assert urls == {"https://else.example/", "https://mine.example/", "https://theirs.example/"}
