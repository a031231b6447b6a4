"""Working copies that are offered, restored and discarded, and what is shown of them beside the form."""

import uuid

import pytest

from articles.models import Article, WorkingCopy
from tests.admin.filled import filled, form_of
from tests.admin.working_copies.unsaved_forms import address, form_address, send, typed


def test_unsaved_changes_are_offered_to_their_person_alone(desk, other_desk, article):
    send(desk, article, fields=typed(desk, article, headline="Typed, not saved"))
    assert "You have unsaved changes" in desk.get(form_address(article)).text
    assert "unsaved changes" not in other_desk.get(form_address(article)).text


def test_what_would_change_nothing_is_not_offered(desk, article):
    send(desk, article, fields=typed(desk, article))
    assert "You have unsaved changes" not in desk.get(form_address(article)).text


def test_changes_that_no_document_can_hold_are_offered_and_restored(desk, article):
    fields = typed(desk, article, language="no language", headline="Typed")
    copy_id, _ = send(desk, article, fields=fields)
    assert "You have unsaved changes" in desk.get(form_address(article)).text
    assert "can’t be compared" in desk.get(address(copy_id, "changes")).text
    restored = desk.get(form_address(article) + f"?restore={copy_id}")
    assert restored.context["adminform"].form["language"].value() == "no language"


def test_restoring_shows_the_form_and_saves_nothing(desk, article):
    copy_id, _ = send(desk, article, fields=typed(desk, article, headline="Typed"))
    before = article.latest_revision().pk
    restored = desk.get(form_address(article) + f"?restore={copy_id}")
    assert restored.status_code == 200
    assert restored.context["adminform"].form["headline"].value() == "Typed"
    assert "are back in the form" in restored.text
    assert "Please correct" not in restored.text
    article.refresh_from_db()
    assert article.latest_revision().pk == before
    assert article.headline != "Typed"


def test_restoring_merges_with_what_others_saved_since(desk, other_desk, article):
    fields = typed(desk, article, headline="Typed")
    fields.append(["made_from", str(article.latest_revision().pk)])
    copy_id, _ = send(desk, article, fields=fields, base=article.latest_revision().pk)
    theirs = filled(other_desk, form_of(article)) | {"standfirst": "Theirs"}
    other_desk.post(form_address(article), theirs)
    form = (
        desk.get(form_address(article) + f"?restore={copy_id}")
        .context["adminform"]
        .form
    )
    assert form["headline"].value() == "Typed"
    assert form["standfirst"].value() == "Theirs"


@pytest.mark.parametrize("value", ["x", "", "0" * 36, str(uuid.UUID(int=0))])
def test_an_unknown_copy_restores_nothing(desk, article, value):
    shown = desk.get(form_address(article) + f"?restore={value}")
    assert shown.status_code == 200
    assert "are back in the form" not in shown.text


def test_the_copy_of_one_article_is_not_restored_into_another(
    desk, article, make_article
):
    other = make_article(slug="other", headline="Other")
    copy_id, _ = send(desk, article, fields=typed(desk, article, headline="Typed"))
    shown = desk.get(form_address(other) + f"?restore={copy_id}")
    assert shown.context["adminform"].form["headline"].value() == "Other"


def test_a_new_article_is_offered_and_restored(desk):
    fields = filled(desk, form_address(None), headline="Brand new")
    copy_id, _ = send(desk, None, fields=list(fields.items()))
    assert "Brand new" in desk.get(form_address(None)).text
    assert "Brand new" in desk.get(address(copy_id, "changes")).text
    restored = desk.get(form_address(None) + f"?restore={copy_id}")
    assert restored.context["adminform"].form["headline"].value() == "Brand new"
    assert not Article.objects.exists()


def test_discarding_needs_a_post_and_deletes(desk, article):
    copy_id, _ = send(desk, article, fields=typed(desk, article, headline="Typed"))
    assert desk.get(address(copy_id, "discard")).status_code == 405
    assert desk.post(address(copy_id, "discard")).url == form_address(article)
    assert not WorkingCopy.objects.exists()


def test_the_page_shows_what_is_typed_in_a_frame_of_the_desk_alone(desk, article):
    fields = typed(desk, article, **{"sections-0-body": "Not **saved**."})
    copy_id, _ = send(desk, article, fields=fields)
    page = desk.get(address(copy_id, "page"))
    assert "Not <strong>saved</strong>." in page.text
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]


def test_the_page_of_an_untouched_form_is_the_draft(desk, article):
    page = desk.get(address(uuid.uuid4(), "page") + f"?article={article.pk}")
    assert "Text of one." in page.text
    empty = desk.get(address(uuid.uuid4(), "page"))
    assert empty.status_code == 200


def test_the_page_says_why_it_cannot_be_drawn(desk, article):
    fields = typed(desk, article, language="no language")
    copy_id, _ = send(desk, article, fields=fields)
    for view in ("page", "findings"):
        answer = desk.get(address(copy_id, view))
        assert answer.status_code == 200
        assert "anguage" in answer.text


@pytest.mark.parametrize("value", ["x", "0" * 36, "\x00"])
def test_a_page_of_no_article_is_no_error_of_the_server(desk, value):
    for view in ("page", "findings"):
        answer = desk.get(address(uuid.uuid4(), view), {"article": value})
        assert answer.status_code in (200, 404)


def test_findings_are_those_of_what_is_typed(desk, article):
    fields = typed(desk, article, **{"sections-0-body": "Cites [@nobody]."})
    copy_id, _ = send(desk, article, fields=fields)
    shown = desk.get(address(copy_id, "findings")).text
    assert 'href="#sections-0"' in shown
