"""The third law of the account: every address of the input is in the draft, in the
account or in a finding.

Each document is made of places where an address can stand, `@` being a new address in
each.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake import Intake, read
from articles.intake.accounting.addresses import WITHOUT_WORDS
from tests.intake.laws import assert_second_law, assert_third_law

HTML = (
    '<p>It rose, says <a href="@">the institute</a>, and then it fell again.</p>',
    '<p>Write to <a href="mailto:a@">us</a> or <a href="tel:@">call</a> when the tide is in.</p>',
    '<h2><a href="@">Why it rises</a></h2><p>It does.</p>',
    '<h2>Why it rises <a href="@">here</a></h2><p>It does.</p>',
    '<ul><li>One of <a href="@">two</a></li><li><a href="@">Two</a></li></ul>',
    (
        '<table><caption>By <a href="@">height</a></caption><tr><th>A</th><th><a href="@">B</a></th></tr>'
        '<tr><td><a href="@"><img src="@" alt="C"></a></td><td>d</td></tr></table>'
    ),
    '<figure><img src="@" alt="A tide"><figcaption>A tide. <a href="@">Photo: Ada Lovelace</a></figcaption></figure>',
    '<p>Look: <a href="@"><img src="@" alt=""></a> and <a href="@"><img alt=""></a> there.</p>',
    '<p><img src="/x.gif" data-src="@" alt="Late"></p><p><img src="@" width="1" height="1" alt=""></p>',
    '<blockquote cite="@"><p>It is said by <a href="@">many</a>.</p></blockquote>',
    '<p>It <ins cite="@">rises</ins> and <del cite="@">fell</del>.</p><ins cite="@"><p>It is so.</p></ins>',
    '<pre>code <a href="@">linked</a></pre>',
    '<p>Nothing: <a href="@"></a><a href="@"><svg><title>Share</title></svg></a></p>',
    '<nav><a href="@">Home</a> <a href="@">More</a></nav>',
    '<p class="byline">By <a href="@" rel="author">Mary Shelley</a></p>',
    '<p>Read also: <a href="@">The Moon And The Tides</a></p>',
    '<p>Tagged <a rel="tag" href="@">Moon</a>, <a rel="tag" href="@">Sea</a></p>',
    '<details><summary><a href="@">Is it so?</a></summary><p>It is, says <a href="@">one</a>.</p></details>',
    '<iframe src="@"></iframe><video poster="@"><source src="@"></video>',
    '<map name="m"><area href="@" alt=""></map><p>Text.</p>',
    '<p style="display:none">Not seen <a href="@">here</a></p><button><a href="@">Press</a></button>',
    (
        '<h2>References</h2><ol><li><a href="@">The harbour report</a>, <a href="@">The Post</a>, 2020. '
        '<a href="https://web.archive.org/web/2020/@">Archived</a> from the original. '
        'doi:<a href="@">10.1000/182</a></li><li>Nobody, @ and then @</li></ol>'
    ),
    (
        '<p>It is so.<sup><a href="#n" id="r">1</a></sup></p><ol><li id="n"><a href="#r">^</a> See '
        '<a href="@">A Report</a>, which is wrong about <a href="@">the islands</a> and about much besides, @.</li></ol>'
    ),
)
MARKDOWN = (
    "It rose, says [the institute](@), and then it fell again.",
    "Write to <mailto:a@> when [the tide][x@] is in.\n\n[x@]: @",
    "## [Why it rises](@)\n\nIt does.",
    "- One of [two](@)\n- [Two](<@>)",
    '| A | [B](@) |\n| --- | --- |\n| ![C](@) | [![d](@)](@ "title") |',
    '![A tide](@ "A tide")',
    "> It is said by [many](@).",
    "Nothing: [](@) and <a href='@'></a> there.",
    "[unused]: @",
    '<div><a href="@"><b>Linked</b></a><img src="@"></div>',
    "It is so[^n@].\n\n[^n@]: See [A Report](@), which is wrong about [the islands](@) and about much besides.",
    "It is so^[As [A Report](@) says of it all.].",
    "## FAQ\n\n### [Is it so?](@)\n\nIt is, says [one](@).",
    "## Sources\n\n- [The harbour report](@), [The Post](@), 2020. @",
    "Read also: [The Moon And The Tides](@)",
    "By [Mary Shelley](@)",
    "@",
)
TEXT = (
    "It rose, says the institute (@), and then it fell again.",
    "@",
    "See @ and @.",
    "Sources\n\nThe harbour report, The Post, 2020. @\n\nAnother, @; archived at https://web.archive.org/web/2020/@",
    "Is it so? @",
    "- one @\n- two @",
    "a\t@\nb\t@",
)
WORDS = "The Sea And The Moon"
LEAD = "The sea rises and falls twice a day, and has done so for as long as anybody can tell."


def numbered(pieces: list[str]) -> tuple[list[str], list[str]]:
    """Give `pieces` with an address of its own in each place, and these addresses."""
    addresses: list[str] = []

    def next_address(match: re.Match[str]) -> str:
        number = len(addresses)
        address = f"https://w{number}.example/a?b={number}&c=d"
        before = match["before"] or ""
        if before == "mailto:a":
            address = f"mailto:a@w{number}.example"
        elif before == "tel:":
            address = f"tel:+49{number}"
        elif before:
            address = f"{before}{address}"
        addresses.append(address)
        return address

    def fill(piece: str) -> str:
        label = f"l{len(addresses)}"
        piece = piece.replace("x@]", f"{label}]").replace("^n@]", f"^n{label}]")
        return re.sub(
            r"(?P<before>mailto:a|tel:|https://web\.archive\.org/web/2020/)?@",
            next_address,
            piece,
        )

    return [fill(piece) for piece in pieces], addresses


def pieces_of(places: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(places), min_size=1, max_size=6)


def assert_laws_of(name: str, text: str, addresses: list[str]) -> Intake:
    intake = read(name, text.encode())
    assert_second_law(intake)
    assert_third_law(intake, addresses)
    return intake


def assert_no_address_is_lost(name: str, text: str, addresses: list[str]) -> None:
    assert_third_law(read(name, text.encode()), addresses)


def in_html(pieces: list[str]) -> str:
    return f"<h1>{WORDS}</h1><p>{LEAD}</p>{''.join(pieces).replace('&c', '&amp;c')}"


@given(pieces_of(HTML), st.booleans())
def test_no_address_of_a_page_is_lost(pieces: list[str], is_page: bool) -> None:
    filled, addresses = numbered(pieces)
    body = in_html(filled)
    page = (
        f"<!doctype html><html><body><main>{body}</main></body></html>"
        if is_page
        else body
    )
    assert_no_address_is_lost("a.html", page, addresses)


@given(pieces_of(MARKDOWN))
def test_no_address_of_markdown_is_lost(pieces: list[str]) -> None:
    filled, addresses = numbered(pieces)
    assert_laws_of("a.md", "\n\n".join([f"# {WORDS}", LEAD, *filled]), addresses)


@given(pieces_of(TEXT))
def test_no_address_of_a_text_is_lost(pieces: list[str]) -> None:
    filled, addresses = numbered(pieces)
    assert_laws_of("a.txt", "\n\n".join([WORDS, LEAD, *filled]), addresses)


@pytest.mark.parametrize("place", HTML)
def test_no_address_of_one_place_in_a_page_is_lost(place: str) -> None:
    filled, addresses = numbered([place])
    assert_laws_of("a.html", in_html(filled), addresses)


@pytest.mark.parametrize("place", MARKDOWN)
def test_no_address_of_one_place_in_markdown_is_lost(place: str) -> None:
    filled, addresses = numbered([place])
    assert_laws_of("a.md", "\n\n".join([f"# {WORDS}", LEAD, *filled]), addresses)


def test_no_address_in_front_matter_is_lost() -> None:
    front = (
        "---\ntitle: The Sea\nauthor: Mary Shelley\nimage: https://w.example/a.png\nsource: https://w.example/b\n"
        "links:\n  - https://w.example/c\nsources:\n  - title: A report\n    url: https://w.example/d\n---\n"
    )
    addresses = [f"https://w.example/{name}" for name in ("a.png", "b", "c", "d")]
    assert_laws_of("a.md", f"{front}\n{LEAD}\n", addresses)


def test_addresses_without_words_are_one_entry_of_the_account() -> None:
    page = in_html(
        [
            '<p>It is <a href="https://a.example/"></a>so.</p><p><a href="https://b.example/"></a></p>'
        ]
    )
    intake = read("a.html", page.encode())
    listed = [
        entry
        for entry in intake.account
        if entry.went_to == f"left out: {WITHOUT_WORDS}"
    ]
    assert [entry.addresses for entry in listed] == [
        ("https://a.example/", "https://b.example/")
    ]


def test_a_place_in_the_page_itself_is_no_address() -> None:
    page = in_html(
        [
            '<p>See <a href="#below">below</a>.</p><h2 id="below">Below</h2><p>It is so.</p>'
        ]
    )
    assert not any(entry.addresses for entry in read("a.html", page.encode()).account)


def test_relative_links_are_made_whole_by_the_page_s_base() -> None:
    page = (
        '<!doctype html><html><head><base href="https://a.example/b/"></head><body><h1>The Sea</h1>'
        f'<p>{LEAD} See <a href="c">one</a> and <a href="//d.example/e">two</a>.</p>'
        '<h2><a href="/f">Why</a></h2><p>It is so.</p></body></html>'
    )
    wanted = ["https://a.example/b/c", "https://d.example/e", "https://a.example/f"]
    intake = assert_laws_of("a.html", page, wanted)
    [off] = [found for found in intake.findings if found.code == "intake.N019"]
    assert (off.where, "https://a.example/f" in off.message) == (
        "sections[0].heading",
        True,
    )


def test_a_link_in_code_is_told_where_the_code_went() -> None:
    page = in_html(
        ['<h2>How</h2><pre>run <a href="https://a.example/run">this</a></pre>']
    )
    intake = assert_laws_of("a.html", page, ["https://a.example/run"])
    [off] = [found for found in intake.findings if found.code == "intake.N019"]
    assert off.where == "sections[0].body"
