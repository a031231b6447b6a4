"""What Markdown says, as blocks; what may be kept to the letter, and what is written
anew.
"""

import pytest

from articles.intake import IntakeRefused, Limits, read
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.inline import NOTE_CLOSE, NOTE_OPEN, Run
from articles.intake.from_markdown import from_markdown


def blocks(text: str) -> list[Block]:
    return from_markdown("a.md", text.encode()).blocks


def one(text: str) -> Block:
    found = blocks(text)
    assert len(found) == 1, found
    return found[0]


def mark(name: str) -> str:
    return f"{NOTE_OPEN}{name}{NOTE_CLOSE}"


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, here & there, in 3 < 4 cases.",
        "Words _in_ __other__ *marks*, `code`\nand a line\\\nbreak [here](https://example.org/a 'title').",
        "It is said [@key] and [@other, p. 3].",
        "* a star\n* and another\n\n    1. nested *deep*\n\n+ a plus",
        "7) seven\n8) eight",
        "> a quote\ngoes on\n>\n> - with a list",
        "| a | b |\n|:--|--:|\n| `x\\|y` | *2* |",
        "~~~ python\ncode `here`\n\n  more\n~~~",
        "    indented\n\n    code",
        "- - -",
        '![alt *text*](/a.png "Its caption")',
        "[![alt](/a.png)](https://example.org/)",
    ],
)
def test_what_can_stand_alone_is_kept_to_the_letter(text: str) -> None:
    assert "\n\n".join(block.markdown for block in blocks(text)) == text


def test_a_heading_has_its_level_and_its_words() -> None:
    found = blocks("Top *word*\n===\n\n## Second ##\n\nThird\nline\n---\n")
    assert [(block.kind, block.level, block.text) for block in found] == [
        (Kind.HEADING, 1, "Top word"),
        (Kind.HEADING, 2, "Second"),
        (Kind.HEADING, 2, "Third line"),
    ]
    assert found[0].markdown == "Top *word*"


@pytest.mark.parametrize("attributes", ["{#id}", "{.class #id}", "{: #id }"])
def test_the_attributes_of_a_heading_are_structure(attributes: str) -> None:
    heading, structure = blocks(f"## A heading {attributes}")
    assert heading.text == "A heading"
    assert (structure.text, structure.hint) == (attributes, Hint.STRUCTURE)


@pytest.mark.parametrize("markdown", ["[words][a]", "[a][]", "[a]"])
def test_a_link_by_reference_takes_its_address_along(markdown: str) -> None:
    block = one(f"See {markdown}, *so*.\n\n[a]: https://example.org/x_y 'Title'\n")
    assert block.markdown == block.markdown.replace("][", "").replace("[a]:", "")
    assert "](https://example.org/x_y), *so*." in block.markdown


def test_a_footnote_stands_as_its_mark_and_its_blocks() -> None:
    text, first, second = blocks(
        "It is so.[^n]\n\n[^n]: Because *it* is.\n\n    And was.\n"
    )
    assert (text.text, text.markdown) == ("It is so.", f"It is so.{mark('n')}")
    assert [(block.kind, block.note, block.markdown) for block in (first, second)] == [
        (Kind.NOTE, "n", "Because *it* is."),
        (Kind.NOTE, "n", "And was."),
    ]


def test_a_note_written_at_its_mark_is_a_note() -> None:
    text, note = blocks("It is so^[because *it* is], and was.")
    assert text.markdown == f"It is so{mark(note.note)}, and was."
    assert (note.kind, note.markdown) == (Kind.NOTE, "because *it* is")


def test_a_second_note_of_the_same_name_is_a_note_of_its_own() -> None:
    _, first, second = blocks("So.[^n]\n\n[^n]: One.\n\n[^n]: Two.\n")
    assert first.note == "n"
    assert second.note != "n"


def test_a_mark_that_is_nowhere_defined_is_text() -> None:
    assert one("So[^n] it is.").text == "So[^n] it is."


def test_a_citation_stays_where_a_paragraph_is_written_anew_or_cut() -> None:
    block = one("It is <b>so</b> [@key, p. 3] and [a][b] more [@k].\n\n[b]: /c\n")
    assert block.markdown == "It is **so** [@key, p. 3] and [a](/c) more [@k]."
    assert block.cut(6).markdown == "**so** [@key, p. 3] and [a](/c) more [@k]."


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("a <b>b</b> <i>c</i> <del>d</del> <code>e</code>", "a **b** *c* ~~d~~ `e`"),
        ("a<br>b<br/>c", "a\\\nb\\\nc"),
        (
            '<a href="https://example.org/?a=1&amp;b">a</a> b',
            "[a](https://example.org/?a=1&b) b",
        ),
        ("H<sub>2</sub>O <span class='x'>is</span> <u>wet</u>", "H2O is wet"),
        ('so <img src="/a.png" alt="A tide">', "so ![A tide](/a.png)"),
        ("[a](javascript:alert\\(1\\)) b", "a b"),
        ('<a href="javascript:x()">a</a> b', "a b"),
        ("![a](javascript:x) b", "a b"),
    ],
)
def test_html_amid_a_paragraph_is_what_it_means(typed: str, markdown: str) -> None:
    assert one(typed).markdown == markdown


def test_scripts_and_comments_are_accounted_for_without_text() -> None:
    found = blocks(
        "a <script>alert(1)</script>b\n\n<!-- c -->\n\n<style>\nd\n</style>\n"
    )
    assert [(block.kind, block.text, block.hint, block.detail) for block in found] == [
        (Kind.PARAGRAPH, "a b", Hint.NONE, ""),
        (Kind.SCRIPT, "", Hint.LEFT_OUT, "script"),
        (Kind.PARAGRAPH, "", Hint.LEFT_OUT, "comment"),
        (Kind.SCRIPT, "", Hint.LEFT_OUT, "style"),
    ]


def test_a_script_that_is_never_closed_takes_no_text_with_it() -> None:
    assert blocks("a <script>b")[0].text == "a b"


def test_markdown_between_tags_is_read_as_markdown_in_them() -> None:
    found = blocks(
        "<details>\n<summary>Is <b>it</b> so?</summary>\n\nYes, *it* is.\n\n* so\n\n</details>\n\nAfter.\n"
    )
    assert [(block.hint, block.markdown) for block in found] == [
        (Hint.QUESTION, "Is **it** so?"),
        (Hint.ANSWER, "Yes, *it* is."),
        (Hint.ANSWER, "* so"),
        (Hint.NONE, "After."),
    ]


@pytest.mark.parametrize(
    "opening",
    ["<div title='", '<table><tr><td title="', "<textarea>", "<select><option>"],
)
def test_no_tag_swallows_a_paragraph(opening: str) -> None:
    assert (
        "Words below."
        in [block.text for block in blocks(f"{opening}\n\nWords below.\n\nMore.\n")]
        or opening == "<textarea>"
    )


def test_definitions_are_questions_and_answers() -> None:
    found = blocks(
        "What is a *tide*?\n: It is water.\n\n    And the moon.\n\nAnd a wave?\n: Water too.\n"
    )
    assert [(block.hint, block.markdown) for block in found] == [
        (Hint.QUESTION, "What is a *tide*?"),
        (Hint.ANSWER, "It is water."),
        (Hint.ANSWER, "And the moon."),
        (Hint.QUESTION, "And a wave?"),
        (Hint.ANSWER, "Water too."),
    ]


def test_the_items_of_a_list_are_without_their_marks() -> None:
    block = one("3. one *two*\n4. three\n   - four\n\n   five\n")
    assert block.is_ordered
    assert [item.markdown for item in block.items] == [
        "one *two*",
        "three\n- four\n\nfive",
    ]
    assert block.text == "one two\nthree\nfour\nfive"


def test_a_list_that_is_written_anew_keeps_its_numbers_and_what_is_in_it() -> None:
    block, note = blocks(
        "7) one [a][b]\n   > so\n8) two[^n]\n\n[b]: /c\n[^n]: Three.\n"
    )
    assert block.markdown == f"7) one [a](/c)\n\n   > so\n8) two{mark('n')}"
    assert note.text == "Three."


def test_a_table_that_is_written_anew_keeps_its_columns() -> None:
    block = one(
        "| a | b |\n|:-:|--:|\n| [x|y][r] | <b>c\\|d</b> |\n\n[r]: /z\n".replace(
            "x|y", "x"
        )
    )
    assert block.markdown == "| a | b |\n| :-: | --: |\n| [x](/z) | **c\\|d** |"


def test_a_fence_that_is_never_closed_takes_in_nothing_below_it() -> None:
    assert one("```py\na\n``\nb").markdown == "```py\na\n``\nb\n```"


@pytest.mark.parametrize(
    "typed",
    [
        "https://a.org/x_y_z",
        "<https://a.org/x_y_z>",
        "https://a.org/x_y_z\n<https://b.org/é>",
    ],
)
def test_addresses_on_lines_of_their_own_are_addresses(typed: str) -> None:
    found = blocks(typed)
    assert {block.kind for block in found} == {Kind.ADDRESS}
    assert [block.text for block in found] == [
        line.strip("<>") for line in typed.split("\n")
    ]


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        (":::note Remember", "mark of a box"),
        (":::", "mark of a box"),
        ("{% raw %}", "shortcode"),
        ('{{< youtube "x" >}}', "shortcode"),
        ("{: .wide}", "attributes"),
        ("[TOC]", "table of contents"),
        ("import Tide from './tide'", "import"),
    ],
)
def test_lines_for_other_tools_are_kept_apart_from_the_text(
    line: str, detail: str
) -> None:
    found = blocks(f"{line}\nWords below.")
    assert [block.text for block in found] == [line, "Words below."]
    assert found[0].detail == detail
    assert found[0].hint in (Hint.STRUCTURE, Hint.LEFT_OUT)


@pytest.mark.parametrize(
    "text",
    [
        "import duties fell from 3 to 2.",
        "{braces} in {a} sentence",
        "[sic] it stood",
        "export trade",
    ],
)
def test_sentences_are_not_taken_for_lines_of_other_tools(text: str) -> None:
    assert one(text).hint is Hint.NONE


def test_runs_are_given_where_there_are_marks() -> None:
    assert one("plain words").runs == ()
    assert one("a *b*").runs == (Run("a "), Run("b", is_emphasis=True))


@pytest.mark.parametrize(
    "text",
    ["> " * 400_000, "- x\n" * 30_000, "[" * 2_000_000, "`" * 2_000_000, "*_" * 100_000, "<div>\n" * 100_000, "a\n\n" * 60_000,
     "|a" * 500_000 + "\n" + "|-" * 500_000, "\n" * 1_000_000, "a\n: b\n\n" * 30_000, "x <script>" * 70_000],
)  # fmt: skip
def test_what_no_document_can_hold_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(IntakeRefused, match=r"^[^\n]+\.$"):
        read("a.md", text.encode())


def test_more_blocks_than_the_limit_are_refused() -> None:
    with pytest.raises(IntakeRefused, match="more than 3 paragraphs"):
        from_markdown("a.md", b"a\n\nb\n\nc\n\nd", Limits(blocks=3))


def test_the_depth_that_the_site_shows_is_the_depth_that_is_read() -> None:
    assert one("> " * 30 + "deep").text == "> " * 12 + "deep"


def test_text_between_the_marks_of_a_shortcode_stays() -> None:
    (found,) = blocks(
        '{{% def name="Tide" %}} The [sea](https://a.org) rises. {{% /def %}}'
    )
    assert (found.text, found.markdown) == (
        "The sea rises.",
        "The [sea](https://a.org) rises.",
    )
    assert [run.mark for run in found.runs if run.mark] == ["shortcode", "shortcode"]
