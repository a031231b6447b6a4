from datetime import UTC, datetime
from html.parser import HTMLParser
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import models

from articles.drafts import assemble, save
from articles.management.commands.build_fixture import FIXTURE, TEXT, build_fixture
from articles.models import Article, Author, Edition, Section, Source
from articles.publishing import publish
from articles.publishing.verify import verify
from tests.answers import ALL_QUESTIONS
from tests.documents import explainer

pytestmark = pytest.mark.django_db
SLUG = "trump-and-putin-discussed-what"
STRAY = [
    "Helldivers 2 Xbox Release Time: What You Need To Know",
    "Exploring The Dark Allure Of Graham Greene's Twilight",
    "Myrtle Beach In December: Weather & Activities",
]
OURS = [
    User,
    *(
        model
        for label in ("articles", "faq")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ),
]
AT = datetime(2026, 12, 1, tzinfo=UTC)


def load() -> str:
    out = StringIO()
    call_command("loaddata", "explainer", stdout=out)
    return out.getvalue()


def test_the_fixture_is_what_the_projects_own_code_makes_of_the_text():
    assert build_fixture() == FIXTURE.read_text(encoding="utf-8"), (
        "They have parted: run `make fixture` and look at what changed."
    )


def test_the_fixture_is_the_provided_document_published_as_edition_1():
    load()
    edition = Edition.objects.live(AT).get()
    document = edition.as_document()
    assert (edition.slug, edition.number, document.headline) == (
        SLUG,
        1,
        "Trump And Putin Discussed What?",
    )
    assert [len(section.body.split("\n\n")) for section in document.sections] == [
        2
    ] * 10
    assert len(document.faq) == 8
    assert [source.url for source in document.sources] == [
        "https://www.cfr.org/", "https://www.state.gov/", "https://www.whitehouse.gov/",
    ]  # fmt: skip
    (author,) = document.byline
    assert (author.name, author.role) == (
        "Sally-Anne Huang",
        "High Master at St Pauls School",
    )
    assert author.bio.startswith("Over 30 years")
    assert author.bio.endswith("all things theatre")
    assert (author.portrait.src, author.portrait.alt) == (
        "",
        "Photo of Sally-Anne Huang",
    )
    assert [(link.title, link.url) for link in document.related] == [
        (title, "") for title in STRAY
    ]
    assert assemble(Article.objects.get()) == document
    assert all(not verdict.faults for verdict in verify())


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_word_of_the_text_stands_on_the_page_in_order_but_for_the_stray_titles():
    load()
    page = Words()
    page.feed(Edition.objects.get().body)
    shown = " ".join(page.text.split())
    text = TEXT.read_text(encoding="utf-8")
    for title in STRAY:
        assert title in text
        assert title not in shown
        text = text.replace(title, "")
    at = 0
    for line in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        assert line in shown[at:], line
        at = shown.index(line, at) + len(line)
        if len(line) > 80:
            assert shown.count(line) == 1


def test_loading_it_twice_is_refused_in_one_sentence_and_changes_nothing():
    load()
    Section.objects.filter(position=0).update(body="An editor's own work.")
    with pytest.raises(CommandError, match="is here already") as refusal:
        load()
    assert "\n" not in str(refusal.value)
    assert Section.objects.filter(body="An editor's own work.").exists()


def test_loading_it_over_a_site_with_other_content_harms_none_of_it():
    save(explainer(), now=AT)
    own = Source.objects.create(
        slug="cfr-org",
        url="https://www.cfr.org/",
        title="Our own note",
        status="disputed",
    )
    person = Author.objects.create(
        slug="sally-anne-huang", name="Sally-Anne Huang", bio="As we have it."
    )
    before = {
        model: list(model.objects.values())
        for model in (Article, Author, Source, Section)
    }
    load()
    for model, rows in before.items():
        kept = list(model.objects.values())
        assert all(row in kept for row in rows)
    edition = Edition.objects.get()
    assert edition.edition_sources.filter(source=own).exists()
    assert edition.edition_authors.get().author == person


def test_a_site_with_another_article_at_its_address_is_told_so_in_one_sentence():
    save(explainer(slug=SLUG), now=AT)
    with pytest.raises(CommandError, match="something else in the place") as refusal:
        load()
    assert "\n" not in str(refusal.value)
    assert Article.objects.count() == 1


@pytest.mark.parametrize("natural", [True, False])
def test_a_whole_site_dumped_and_loaded_into_an_empty_one_is_the_same_to_the_microsecond(
    tmp_path, natural
):
    at = AT.replace(microsecond=123456)
    person = User.objects.create_user("chief")
    article = save(explainer(), by=person, now=at)
    for number in range(3):
        Article.objects.update(headline=f"Edition {number + 1}")
        publish(article=article, by=person, now=at, answered=ALL_QUESTIONS)
    before = {model: list(model.objects.order_by("pk").values()) for model in OURS}
    dump = tmp_path / "site.json"
    call_command(
        "dumpdata",
        "auth.user",
        "articles",
        "faq",
        natural_foreign=natural,
        output=dump,
        stdout=StringIO(),
    )
    with pytest.raises(CommandError, match="Nothing was loaded") as refusal:
        call_command("loaddata", dump, stdout=StringIO())
    assert "\n" not in str(refusal.value)
    empty()
    call_command("loaddata", dump, stdout=StringIO())
    assert {
        model: list(model.objects.order_by("pk").values()) for model in OURS
    } == before
    assert [verdict.faults for verdict in verify()] == [()] * 3


def test_another_sites_dump_overwrites_no_row_that_only_has_the_same_number(tmp_path):
    save(explainer(), now=AT)
    dump = tmp_path / "site.json"
    call_command("dumpdata", "articles", "faq", output=dump, stdout=StringIO())
    rows = dump.read_text().replace(
        str(Article.objects.get().pk), "7f0d3a52-1f43-4c4c-9b7c-0d5f6a3d2b11"
    )
    dump.write_text(rows.replace("why-bread-costs-more", "another"))
    Section.objects.filter(position=0).update(body="An editor's own work.")
    with pytest.raises(CommandError, match="is here already"):
        call_command("loaddata", dump, stdout=StringIO())
    assert Section.objects.filter(body="An editor's own work.").exists()


def empty() -> None:
    """Take everything out of the database, past all guards."""
    for model in reversed(OURS):
        models.QuerySet(model)._raw_delete("default")
