"""A draft that no Document can hold: every page of the desk says what is wrong and
leads to the form.
"""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles import drafts
from articles.models import Article, Revision
from tests.admin.filled import errors, filled, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def break_language(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(language="not a tag")


def break_key(article: Article) -> None:
    article.citations.update(key="no, comma")


def break_anchor(article: Article) -> None:
    article.sections.filter(anchor="two").update(anchor="q-two")


def break_question(article: Article) -> None:
    article.faq_entries.filter(anchor="who").update(anchor="A B")


def break_date(article: Article) -> None:
    article.citations.update(accessed_on="yesterday")


BROKEN = {
    "language": (break_language, "Language “not a tag”: A language tag looks like"),
    "key": (break_key, "Key of a source “no, comma”: A key has letters"),
    "anchor": (break_anchor, "Anchor of a section “q-two”"),
    "question": (break_question, "Anchor of a question “A B”"),
    "date": (break_date, "Accessed on of a source “yesterday”: A date is written YYYY"),
}


@pytest.fixture(params=BROKEN)
def broken(request, article) -> tuple[Article, str]:
    """An article with rows that no Document can hold, and words of the sentence that
    says so.
    """
    do, words = BROKEN[request.param]
    do(article)
    return article, words


def page(name: str, article: Article, *parts: object) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *parts])


@pytest.mark.parametrize("name", ["preview", "publish"])
def test_a_page_of_a_broken_draft_says_what_is_wrong_and_leads_to_the_form(
    desk, broken, name
):
    article, words = broken
    response = desk.get(page(name, article))
    html = response.content.decode()
    assert response.status_code == 409
    assert words in html
    assert f'href="{form_of(article)}"' in html


def test_publishing_a_broken_draft_is_refused_and_what_was_typed_comes_back(
    desk, broken
):
    article, words = broken
    response = desk.post(
        page("publish", article), {"when": "now", "note": "typed for long"}
    )
    html = response.content.decode()
    assert response.status_code == 409
    assert words in html
    assert "typed for long" in html
    assert not article.editions.exists()


def test_a_page_of_a_broken_draft_leads_to_its_history_and_that_to_restoring(
    desk, broken
):
    article, _ = broken
    history = page("history", article)
    html = desk.get(page("publish", article)).content.decode()
    assert (
        f'If the form has no such field, <a href="{history}">restore an earlier revision</a>.'
        in html
    )
    restore = page("restore_revision", article, article.latest_revision().pk)
    assert f'href="{restore}"' in desk.get(history).content.decode()


def test_a_revision_is_restored_over_a_broken_draft(desk, broken):
    article, words = broken
    kept = article.latest_revision()
    address = page("restore_revision", article, kept.pk)
    response = desk.get(address)
    assert response.status_code == 200
    assert words in response.content.decode()
    response = desk.post(address, filled(desk, address, part=""), follow=True)
    assert "Restored the draft as it was on" in response.content.decode()
    assert drafts.assemble(Article.objects.get(pk=article.pk)) == kept.as_document()


@pytest.mark.parametrize(
    "posted",
    [{"expected_sha256": "x"}, {"expected_sha256": "unreadable", "part": "headline"}],
)
def test_restoring_over_a_broken_draft_is_refused_unseen_and_in_parts(
    desk, broken, posted
):
    article, words = broken
    response = desk.post(
        page("restore_revision", article, article.latest_revision().pk), posted
    )
    assert response.status_code == 409
    assert words in response.content.decode()


def test_a_draft_that_was_corrected_meanwhile_is_not_replaced(desk, article):
    address = page("restore_revision", article, article.latest_revision().pk)
    break_language(article)
    fields = filled(desk, address, part="")
    Article.objects.update(language="en", headline="Corrected")
    assert desk.post(address, fields).status_code == 409
    assert Article.objects.get().headline == "Corrected"


@pytest.mark.parametrize("name", ["change", "history", "withdraw", "delete"])
def test_the_other_pages_of_a_broken_draft_open(desk, broken, name):
    article, _ = broken
    assert desk.get(page(name, article)).status_code == 200


def test_two_revisions_of_a_broken_draft_are_compared(desk, broken):
    article, _ = broken
    kept = article.latest_revision().pk
    response = desk.get(
        page("compare_revisions", article), {"before": kept, "after": kept}
    )
    assert response.status_code == 200


def test_the_form_of_a_broken_draft_marks_the_field_or_says_what_is_wrong(
    desk, article
):
    article.citations.update(key="no, comma")
    html = errors(desk.post(form_of(article), filled(desk, form_of(article))))
    assert "A key has letters" in html


def test_an_anchor_that_no_form_shows_is_said_above_the_form(desk, article):
    article.sections.filter(anchor="two").update(anchor="q-two")
    html = errors(
        desk.post(
            form_of(article), filled(desk, form_of(article), headline="Typed for long")
        )
    )
    assert "of a section “q-two”" in html
    assert "Typed for long" in html


def test_commands_say_what_is_wrong(editor, broken, capsys):
    article, words = broken
    with pytest.raises(CommandError, match="1 of 1 drafts"):
        call_command("check_drafts")
    assert words in capsys.readouterr().out
    with pytest.raises(CommandError) as refused:
        call_command("publish_article", article.slug, by=editor.username)
    assert words in str(refused.value)


def test_a_preview_works_although_another_version_of_the_program_wrote_the_latest_revision(
    desk, article
):
    Revision.objects.update(document={"schema_version": 0})
    response = desk.post(
        f"{reverse('markdownx_markdownify')}?article={article.pk}",
        {"content": "So **bold** [@bank]."},
    )
    assert response.status_code == 200
    assert "<strong>bold</strong>" in response.content.decode()
