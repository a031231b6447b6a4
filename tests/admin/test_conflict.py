"""Two people at one article: nobody's text is lost, and nobody is told off by themselves."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import drafting
from articles.models import Author, Source, Topic
from tests.admin.conftest import sample
from tests.admin.filled import fields_of, filled, with_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def test_a_save_over_a_newer_save_is_refused_with_the_text_kept(desk, writer, article, form):
    mine = filled(desk, form, headline="Mine", **{"sections-0-body": "My text"})
    drafting.save(sample(headline="Theirs"), article=article, by=writer, now=timezone.now())
    response = desk.post(form, mine)
    html = response.content.decode()
    assert response.status_code == 200
    assert "newer version" in html
    assert "wren" in html
    assert 'target="_blank"' in html
    back = fields_of(html)
    assert (back["headline"], back["sections-0-body"]) == ("Mine", "My text")
    article.refresh_from_db()
    assert article.headline == "Theirs"


def test_who_has_seen_the_newer_version_can_save_over_it(desk, writer, article, form):
    mine = filled(desk, form, headline="Mine", **{"sections-0-body": "My text"})
    # A whole save makes all rows anew, so none of those in the form is there any more.
    document = drafting.assemble(article)
    theirs = document.model_copy(update={"headline": "Theirs", "sections": document.sections[:2], "related": ()})
    drafting.save(theirs, article=article, by=writer, now=timezone.now())
    back = fields_of(desk.post(form, mine).content.decode())
    response = desk.post(form, back | {"save_over": str(article.latest_revision().pk)})
    assert response.status_code == 302
    article.refresh_from_db()
    document = drafting.assemble(article)
    assert document.headline == "Mine"
    assert [section.anchor for section in document.sections] == ["one", "two", "three"]
    assert [section.body for section in document.sections] == ["My text", "Text of two.", "Text of three."]
    assert [entry.anchor for entry in document.faq] == ["who", "why"]
    assert len(document.byline) == len(document.sources) == len(document.topics) == len(document.related) == 1
    assert [row.position for row in article.sections.all()] == list(range(article.sections.count()))
    assert article.revisions.filter(document__headline="Theirs").exists()


def test_a_third_save_in_between_is_refused_again(desk, writer, article, form):
    mine = filled(desk, form, headline="Mine")
    drafting.save(sample(headline="Theirs"), article=article, by=writer, now=timezone.now())
    seen = article.latest_revision().pk
    drafting.save(sample(headline="Theirs again"), article=article, by=writer, now=timezone.now())
    assert desk.post(form, mine | {"save_over": str(seen)}).status_code == 200
    article.refresh_from_db()
    assert article.headline == "Theirs again"


def test_saving_and_continuing_raises_no_false_alarm(desk, article, form):
    for headline in ("First", "Second"):
        fields = filled(desk, form, headline=headline, _continue="1")
        assert desk.post(form, fields).status_code == 302
    article.refresh_from_db()
    assert article.headline == "Second"


def test_what_somebody_else_added_stays_when_saved_over(desk, article, form):
    mine = filled(desk, form, headline="Mine")
    theirs = with_row(filled(desk, form), "sections", heading="Theirs", level="2", body="x", position="0")
    assert desk.post(form, theirs).status_code == 302
    response = desk.post(form, mine | {"save_over": str(article.latest_revision().pk)})
    assert response.status_code == 302
    assert [row.anchor for row in article.sections.all()] == ["one", "two", "three", "theirs"]


def test_both_may_have_added_the_same_author(desk, article, form):
    author = Author.objects.create(name="Grace")
    mine = with_row(filled(desk, form), "bylines", author=str(author.pk), credit="editor")
    theirs = with_row(filled(desk, form), "bylines", author=str(author.pk), credit="author")
    assert desk.post(form, theirs).status_code == 302
    assert desk.post(form, mine | {"save_over": str(article.latest_revision().pk)}).status_code == 302
    assert article.bylines.get(author=author).credit == "editor"


def test_a_key_that_somebody_just_used_is_an_error_in_its_field(desk, article, form):
    one, other = Source.objects.create(title="One"), Source.objects.create(title="Other")
    mine = with_row(filled(desk, form), "citations", source=str(one.pk), key="key")
    theirs = with_row(filled(desk, form), "citations", source=str(other.pk), key="key")
    assert desk.post(form, theirs).status_code == 302
    response = desk.post(form, mine | {"save_over": str(article.latest_revision().pk)})
    assert "just used this key" in response.content.decode()


def test_a_form_without_its_revision_is_refused(desk, article, form):
    fields = filled(desk, form, headline="Blind", made_from="")
    assert desk.post(form, fields).status_code == 200
    article.refresh_from_db()
    assert article.headline == "Why do prices rise?"


@pytest.fixture
def source() -> Source:
    return Source.objects.create(title="Reprot", url="https://bank.example/report")


def change(record) -> str:
    return reverse(f"admin:articles_{record._meta.model_name}_change", args=[record.pk])


def test_a_records_change_by_somebody_else_is_not_overwritten_in_silence(desk, source):
    mine = filled(desk, change(source), title="Report")
    source.set_status("retracted", "Made up.")
    response = desk.post(change(source), mine)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Somebody changed this source" in html
    assert f'href="{change(source)}" target="_blank"' in html
    assert fields_of(html)["title"] == "Report"
    source.refresh_from_db()
    assert (source.title, source.status) == ("Reprot", "retracted")


def test_who_has_seen_a_records_change_can_save_over_it_once(desk, source):
    mine = filled(desk, change(source), title="Report")
    source.set_status("disputed", "Perhaps.")
    newer = re.search(r'name="save_over" value="(\w+)"', desk.post(change(source), mine).content.decode())[1]
    # Another mistake in the form does not make the person insist twice.
    html = desk.post(change(source), mine | {"save_over": newer, "published_on": "x"}).content.decode()
    assert fields_of(html)["save_over"] == newer
    source.set_status("retracted", "Made up.")
    assert desk.post(change(source), mine | {"save_over": newer}).status_code == 200
    newer = re.search(r'name="save_over" value="(\w+)"', desk.post(change(source), mine).content.decode())[1]
    assert desk.post(change(source), mine | {"save_over": newer}).status_code == 302
    source.refresh_from_db()
    assert (source.title, source.status) == ("Report", "standing")


def test_another_link_of_an_author_is_a_change_of_the_author(desk):
    author = Author.objects.create(name="Ada")
    mine = filled(desk, change(author), name="Ada Byron")
    author.links.create(position=0, title="Site", url="https://ada.example")
    assert "Somebody changed this author" in desk.post(change(author), mine).content.decode()
    assert desk.post(change(author), filled(desk, change(author), name="Ada Byron")).status_code == 302


def test_nobody_is_told_off_for_their_own_save_of_a_record(desk, source):
    author = Author.objects.create(name="Ada")
    author.links.create(position=0, title="Site", url="https://ada.example")
    for record in (source, author, Topic.objects.create(name="Money")):
        for slug in ("one", "", "three"):
            fields = filled(desk, change(record), slug=slug, _continue="1")
            assert desk.post(change(record), fields).status_code == 302


def test_an_untitled_link_of_somebody_else_stays_beside_ones_own(desk, article, form):
    mine = with_row(filled(desk, form), "related_links", title="", url="https://mine.example/", target="", after="")
    article.related_links.create(position=5, title="", url="https://theirs.example/")
    assert desk.post(form, mine).status_code == 302
    urls = set(article.related_links.values_list("url", flat=True))
    assert urls == {"https://else.example/", "https://mine.example/", "https://theirs.example/"}
