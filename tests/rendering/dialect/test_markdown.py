import pytest

from articles.document import MARKDOWN_MAX
from articles.rendering.dialect.markdown import FieldTooLong, parse
from articles.rendering.to_html import render_field
from tests.counted_calls import count_calls
from tests.rendering.reading import read


def render(text, **options):
    return read(render_field(text, **options))


def test_headings_start_below_the_heading_over_the_field():
    text = "# one\n\n## two\n\nthree\n====="
    assert [e.tag for e in render(text, level=2).elements] == ["h3", "h4", "h3"]
    assert [e.tag for e in render(text, level=3).elements] == ["h4", "h5", "h4"]


def test_headings_leave_no_level_out_and_end_at_six():
    assert [
        e.tag for e in render("### a\n\n# b\n\n###### c\n\n## d", level=2).elements
    ] == ["h3", "h3", "h4", "h4"]
    text = "\n\n".join("#" * level for level in range(1, 7))
    assert [e.tag for e in render(text, level=2).elements] == [
        "h3",
        "h4",
        "h5",
        "h6",
        "h6",
        "h6",
    ]


def test_html_is_shown_as_it_was_typed():
    page = render("a <b>c</b>\n\n<div>d</div>")
    assert page.text.split("\n") == ["a <b>c</b>", "<div>d</div>", ""]
    assert {element.tag for element in page.elements} == {"p"}


def test_typographic_marks_stay_as_typed():
    text = "It’s \"quoted\" -- 'so' ... – · (c)"
    assert render(text).text.strip() == text


def test_tables_align_with_classes_and_can_be_scrolled_by_keyboard():
    page = render("|a|b|c|\n|:-|:-:|-|\n|1|2|3|")
    assert [e.attributes.get("class") for e in page.all("td")] == [
        "align-left",
        "align-center",
        None,
    ]
    assert page.one("div").attributes == {
        "class": "table",
        "role": "group",
        "aria-label": "Table",
        "tabindex": "0",
    }


def test_strikethrough_is_struck():
    assert render("~~no~~").one("s").text == "no"


def test_an_address_that_is_its_own_text_is_told_from_other_links():
    page = render("<https://a.example/> and [words](https://a.example/)")
    assert [e.attributes.get("class") for e in page.all("a")] == ["bare", None]


def test_only_links_to_other_hosts_say_noopener():
    page = render(
        "[a](https://a.example/) [b](/b) [c](#c) [d](mailto:d@a.example) <https://e.example/>"
    )
    assert [e.attributes.get("rel") for e in page.all("a")] == [
        "noopener",
        None,
        None,
        None,
        "noopener",
    ]
    assert not any("target" in e.attributes for e in page.elements)


def test_a_link_that_is_not_allowed_stays_as_typed():
    page = render("[x](javascript:alert(1)) ![y](//host/y.png)")
    assert page.text.strip() == "[x](javascript:alert(1)) ![y](//host/y.png)"


def test_an_unknown_key_is_marked():
    assert (
        render("Said [@who, p. 2].").one("mark", class_="unknown-citation").text
        == "[@who, p. 2?]"
    )


def test_text_is_what_is_seen():
    text = (
        "# Head\n\nA *b* `c` [d](/e) &amp; f [@k, p. 1].\nG\\*\\\nH[^n]\n\n- i\n- j\n\n|k|l|\n|-|-|\n|m|n|\n\n"
        '![o](/p "q") \n\n    code\n\n[^n]: note'
    )
    assert (
        parse(text).text()
        == "Head\nA b c d & f. G*\nH\ni\nj\nk\nl\nm\nn\nq\ncode\nnote"
    )


def test_a_field_may_have_60_000_characters_and_no_more():
    parse("x" * MARKDOWN_MAX)
    with pytest.raises(
        FieldTooLong, match="60,001 characters; one field takes at most 60,000"
    ):
        render_field("x" * (MARKDOWN_MAX + 1))


@pytest.mark.parametrize("depth", [17, 18, 19, 25, 200])
@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", ">", "[^1]:"])
def test_text_that_stands_too_deep_is_shown_as_typed(mark, depth):
    page = render(mark * depth + "deep\n\nafter")
    assert page.problems == []
    assert "deep" in page.text
    assert "after" in page.text


def test_lists_stand_in_lists_and_the_deepest_keep_their_words():
    page = render("".join(f"{'  ' * n}- item{n}.\n" for n in range(14)))
    assert len(page.all("ul")) == 9
    assert all(f"item{n}." in page.text for n in range(14))


@pytest.mark.parametrize("use", ["[x] ", "![x] ", "[y][x] ", "[x][]"])
@pytest.mark.parametrize("definition", ["[x]: /{}\n\n", '[x]: /a "{}"\n\n'])
def test_a_definition_used_again_and_again_does_not_multiply(definition, use):
    text = (definition.format("a" * 29_000) + use * 7_500)[:MARKDOWN_MAX]
    page = render_field(text)
    assert len(page) < 1_500_000
    # None vanishes: what is no link is shown as typed.
    read_ = read(page)
    links = len(read_.all("a")) + len(read_.all("img"))
    assert 0 < links < 50
    assert render("[x] and [x]\n\n[x]: /y").text.strip() == "x and x"


def calls_for(text: str) -> int:
    """Return how many functions are called to draw `text`."""
    return count_calls(render_field, text)


def test_lines_left_out_of_a_deep_quote_take_no_quadratic_work():
    few, many = (calls_for(">" * 30 + "a\n" + "b\n" * lines) for lines in (500, 1_500))
    assert many < 3.5 * few


HOSTILE = [
    *(
        "[",
        "![[](",
        "*_",
        "> ",
        ">",
        "[@",
        "[@a, ",
        "[@a]",
        "[@a, p. 1]",
        "[@a, *p* 1]",
        "^[",
        "[^1]",
        "[^1]: x\n",
    ),
    *(
        "![@a](",
        "`",
        "<",
        "**a ",
        "a**",
        "[a](",
        "- a\n",
        "[@a]: x\n",
        "![a](http://b)\n\n",
        "|a",
        "\\",
        "&#",
    ),
    *(
        "[^a",
        "[^",
        "[^ ",
        "`[^1 ",
        "^[[^1",
        "[x",
        "![x",
        "[x][",
        "[x](",
        "^[x",
        "[^1][x](",
        "*[^1]",
        "![^1]",
        "[^1](",
    ),
    *(
        "[^1]:",
        "[^\\]",
        "[x](<a ",
        '[x](a "',
        "[x]: ",
        "a[^1]^[",
        "> [^1]: a\n",
        "[^1]: [^1] ",
        "[@a, [^",
        "[@a, \\",
    ),
    *("[[a", "[[a|", "[[a]] ", "[x [[a]] "),
    *('![a](/a "[@a]")\n\n', "^[x] ", "[x] "),
]


DEFINITIONS = "[^1]: x\n\n[x]: /y\n\n"
"""Of a note and of an address, which only what is in brackets can refer to."""
HOSTILE_TEXTS = [
    *(("", piece) for piece in HOSTILE),
    *((DEFINITIONS, piece) for piece in HOSTILE if "[" in piece),
]


@pytest.mark.parametrize(("before", "piece"), HOSTILE_TEXTS)
def test_hostile_text_takes_no_quadratic_work(before, piece):
    few, many = (
        calls_for((before + piece * length)[:length]) for length in (400, 1_200)
    )
    assert many < 4 * few + 500
