import pytest

from articles.rendering.dialect.markdown import parse


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A [@a] and [@b, p. 12].", [("a", ""), ("b", "p. 12")]),
        ("[@a][@b]", [("a", ""), ("b", "")]),
        ("[@a] [@a]", [("a", ""), ("a", "")]),
        ("[@cfr.org:2024_x-1]", [("cfr.org:2024_x-1", "")]),
        ("[@a, pp. 3,\n  4]", [("a", "pp. 3, 4")]),
        ("[@a, § 4 &amp; \\[5\\]]", [("a", "§ 4 & [5]")]),
        ("[@a, *B* 2, `c`]", []),
        ("[@a, *B* 2 ~~C~~]", [("a", "B 2 C")]),
        ("[@a, p. \\*3]", [("a", "p. *3")]),
        ("*[@a]* **x [@b]**", [("a", ""), ("b", "")]),
        ("> [@a]\n\n- [@b]\n\n|x|\n|-|\n|[@c]|", [("a", ""), ("b", ""), ("c", "")]),
        ("one[^1] two [@b]\n\n[^1]: note [@a]", [("b", ""), ("a", "")]),
        ("[@a](http://x.example/)", [("a", "")]),
        ("Wow![@a]", [("a", "")]),
        ("[text [@a]](http://x.example/)", [("a", "")]),
        ("[@a]: http://x.example/", [("a", "")]),
        ("[x]: /x\n[@a]: /y\n\n[x]", [("a", "")]),
    ],
)
def test_citations_come_in_order_of_use(text, found):
    assert parse(text).citations() == found


@pytest.mark.parametrize(
    "text",
    [
        *(
            "`[@a]`",
            "``x [@a] ` ``",
            "```\n[@a]\n```",
            "    [@a]",
            r"\[@a]",
            r"[\@a]",
            r"[@a\]",
            "[@a",
            "[@ a]",
            "[@a b]",
        ),
        *(
            "[@]",
            "[@-a]",
            "[@a-]",
            "[@é]",
            "@a",
            "[a]",
            "![alt [@a]](/x.png)",
            "<http://x.example/[@a]>",
            "[@a, `x`]",
        ),
    ],
)
def test_code_escapes_and_other_brackets_are_no_citations(text):
    assert parse(text).citations() == []


def test_a_reference_definition_still_works_beside_citations():
    assert parse("[x] [@a]\n\n[x]: https://x.example/").citations() == [("a", "")]
