"""The page of the review: every block with its role, and the outline that follows."""

import json
import re

import pytest
from django.urls import reverse

from articles.admin.intake import pages
from articles.models import Article, Author, Source, Topic
from tests.admin.intake.intake_desk import (
    BREAD,
    bringing,
    brought,
    file,
    form,
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
    assert (
        '<a href="#block-3" dir="auto">Wheat</a> <span class="quiet">17 words</span>'
        in outline
    )
    assert "Who pays?" in outline
    assert "https://fao.example/prices" in outline
    for target in re.findall(r'href="#(block-\d+)"', html):
        assert f'id="{target}"' in html


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
        desk,
        brought(
            desk,
            BREAD
            + "\nThe guild of bakers, “Bread in numbers”, https://guild.example/numbers\n",
        ),
    )
    block = html[
        html.index("Bread in numbers", html.index('id="blocks"')) - 900 :
    ].partition("</ul>")[0]
    assert "</bdi>, title</p>" in block
    assert '<li class="is-out">' in html


def test_the_links_of_a_block_are_shown_with_their_addresses_and_none_is_live(desk):
    html = """<h1>Why milk costs less</h1><p>There are <a href="https://cows.example/"><b>more</b> cows</a>, and
    <a href="https://cows.example/">more</a> <a href="javascript:alert(1)">milk</a> of each than before.</p>"""
    pending = brought(desk, html, text_is="html")
    shown_links = re.search(
        r'<ul class="links-of-block".+?</ul>', shown(desk, pending), re.DOTALL
    )[0]
    assert re.findall(r"<bdi>(.+?)</bdi>", shown_links) == ["more cows", "more"]
    assert "https://cows.example/" in shown_links
    assert "javascript" not in shown(desk, pending).replace("text/javascript", "")
    assert "<a " not in shown_links


def test_a_link_without_words_is_shown_with_its_address(desk):
    pending = brought(
        desk,
        '<h1>Milk</h1><p>It costs less<a href="https://cows.example/x"></a>.</p>',
        text_is="html",
    )
    shown_links = re.search(
        r'<ul class="links-of-block".+?</ul>', shown(desk, pending), re.DOTALL
    )[0]
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


def test_an_article_of_the_same_headline_is_named_to_who_may_change_it(
    desk, writers_desk, make_article
):
    make_article(headline="Why bread costs more", slug="bread-of-2024")
    assert "bread-of-2024" in shown(desk, brought(desk))
    assert "bread-of-2024" not in shown(writers_desk, brought(writers_desk))


# What it costs


def test_the_review_of_many_blocks_comes_in_pages_that_keep_what_was_chosen(desk):
    text = "A long document\n\nIt has many blocks.\n\n" + "".join(
        f"Heading {n}\n\nText number {n} is a sentence of its own, and ends here.\n\n"
        for n in range(250)
    )
    pending = brought(desk, text)
    html = shown(desk, pending)
    assert html.count('<select name="block-') == pages.SIZE
    assert '?page=3#block-500"' in html
    response = desk.post(
        page("review", pending), form(desk, pending, **{"block-5": "text", "go": "3"})
    )
    assert response["Location"].endswith("?page=3#blocks")
    html = shown(desk, pending, "?page=3")
    assert 'id="block-500"' in html
    assert 'id="block-5"' not in html
    desk.post(
        page("review", pending), form(desk, pending, "?page=3", **{"block-500": "text"})
    )
    pending.refresh_from_db()
    assert pending.chosen == {"5": "text", "500": "text"}


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "9" * 30, "²", "%00"])
def test_a_page_that_is_none_is_the_first_or_the_last(desk, number):
    assert (
        desk.get(page("review", brought(desk)) + f"?page={number}").status_code == 200
    )


def test_the_reviews_queries_do_not_grow_with_the_document(
    desk, django_assert_max_num_queries
):
    Author.objects.create(name="Ada Byron")
    Topic.objects.create(name="Bread")
    few = brought(desk)
    many = brought(
        desk, BREAD + "".join(f"\nhttps://fao.example/{n}\n" for n in range(60))
    )
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
    response = desk.post(
        bringing(), {"files": file("Brot & Butter.txt", BREAD)}, follow=True
    )
    assert "Review “Brot &amp; Butter.txt”" in response.content.decode()
    assert reverse("admin:articles_article_intake") in response.content.decode()
