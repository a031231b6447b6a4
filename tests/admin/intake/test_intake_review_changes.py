"""Choices on the review: what they change, and what they must not."""

import pytest
from django.test import override_settings

from articles.admin.intake import review_state
from articles.intake import Limits
from articles.models import Article, PendingIntake
from tests.admin.filled import fields_of
from tests.admin.intake.intake_desk import (
    BREAD,
    brought,
    form,
    number_of,
    page,
    shown,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def outline_of(html: str) -> str:
    return html[
        html.index('id="intake-outline"') : html.index(
            "</details>", html.index('id="intake-outline"')
        )
    ]


def test_a_heading_made_a_question_takes_what_follows_for_its_answer(desk):
    pending = brought(desk)
    field = number_of(shown(desk, pending), "What bakers say")
    response = desk.post(
        page("review", pending), form(desk, pending, **{field: "question"})
    )
    assert response.status_code == 302
    html = shown(desk, pending)
    assert html.count('<span class="role">Question</span>') == 2
    assert html.count('<span class="role">Answer</span>') == 2
    assert "chosen by you" in html
    assert "What bakers say</a> <span" in outline_of(html).partition("Questions")[2]


def test_a_choice_can_be_taken_back(desk):
    pending = brought(desk)
    before = outline_of(shown(desk, pending))
    field = number_of(shown(desk, pending), "Wheat")
    desk.post(page("review", pending), form(desk, pending, **{field: "left out"}))
    assert outline_of(shown(desk, pending)) != before
    desk.post(page("review", pending), form(desk, pending, **{field: ""}))
    pending.refresh_from_db()
    assert pending.chosen == {}
    assert outline_of(shown(desk, pending)) == before


def test_an_update_leads_back_to_its_block(desk):
    pending = brought(desk)
    response = desk.post(page("review", pending), form(desk, pending, at="3"))
    assert response["Location"] == f"{page('review', pending)}?page=1#block-3"


@pytest.mark.parametrize("name", ["go", "page", "at"])
def test_nobody_is_led_elsewhere(desk, name):
    pending = brought(desk)
    data = form(desk, pending, **{name: "//evil.example/"})
    assert desk.post(page("review", pending), data)["Location"].startswith(
        page("review", pending)
    )


def test_two_pages_side_by_side_undo_nothing_of_each_other(desk):
    pending = brought(desk)
    first, second = (form(desk, pending) for _ in range(2))
    desk.post(page("review", pending), {**first, "block-3": "text"})
    desk.post(page("review", pending), {**second, "block-5": "text"})
    pending.refresh_from_db()
    assert pending.chosen == {"3": "text", "5": "text"}


def test_two_updates_at_the_same_time_undo_nothing_of_each_other(desk, monkeypatch):
    pending = brought(desk)
    fields = form(desk, pending)
    merge = review_state._apply_changes

    def meanwhile(*args):
        monkeypatch.setattr(review_state, "_apply_changes", merge)
        after = merge(*args)
        desk.post(page("review", pending), {**fields, "block-5": "text"})
        return after

    monkeypatch.setattr(review_state, "_apply_changes", meanwhile)
    desk.post(page("review", pending), {**fields, "block-3": "text"})
    pending.refresh_from_db()
    assert pending.chosen == {"3": "text", "5": "text"}


def test_an_update_of_what_was_made_a_draft_meanwhile_leads_to_the_draft(
    desk, monkeypatch
):
    pending = brought(desk)
    fields = form(desk, pending)
    merge = review_state._apply_changes

    def meanwhile(*args):
        monkeypatch.setattr(review_state, "_apply_changes", merge)
        desk.post(page("confirm", pending), fields)
        return merge(*args)

    monkeypatch.setattr(review_state, "_apply_changes", meanwhile)
    response = desk.post(
        page("review", pending), {**fields, "block-3": "text"}, follow=True
    )
    assert "This document is a draft already" in response.content.decode()
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    "field", ["block-9999999999999999999999", "block--1", "block-12x", "record-x"]
)
def test_a_field_that_is_none_changes_nothing(desk, field):
    pending = brought(desk)
    assert (
        desk.post(
            page("review", pending), form(desk, pending, **{field: "text"})
        ).status_code
        == 302
    )
    pending.refresh_from_db()
    assert (pending.chosen, pending.records) == ({}, {})


def test_what_was_chosen_of_another_reading_is_dropped_and_said(desk):
    pending = brought(desk)
    desk.post(page("review", pending), form(desk, pending, **{"block-3": "text"}))
    PendingIntake.objects.update(
        blocks_sha256="0" * 64
    )  # as before the reader was changed
    html = shown(desk, pending)
    assert "so your choices were reset" in html
    assert "chosen by you" not in html
    # It stays so until something is sent: a page that is looked at stores nothing.
    assert "your choices were reset" in shown(desk, pending)
    answer = desk.post(page("review", pending), fields_of(html), follow=True)
    assert "your choices were reset" not in answer.content.decode()
    pending.refresh_from_db()
    assert pending.chosen == {}
    assert pending.blocks_sha256 != "0" * 64


def test_what_a_page_of_another_reading_sends_is_not_taken_for_these_blocks(desk):
    pending = brought(desk)
    data = form(desk, pending, **{"block-3": "text", "blocks_sha256": "0" * 64})
    desk.post(page("review", pending), data)
    pending.refresh_from_db()
    assert pending.chosen == {}


def test_a_file_that_can_be_read_no_more_is_said_and_can_be_discarded(desk):
    pending = brought(desk)
    with override_settings(INTAKE_LIMITS=Limits(bytes=10)):
        for answer in (
            desk.get(page("review", pending)),
            desk.post(page("confirm", pending)),
        ):
            assert answer.status_code == 422
            assert "can be read" in answer.content.decode()
            assert page("discard", pending) in answer.content.decode()
        assert desk.post(page("discard", pending)).status_code == 302


def test_a_choice_that_no_document_can_hold_is_refused_and_stays_selected(desk):
    long = "Word " * 200
    pending = brought(desk, f"{BREAD}\n\n{long}\n")
    html = shown(desk, pending)
    field = number_of(html, "Word Word")
    response = desk.post(
        page("review", pending), form(desk, pending, **{field: "heading"})
    )
    assert response.status_code == 422
    html = response.content.decode()
    assert "at most 500" in html
    select = html[html.index(f'name="{field}"') :].partition("</select>")[0]
    assert '<option value="heading" selected>' in select
    pending.refresh_from_db()
    assert pending.chosen == {}
