"""Pages that are made to do harm, or that nobody could have meant."""

import pytest

from articles.intake import IntakeRefused, Limits
from articles.intake.blocks.block import Block
from articles.intake.from_html import from_html
from articles.intake.html.weight import MAX_DEPTH, MAX_TAGS
from articles.rendering.dialect.markdown import parse


def blocks(html: str, limits: Limits | None = None) -> list[Block]:
    return from_html("page.html", html.encode(), limits or Limits()).blocks


CALLS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " java\tscript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>x</script>",
]
CALLS += [
    "&#106;avascript:alert(1)",
    "\x01javascript:alert(1)",
    "//evil.example/%0d",
    "https://a.org\\@evil.example",
    "file:///etc/passwd",
]
TYPED = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "![a](https://a.org/x.png)",
]
TYPED += [
    "<https://a.org>",
    "[a]: https://a.org",
    "[@key]",
    "[^1]",
    "[^1]: note",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "# head",
    "> quote",
]
TYPED += [
    "- item",
    "1. item",
    "```\ncode\n```",
    "    code",
    "***",
    "___",
    "a\n===",
    "| a |\n| - |",
    "~~x~~",
    "**x**",
    "`x`",
    "\\",
    "\\\\*",
]
TYPED += [
    "<!-- x -->",
    "<?php x ?>",
    "<![CDATA[x]]>",
    "]]>",
    "--",
    "\u2028",
    "<b",
    "a<b>c",
    "</p>",
    "*a",
    "_a_",
    "a_b_c",
    "![",
    "](",
]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize(
    "around",
    [
        "<p>{}</p>",
        "<li>{}",
        "<h2>{}</h2>",
        "<td>{}",
        "<blockquote>{}",
        "<a href='https://b.org'>{}</a>",
    ],
)
def test_typed_text_never_becomes_markup(typed: str, around: str) -> None:
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for block in blocks(around.format(escaped)):
        html = parse(block.markdown).html(name="x", level=2)
        assert "<script" not in html
        assert "<img" not in html
        assert html.count("<a ") <= ("<a" in around)
        assert "[@" not in "".join(
            str(citation) for citation in parse(block.markdown).citations()
        )


@pytest.mark.parametrize("href", CALLS)
def test_an_address_that_could_do_harm_is_no_link(href: str) -> None:
    for around in (
        '<p><a href="{}">x</a></p>',
        '<ul><li><a href="{}">x</a></ul>',
        '<table><tr><td><a href="{}">x</a><td>y</table>',
    ):
        for block in blocks(around.format(href)):
            html = parse(block.markdown).html(name="x", level=2)
            assert not any(
                f'href="{scheme}' in html
                for scheme in ("javascript", "vbscript", "data", "file")
            )
            assert "x" in block.text


def test_a_page_of_too_many_blocks_is_refused_in_a_sentence() -> None:
    with pytest.raises(
        IntakeRefused, match=r"^“page.html” has more than 50 paragraphs\.$"
    ):
        blocks("<p>x</p>" * 51, Limits(blocks=50))
    with pytest.raises(IntakeRefused, match="more than 50 paragraphs"):
        blocks("<ul>" + "<li>x" * 51 + "</ul>", Limits(blocks=50))
    assert len(blocks("<p>x</p>" * 50, Limits(blocks=50))) == 50


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * (MAX_DEPTH + 1),
        "<p>"
        + "".join(f"<b id={number}>" for number in range(1_000))
        + "</p>"
        + "<p>x</p>" * 1_000,
        "<select>" + "<option>x</option>" * 10_001 + "</select>",
        "<p " + " ".join(f"a{number}" for number in range(3_000)) + ">",
        "<i>" * (MAX_TAGS + 1),
    ],
)
def test_a_page_that_would_cost_too_much_is_refused_before_it_is_parsed(
    html: str,
) -> None:
    with pytest.raises(IntakeRefused, match=r"^“page.html” has [^\n]+\.$"):
        blocks(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>x" * 5_000,
        "<ul><li>x" * 500,
        "<table><tr><td>x" * 500,
        "<blockquote>x" * 500,
        "<table>" + "<tr><td colspan=1000 rowspan=1000>x" * 500,
        "<p><b><i><a href=x>" * 200 + "x",
        "<p class='" + "x " * 100_000 + "'>x",
        "<p style='" + "a:b;" * 50_000 + "'>x",
        "<img alt=x srcset='" + "a 1w, " * 50_000 + "'>",
        "<html><head><script type='application/ld+json'>"
        + "[" * 50_000
        + "</script></head><p>x",
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y "z"><!ENTITY x "&y;&y;">]><p>&x; x</p>',
    ],
)
def test_a_strange_page_is_read(html: str) -> None:
    assert "x" in "".join(block.text for block in blocks(html))


def test_a_nul_is_refused_and_a_reference_to_a_control_character_is_nothing() -> None:
    with pytest.raises(IntakeRefused, match="NUL"):
        blocks("<p>" + "x" * 200 + "\x00</p>")
    assert blocks("<p>a&#0;b&#2;c&#x7f;</p>")[0].text == "a\ufffdbc"


def test_a_paragraph_that_nobody_wrote_keeps_its_text() -> None:
    (block,) = blocks("<p>" + f"<b>{'ab' * 20}</b> " * 25_000)
    assert block.text == (f"{'ab' * 20} " * 25_000).strip()
    assert not block.runs
