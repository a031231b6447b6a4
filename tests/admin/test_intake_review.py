"""The review: every block with its role, the outline that follows, and records to be confirmed."""

import json
import re

import pytest
from django.test import override_settings
from django.urls import reverse

from articles.admin.intake import pages, review_state
from articles.intake import Limits
from articles.models import Article, Author, PendingIntake, Source, Topic
from tests.admin.filled import fields_of
from tests.admin.intake_desk import BREAD, bringing, brought, file, form, number_of, page, shown

pytestmark = pytest.mark.django_db


def outline_of(html: str) -> str:
    return html[html.index('id="intake-outline"') : html.index("</details>", html.index('id="intake-outline"'))]


def test_every_block_is_shown_with_its_role_in_words(desk):
    html = shown(desk, brought(desk))
    roles = re.findall(r'<span class="role">(.+?)</span>', html)
    assert roles == [
        "Headline",
        "Standfirst",
        "Author",
        *("Heading", "Text") * 2,
        "Structure only",
        "Question",
        "Answer",
        "Structure only",
        "Source",
    ]
    assert html.count('<select name="block-') == len(roles)


def test_the_outline_counts_words_and_leads_to_the_blocks(desk):
    html = shown(desk, brought(desk))
    outline = outline_of(html)
    assert '<a href="#block-3" dir="auto">Wheat</a> <span class="quiet">17 words</span>' in outline
    assert "Who pays?" in outline
    assert "https://fao.example/prices" in outline
    for target in re.findall(r'href="#(block-\d+)"', html):
        assert f'id="{target}"' in html


def test_a_heading_made_a_question_takes_what_follows_for_its_answer(desk):
    pending = brought(desk)
    field = number_of(shown(desk, pending), "What bakers say")
    response = desk.post(page("review", pending), form(desk, pending, **{field: "question"}))
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
    assert desk.post(page("review", pending), data)["Location"].startswith(page("review", pending))


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


def test_an_update_of_what_was_made_a_draft_meanwhile_leads_to_the_draft(desk, monkeypatch):
    pending = brought(desk)
    fields = form(desk, pending)
    merge = review_state._apply_changes

    def meanwhile(*args):
        monkeypatch.setattr(review_state, "_apply_changes", merge)
        desk.post(page("confirm", pending), fields)
        return merge(*args)

    monkeypatch.setattr(review_state, "_apply_changes", meanwhile)
    response = desk.post(page("review", pending), {**fields, "block-3": "text"}, follow=True)
    assert "This document is a draft already" in response.content.decode()
    assert Article.objects.count() == 1


@pytest.mark.parametrize("field", ["block-9999999999999999999999", "block--1", "block-12x", "record-x"])
def test_a_field_that_is_none_changes_nothing(desk, field):
    pending = brought(desk)
    assert desk.post(page("review", pending), form(desk, pending, **{field: "text"})).status_code == 302
    pending.refresh_from_db()
    assert (pending.chosen, pending.records) == ({}, {})


def test_what_was_chosen_of_another_reading_is_dropped_and_said(desk):
    pending = brought(desk)
    desk.post(page("review", pending), form(desk, pending, **{"block-3": "text"}))
    PendingIntake.objects.update(blocks_sha256="0" * 64)  # as before the reader was changed
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
        for answer in (desk.get(page("review", pending)), desk.post(page("confirm", pending))):
            assert answer.status_code == 422
            assert "can be read" in answer.content.decode()
            assert page("discard", pending) in answer.content.decode()
        assert desk.post(page("discard", pending)).status_code == 302


def test_a_choice_that_no_document_can_hold_is_refused_and_stays_selected(desk):
    long = "Word " * 200
    pending = brought(desk, f"{BREAD}\n\n{long}\n")
    html = shown(desk, pending)
    field = number_of(html, "Word Word")
    response = desk.post(page("review", pending), form(desk, pending, **{field: "heading"}))
    assert response.status_code == 422
    html = response.content.decode()
    assert "at most 500" in html
    select = html[html.index(f'name="{field}"') :].partition("</select>")[0]
    assert '<option value="heading" selected>' in select
    pending.refresh_from_db()
    assert pending.chosen == {}


HOSTILE = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>'"


def test_hostile_text_is_text_wherever_it_stands(desk):
    text = f"""Bread {HOSTILE}

Standfirst {HOSTILE}.

By Ada Byron

{HOSTILE[:60]}

Text that is long enough to be one, since it has a verb, of {HOSTILE}.

FAQ

What is {HOSTILE}?

It is {HOSTILE}.

Sources

https://evil.example/?q={HOSTILE.replace(" ", "")}
"""
    html = shown(desk, brought(desk, text))
    assert "alert(1)" in html
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "javascript:" not in html


def test_right_to_left_text_says_its_language_and_direction(desk):
    text = "لماذا يرتفع سعر الخبز؟\n\nارتفع سعر القمح كثيرا هذا العام بسبب الجفاف في البلدان التي تصدره إلى الخارج.\n"
    html = shown(desk, brought(desk, text))
    assert 'lang="ar"' in html
    assert '<div class="block-text is-paragraph" dir="auto">' in html


def test_each_part_of_a_divided_block_says_where_it_went(desk):
    html = shown(
        desk, brought(desk, BREAD + "\nThe guild of bakers, “Bread in numbers”, https://guild.example/numbers\n")
    )
    block = html[html.index("Bread in numbers", html.index('id="blocks"')) - 900 :].partition("</ul>")[0]
    assert "</bdi>, title</p>" in block
    assert '<li class="is-out">' in html


def test_the_links_of_a_block_are_shown_with_their_addresses_and_none_is_live(desk):
    html = """<h1>Why milk costs less</h1><p>There are <a href="https://cows.example/"><b>more</b> cows</a>, and
    <a href="https://cows.example/">more</a> <a href="javascript:alert(1)">milk</a> of each than before.</p>"""
    pending = brought(desk, html, text_is="html")
    shown_links = re.search(r'<ul class="links-of-block".+?</ul>', shown(desk, pending), re.DOTALL)[0]
    assert re.findall(r"<bdi>(.+?)</bdi>", shown_links) == ["more cows", "more"]
    assert "https://cows.example/" in shown_links
    assert "javascript" not in shown(desk, pending).replace("text/javascript", "")
    assert "<a " not in shown_links


def test_a_link_without_words_is_shown_with_its_address(desk):
    pending = brought(desk, '<h1>Milk</h1><p>It costs less<a href="https://cows.example/x"></a>.</p>', text_is="html")
    shown_links = re.search(r'<ul class="links-of-block".+?</ul>', shown(desk, pending), re.DOTALL)[0]
    assert "Without words" in shown_links
    assert "https://cows.example/x" in shown_links


def test_words_of_a_reference_that_fit_no_field_are_shown_themselves(desk):
    title = "One word after another of a title. " * 20
    text = f"Why milk costs less\n\nIt does.\n\nReferences\n\n- Smith, J. (2020). {title}\n- Jones, K. (2021). Salt."
    html = shown(desk, brought(desk, text))
    outline = outline_of(html)
    assert "One word after another of a title" in outline.partition("Left out")[2]
    assert "words about a source</span>" in outline
    assert "fit none of its fields: “" in html


def test_an_article_of_the_same_headline_is_named_to_who_may_change_it(desk, writers_desk, make_article):
    make_article(headline="Why bread costs more", slug="bread-of-2024")
    assert "bread-of-2024" in shown(desk, brought(desk))
    assert "bread-of-2024" not in shown(writers_desk, brought(writers_desk))


# What it costs


def test_the_review_of_many_blocks_comes_in_pages_that_keep_what_was_chosen(desk):
    text = "A long document\n\nIt has many blocks.\n\n" + "".join(
        f"Heading {n}\n\nText number {n} is a sentence of its own, and ends here.\n\n" for n in range(250)
    )
    pending = brought(desk, text)
    html = shown(desk, pending)
    assert html.count('<select name="block-') == pages.SIZE
    assert '?page=3#block-500"' in html
    response = desk.post(page("review", pending), form(desk, pending, **{"block-5": "text", "go": "3"}))
    assert response["Location"].endswith("?page=3#blocks")
    html = shown(desk, pending, "?page=3")
    assert 'id="block-500"' in html
    assert 'id="block-5"' not in html
    desk.post(page("review", pending), form(desk, pending, "?page=3", **{"block-500": "text"}))
    pending.refresh_from_db()
    assert pending.chosen == {"5": "text", "500": "text"}


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "9" * 30, "²", "%00"])
def test_a_page_that_is_none_is_the_first_or_the_last(desk, number):
    assert desk.get(page("review", brought(desk)) + f"?page={number}").status_code == 200


def test_the_reviews_queries_do_not_grow_with_the_document(desk, django_assert_max_num_queries):
    Author.objects.create(name="Ada Byron")
    Topic.objects.create(name="Bread")
    few = brought(desk)
    many = brought(desk, BREAD + "".join(f"\nhttps://fao.example/{n}\n" for n in range(60)))
    for pending in (few, many):
        with django_assert_max_num_queries(10):
            shown(desk, pending)


def test_a_review_keeps_no_article_and_no_record(desk):
    pending = brought(desk)
    desk.post(page("review", pending), form(desk, pending, **{"block-3": "text"}))
    for model in (Article, Author, Source, Topic):
        assert not model.objects.exists()


def test_what_is_sent_back_says_what_was_shown(desk):
    pending = brought(desk)
    desk.post(page("review", pending), form(desk, pending, **{"block-3": "text"}))
    assert json.loads(form(desk, pending)["shown"]) == {"3": "text"}


def test_a_file_is_reviewed_under_its_name(desk):
    response = desk.post(bringing(), {"files": file("Brot & Butter.txt", BREAD)}, follow=True)
    assert "Review “Brot &amp; Butter.txt”" in response.content.decode()
    assert reverse("admin:articles_article_intake") in response.content.decode()
