"""The home says how many findings one's own drafts have, as of the last save."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import drafts
from articles.document import SectionPart
from articles.models import Article, DraftFindings
from articles.publishing import publish
from tests.admin.conftest import sample
from tests.answers import ALL_QUESTIONS
from tests.factories import flag_source

pytestmark = pytest.mark.django_db


def read_yours(client) -> str:
    html = client.get(reverse("admin:index")).text
    section = html.partition('aria-labelledby="home-yours"')[2].partition("</section>")
    return " ".join(re.sub(r"<[^>]+>", " ", section[0]).split())


@pytest.fixture
def own(make_article, editor) -> Article:
    return make_article(by=editor)


def save(article: Article, **changes: object) -> None:
    document = drafts.assemble(article).model_copy(update=changes)
    drafts.save(document, article=article, by=article.created_by, now=timezone.now())


def test_a_save_counts_what_is_found_and_another_counts_anew(desk, own):
    questions = DraftFindings.objects.get().questions
    assert questions > 1
    yours = read_yours(desk)
    assert f"{questions} open questions" in yours
    assert "blocker" not in yours
    cites_nothing = SectionPart(anchor="one", heading="One", body="See [@nobody].")
    save(own, sections=(cites_nothing,))
    assert "1 blocker" in read_yours(desk)


def test_an_answer_counts_anew_and_taking_it_back_too(desk, own):
    before = DraftFindings.objects.get().questions
    publish_page = desk.get(reverse("admin:articles_article_publish", args=[own.pk]))
    question = re.search(r'name="question" value="(\w+)"', publish_page.text)[1]
    answer = reverse("admin:articles_article_answer", args=[own.pk])
    desk.post(answer, {"question": question})
    assert DraftFindings.objects.get().questions == before - 1
    desk.post(answer, {"question": question, "again": "1"})
    assert DraftFindings.objects.get().questions == before


def test_a_source_that_was_flagged_since_is_told(desk, own):
    save(own, headline="Saved again")
    assert "The status of a source" not in read_yours(desk)
    flag_source("https://bank.example/report")
    assert "The status of a source that it cites has changed" in read_yours(desk)
    save(own, headline="And again")
    yours = read_yours(desk)
    assert "got another status" not in yours
    assert "blocker" in yours


def test_what_is_published_as_it_is_has_none_left(desk, own, editor):
    publish(article=own, by=editor, now=timezone.now(), answered=ALL_QUESTIONS)
    assert "question" not in read_yours(desk)


def test_a_draft_that_was_never_counted_says_nothing_until_the_checks_run(desk, own):
    DraftFindings.objects.all().delete()
    assert "question" not in read_yours(desk)
    call_command("check_drafts")
    assert "open questions" in read_yours(desk)


def test_many_drafts_need_as_many_queries_as_few(desk, own, editor, make_article):
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            desk.get(reverse("admin:index"))
        return len(asked)

    few = count()
    for number in range(5):
        make_article(by=editor, slug=f"other-{number}", byline=sample().byline)
    assert count() == few
