"""What is not of the article, on pages of several makes."""

import pytest

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.from_html import from_html

PROSE = "The sea rises and falls twice a day, as anybody can see who stands at the shore for long enough."
PAGE = "<!doctype html><html lang=en><head><title>Why the Sea Rises | The Shore</title></head><body>{}</body></html>"
ARTICLE = (
    f"<article><h1>Why the Sea Rises</h1><p>{PROSE}</p><p>{PROSE}</p>{{}}</article>"
)


def blocks(body: str) -> list[Block]:
    return from_html("page.html", PAGE.format(body).encode()).blocks


def left_out(body: str) -> list[tuple[str, str]]:
    return [
        (block.text, block.detail)
        for block in blocks(body)
        if block.hint is Hint.LEFT_OUT
    ]


def kept(body: str) -> list[str]:
    return [
        block.text
        for block in blocks(body)
        if block.hint is not Hint.LEFT_OUT and block.kind is not Kind.METADATA
    ]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<nav><a href='/a'>X</a></nav>", "navigation"),
        ("<header><a href='/'>X</a></header>", "page header"),
        ("<footer>X</footer>", "page footer"),
        ("<div role='contentinfo'>X</div>", "page footer"),
        ("<aside>X</aside>", "sidebar"),
        ("<div class='td-Sidebar'>X</div>", "sidebar"),
        ("<div id='cookie-consent-banner'>X</div>", "cookie notice"),
        ("<div>X: we use cookies, as all do.</div>", "cookie notice"),
        ("<div class='adBox'>X</div>", "advertisement"),
        ("<section id='comments'>X</section>", "comments"),
        ("<div class='jp-relatedposts'>X</div>", "related links"),
        ("<div class='newsletterSignup'>X</div>", "newsletter"),
        ("<div class='addtoany_share_save'>X</div>", "sharing"),
        ("<form>X</form>", "form"),
        ("<dialog>X</dialog>", "dialog"),
        ("<div hidden>X</div>", "hidden"),
        ("<div style='DISPLAY : none'>X</div>", "hidden"),
        ("<noscript>X</noscript>", "shown without scripts only"),
        ("<ul class='breadcrumbs'><li><a href='/'>X</a></ul>", "navigation"),
        ("<article><h2>X</h2></article>", "related links"),
    ],
)
def test_a_part_beside_the_article_is_left_out_for_what_it_is(
    html: str, reason: str
) -> None:
    for body in (html + ARTICLE.format(""), ARTICLE.format("") + html):
        assert len(kept(body)) == 3
        assert [detail for _, detail in left_out(body)] == [reason]


@pytest.mark.parametrize(
    "html",
    [
        "<header><p class='kicker'>Tides</p></header>",
        "<footer><p>Written on the shore.</p></footer>",
        "<aside><p>The moon is smaller than it looks.</p></aside>",
        "<div class='related'><p>Read also: <a href='/x'>The moon</a></p></div>",
        "<section id='cookies'><h2>Cookies</h2><p>A tide is no cookie.</p></section>",
        "<div class='content-header has-sidebar no-ads'>Above all</div>",
        "<pre><code><span class='token comment'># high water</span></code></pre>",
        "<ul><li><a href='https://a.org'>One</a><li><a href='https://b.org'>Two</a><li><a href='https://c.org'>Three</a></ul>",
    ],
)
def test_what_is_inside_the_article_stays_though_its_name_sounds_otherwise(
    html: str,
) -> None:
    assert not left_out(ARTICLE.format(html))


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div class='ad-slot'>X</div>", "advertisement"),
        ("<ul class='share'><li>X</ul>", "sharing"),
        (
            "<nav><ul><li><a href='#a'>X</a><li><a href='#b'>X</a><li><a href='#c'>X</a></ul></nav>",
            "contents",
        ),
        (
            "<div><ul><li><a href='#a'>X</a><li><a href='#b'>X</a><li><a href='#c'>X</a></ul></div>",
            "contents",
        ),
        ("<button>X</button>", "button"),
        ("<select><option>X</select>", "form"),
        ("<span class='sr-only'>X</span>", "hidden"),
    ],
)
def test_what_is_inside_the_article_is_left_out_where_it_says_so(
    html: str, reason: str
) -> None:
    assert {detail for _, detail in left_out(ARTICLE.format(html))} == {reason}


def test_parts_of_a_sidebar_have_reasons_of_their_own() -> None:
    body = (
        ARTICLE.format("")
        + "<aside><p>About us</p><div class='advert'>Buy</div></aside>"
    )
    assert left_out(body) == [("About us", "sidebar"), ("Buy", "advertisement")]


def test_a_page_without_semantic_elements_shows_its_article_by_its_prose() -> None:
    body = f"""<div id="top"><a href="/">Home</a> <a href="/x">Tides</a></div><div id="middle"><h1>Why the Sea Rises</h1>
        <div><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p></div></div><div id="end">All rights are somebody's</div>"""
    assert kept(body) == ["Why the Sea Rises", PROSE, PROSE, PROSE]
    assert [detail for _, detail in left_out(body)] == [
        "navigation",
        "below the article",
    ]


def test_a_headline_above_the_article_is_of_it_and_the_site_s_name_is_not() -> None:
    body = f"""<header><div><a href="/">The Shore</a></div><h1>Why the Sea Rises</h1></header>
        <main><p>{PROSE}</p><p>{PROSE}</p></main>"""
    assert kept(body) == ["Why the Sea Rises", PROSE, PROSE]


def test_an_faq_below_the_article_is_kept() -> None:
    body = (
        ARTICLE.format("")
        + f"<div class='faq'><h2>FAQ</h2><details><summary>Why?</summary><p>{PROSE}</p></details></div>"
    )
    assert kept(body)[3:] == ["FAQ", "Why?", PROSE]


def test_rows_of_teasers_are_left_out() -> None:
    card = "<div><h3><a href='/{0}'>Another article, number {0}</a></h3><p>It is about the moon.</p></div>"
    body = f"<main><h1>Why the Sea Rises</h1><p>{PROSE}</p><p>{PROSE}</p><div><h2>More</h2>{card.format(1)}{card.format(2)}</div>"
    assert kept(body) == ["Why the Sea Rises", PROSE, PROSE]


def test_an_accordion_asks_and_answers_though_its_answers_are_folded_away() -> None:
    html = f"""<div><button aria-controls="p1">Why?</button><div id="p1" hidden>{PROSE}</div></div>
        <h3><button aria-controls="p2">How?</button></h3><div id="p2" style="display:none"><p>{PROSE}</p></div>"""
    found = blocks(ARTICLE.format(html))[3:]
    assert [(block.hint, block.text) for block in found] == [
        (Hint.QUESTION, "Why?"),
        (Hint.ANSWER, PROSE),
        (Hint.QUESTION, "How?"),
        (Hint.ANSWER, PROSE),
    ]


def test_the_sign_that_links_to_a_heading_is_no_part_of_it() -> None:
    found = blocks(
        ARTICLE.format(
            "<h2>Tides<a class='anchor' aria-hidden='true' href='#t'>#</a></h2>"
        )
    )
    assert [block.text for block in found if block.kind is Kind.HEADING] == [
        "Why the Sea Rises",
        "Tides",
    ]


def test_hidden_words_amid_a_paragraph_do_not_part_it() -> None:
    body = ARTICLE.format("<p>Seen <span hidden>unseen</span> words.</p>")
    assert kept(body)[3:] == ["Seen words."]
    assert left_out(body) == [("unseen", "hidden")]


def test_scripts_have_no_text_and_stand_together() -> None:
    found = blocks(
        "<script>var a = '<p>x</p>'</script><style>p {}</style>"
        + ARTICLE.format("<p>a <script>1</script> b</p>")
    )
    assert [
        (block.kind, block.text) for block in found if block.kind is Kind.SCRIPT
    ] == [(Kind.SCRIPT, "")] * 2
    assert found[-2].text == "a b"


def test_of_a_fragment_all_is_content_that_does_not_say_otherwise() -> None:
    html = f"<header><h1>T</h1></header><div><a href='/a'>One</a></div><div><p>{PROSE}</p></div><footer>By hand</footer>"
    assert not [
        block for block in from_html("paste.html", html.encode()).blocks if block.hint
    ]


def test_a_button_that_folds_the_paragraph_below_it_is_a_question() -> None:
    folding = "<h2>FAQ</h2>" + "".join(
        f"<div class=item><div><button aria-expanded=true>{question}</button></div><div><p>{answer}</p></div></div>"
        for question, answer in (("Is the sea deep?", "Yes."), ("Is it salt?", PROSE))
    )
    found = blocks(ARTICLE.format(folding + "<p>After it all.</p>"))
    assert [
        (block.hint, block.text)
        for block in found
        if block.hint in (Hint.QUESTION, Hint.ANSWER)
    ] == [
        (Hint.QUESTION, "Is the sea deep?"),
        (Hint.ANSWER, "Yes."),
        (Hint.QUESTION, "Is it salt?"),
        (Hint.ANSWER, PROSE),
    ]


def test_a_button_that_folds_a_menu_is_none() -> None:
    menu = "<div><button aria-expanded=false>Share</button><ul><li><a href='/x'>X</a></li></ul></div>"
    assert not [
        block for block in blocks(ARTICLE.format(menu)) if block.hint is Hint.QUESTION
    ]


def test_a_line_that_leads_through_the_page_is_navigation() -> None:
    body = ARTICLE.format(
        "<p><a href='#top'>Back to top</a></p><p>See <a href='#why'>why</a>.</p>"
    )
    assert kept(body)[-1] == "See why."
    assert left_out(body) == [("Back to top", "navigation")]
