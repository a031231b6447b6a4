"""The third law of the account for Word documents: no address is lost."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from articles.intake import read
from tests.intake.docx import docx, field, link, paragraph, run, table
from tests.intake.laws import assert_second_law, assert_third_law
from tests.intake.test_address_laws import LEAD, WORDS

Place = Callable[[Callable[[], str]], str]
"""Gives XML in which each call gives the name of a new relationship, whose address is a
new one.
"""


def _in_runs(new: Callable[[], str]) -> str:
    name = new()
    return (
        f'{run("It rose, says ")}<w:hyperlink r:id="{name}">{run("the insti", "<w:b/>")}{run("tute")}</w:hyperlink>'
        f"{run(' and nobody else, who would have it otherwise.')}"
    )


def _with_code(new: Callable[[], str]) -> str:
    shown = field(' HYPERLINK "' + new() + '" ', run("one") + run(" of them"))
    return f"{run('It rose, says ')}{shown}{run(' today.')}"


WORD: tuple[Place, ...] = (
    lambda new: paragraph(_in_runs(new)),
    lambda new: (
        paragraph(link("Why it rises", new()), "Heading1") + paragraph("It does.")
    ),
    lambda new: paragraph(link("", new())) + paragraph("Nothing stands at a link."),
    lambda new: table([link("A", new()), "b"], ["c", link("d", new())]),
    lambda new: paragraph(link("A caption", new()), "Caption"),
    lambda new: (
        paragraph("References", "Heading1")
        + paragraph(
            f"{link('The harbour report', new())}{run(', ')}{link('The Post', new())}{run(', 2020.')}"
        )
    ),
    lambda new: paragraph(
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>{link('hidden', new())}"
    ),
)


@given(
    st.lists(st.sampled_from(WORD), min_size=1, max_size=5),
    st.lists(st.integers(0, 2), max_size=4),
)
def test_no_address_of_a_word_document_is_lost(
    places: list[Place], notes: list[int]
) -> None:
    addresses: dict[str, str] = {}

    def new() -> str:
        name = f"a{len(addresses)}"
        addresses[name] = f"https://w{len(addresses)}.example/a?b=c&d=e"
        return name

    def code() -> str:
        return addresses[new()]

    body = "".join(place(new) for place in places) + paragraph(_with_code(code))
    body += "".join(
        paragraph(
            f'{run("So it is")}<w:r><w:footnoteReference w:id="{number}"/></w:r>{run(".")}'
        )
        for number in range(1, len(notes) + 1)
    )
    of_notes: dict[str, str] = {}

    def new_in_note() -> str:
        name = f"n{len(of_notes)}"
        of_notes[name] = f"https://n{len(of_notes)}.example/a"
        return name

    written = "".join(
        f'<w:footnote w:id="{number}">{paragraph(_note(kind, new_in_note))}</w:footnote>'
        for number, kind in enumerate(notes, 1)
    )
    data = with_notes(
        paragraph(WORDS, "Title") + paragraph(LEAD) + body, addresses, written, of_notes
    )
    intake = read("a.docx", data)
    assert_second_law(intake)
    assert_third_law(intake, [*addresses.values(), *of_notes.values()])


def _note(kind: int, new: Callable[[], str]) -> str:
    """Give the XML of a note: a source, a source with more links, or a source and a
    remark.
    """
    title = f'<w:hyperlink r:id="{new()}">{run("On ", "<w:i/>")}{run("the tides")}</w:hyperlink>'
    if kind == 0:
        return f"{run('Smith, J. ')}{title}{run(', 2020.')}"
    if kind == 1:
        return f"{title}{run('. ')}{link('The Post', new())}{run('. Archived at ')}{link('this place', new())}{run('.')}"
    remark = ". This was found to be wrong by many who looked into it afterwards; see "
    return f"{title}{run(remark)}{link('the reply', new())}{run('.')}"


def with_notes(
    body: str, links: dict[str, str], notes: str, of_notes: dict[str, str]
) -> bytes:
    """Write a package whose footnotes have links of their own."""
    return docx(
        body, links=links, parts={"footnotes": notes}, links_of={"footnotes": of_notes}
    )


def test_a_link_in_a_word_document_s_code_is_told_where_the_code_went() -> None:
    body = paragraph(WORDS, "Title") + paragraph(LEAD) + paragraph("How", "Heading1")
    body += paragraph(link("run this", "it"), "HTMLPreformatted")
    intake = read("a.docx", docx(body, links={"it": "https://a.example/run"}))
    assert_third_law(intake, ["https://a.example/run"])
    assert [
        found.where for found in intake.findings if found.code == "intake.N019"
    ] == ["sections[0].body"]
