"""A paper in Word, whose footnotes and endnotes hold links of several runs: what
becomes of them.
"""

from articles.intake import Intake, read
from articles.intake.blocks.inline import NOTE_OPEN
from tests.intake.docx import field, link, paragraph, run
from tests.intake.laws import assert_second_law, assert_third_law
from tests.intake.test_address_laws_word import with_notes

LINKS = {
    "title": "https://papers.example/1/tides",
    "post": "https://post.example/",
    "copy": "https://web.archive.org/web/2020/https://papers.example/1/tides",
    "islands": "https://islands.example/report",
    "data": "https://data.example/set",
}


def linked(name: str, *texts: str, anchor: str = "") -> str:
    place = f' w:anchor="{anchor}"' if anchor else ""
    return f'<w:hyperlink r:id="{name}"{place}>{"".join(run(text, "<w:i/>" * (at % 2)) for at, text in enumerate(texts))}</w:hyperlink>'


def cited(number: int) -> str:
    return f'{run("The sea rises")}<w:r><w:footnoteReference w:id="{number}"/></w:r>{run(" at noon.")}'


def paper(*notes: str) -> Intake:
    body = paragraph("Of The Tides", "Title") + paragraph(
        "The sea rises and falls twice a day, as all can see."
    )
    body += paragraph("Rise", "Heading1")
    body += "".join(paragraph(cited(number)) for number in range(1, len(notes) + 1))
    written = "".join(
        f'<w:footnote w:id="{number}">{paragraph(note)}</w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    intake = read("paper.docx", with_notes(body, {}, written, LINKS))
    assert_second_law(intake)
    assert NOTE_OPEN not in intake.document.sections[0].body
    return intake


def test_the_link_on_its_title_is_a_source_s_address_and_a_copy_its_archived_one() -> (
    None
):
    note = (
        f"{run('Smith, J. (2020). ')}{linked('title', 'Tides ', 'of the north')}{run('. ')}{linked('post', 'The Post')}"
        f"{run('. ')}{link('Archived', 'copy')}{run(' from the original on 3 May 2020. doi:10.1000/182')}"
    )
    intake = paper(note)
    [source] = intake.document.sources
    assert (source.url, source.archived_url) == (LINKS["title"], LINKS["copy"])
    assert (source.title, source.publisher) == (
        "Smith, J. Tides of the north",
        "The Post",
    )
    assert (source.published_on, source.locator) == ("2020", "doi:10.1000/182")
    [further] = [found for found in intake.findings if found.code == "intake.N018"]
    assert further.where == "sources[0]"
    assert LINKS["post"] in further.message
    assert f"[@{source.key}]" in further.message


def test_a_note_that_says_more_than_its_source_stays_a_footnote_with_its_links() -> (
    None
):
    remark = ", though its figures were found to leave out all of the islands; for these, see "
    intake = paper(
        f"{run('See ')}{linked('title', 'Tides of the north')}{run(remark)}{linked('islands', 'the report')}"
    )
    assert intake.document.sources == ()
    body = intake.document.sections[0].body
    assert "[^1]" in body
    assert f"[Tides of the north]({LINKS['title']}), though its figures" in body
    assert f"[the report]({LINKS['islands']})" in body


def test_a_place_in_a_page_is_part_of_its_address() -> None:
    shown = field(
        ' HYPERLINK "https://code.example/" \\l "part" ', run("Code of the tides")
    )
    intake = paper(linked("data", "The data ", "of the tides", anchor="rows"), shown)
    assert [source.url for source in intake.document.sources] == [
        f"{LINKS['data']}#rows",
        "https://code.example/#part",
    ]


def test_a_second_note_on_the_same_source_with_other_words_stays_a_footnote() -> None:
    first = f"{linked('title', 'Tides of the north')}{run(', The Post, 2020.')}"
    other = f"{linked('title', 'Tides of the north, the second part')}{run(', The Post, 2020.')}"
    intake = paper(first, first, other)
    [source] = intake.document.sources
    body = intake.document.sections[0].body
    assert body.count(f"[@{source.key}]") == 2
    assert "[^1]: [Tides of the north, the second part]" in body
    assert not [found for found in intake.findings if found.code == "intake.N017"]


def test_all_addresses_of_a_long_paper_are_kept() -> None:
    notes = []
    for number in range(40):
        name = sorted(LINKS)[number % len(LINKS)]
        notes.append(
            f"{run(f'Author {number}, ')}{linked(name, f'Work {number} ', 'of many')}{run(f', 20{number:02}. ')}"
        )
        notes[-1] += field(
            f' HYPERLINK "https://more.example/{number}" ',
            run("more of ") + run("this"),
        )
    intake = paper(*notes)
    assert_third_law(
        intake,
        [*LINKS.values(), *(f"https://more.example/{number}" for number in range(40))],
    )
