"""Words of references: none is dropped, and what fits no field is shown."""

from articles.intake import Intake
from articles.intake.blocks.inline import Run
from tests.intake.structure.made import h, note, p, taken, ul

ADDRESS = "https://www.fao.org/prices"
LONG = "a long introduction to the subject by people who know it well, with many tables of figures"


def test_a_few_words_that_fit_no_field_are_part_of_a_source_s_title() -> None:
    text = (h(1, "T"), p("Lead."), h(2, "A"), p("It rose", Run("1", note="n"), "."))
    intake = taken(
        *text,
        note("n", Run("Food prices", href=ADDRESS), ". FAO. 2020. A second edition."),
    )
    [source] = intake.document.sources
    assert (source.title, source.publisher, source.published_on) == (
        "Food prices A second edition",
        "FAO",
        "2020",
    )


def test_a_name_behind_the_publisher_s_is_part_of_it() -> None:
    text = (h(1, "T"), p("Lead."), h(2, "A"), p("It rose", Run("1", note="n"), "."))
    intake = taken(
        *text, note("n", Run("Food prices", href=ADDRESS), ". The Guardian. Reuters")
    )
    assert [source.publisher for source in intake.document.sources] == [
        "The Guardian. Reuters"
    ]


def test_a_note_that_does_not_parse_completely_stays_a_footnote() -> None:
    text = (h(1, "T"), p("Lead."), h(2, "A"), p("It rose", Run("1", note="n"), "."))
    intake = taken(
        *text, note("n", Run("Food prices", href=ADDRESS), f". FAO. 2020. Also {LONG}.")
    )
    assert intake.document.sources == ()
    assert LONG in intake.document.sections[0].body
    assert ADDRESS in intake.document.sections[0].body


def test_all_words_of_an_item_in_a_list_of_sources_are_kept() -> None:
    intake = taken(
        *(h(1, "T"), p("Lead."), h(2, "A"), p("It rose."), h(2, "References")),
        ul(
            p(Run("Food prices", href=ADDRESS), f". FAO. 2020. Also {LONG}."),
            "Smith, J. (2020). Bread.",
        ),
    )
    assert [source.url for source in intake.document.sources] == [ADDRESS, ""]
    assert LONG in intake.document.sources[0].title


def test_a_date_before_a_source_is_its_date() -> None:
    intake = taken(
        *(h(1, "T"), p("Lead."), h(2, "A"), p("It rose."), h(2, "References")),
        ul(
            p("3 May 2020: ", Run("Food prices", href=ADDRESS), ". FAO."),
            "Smith, J. (2020). Bread.",
        ),
    )
    source = intake.document.sources[0]
    assert (source.title, source.published_on, source.url) == (
        "Food prices",
        "2020-05-03",
        ADDRESS,
    )


def test_words_that_no_field_can_hold_are_shown_themselves() -> None:
    long = "One word after another of a title. " * 20
    intake = taken(
        *(h(1, "T"), p("Lead."), h(2, "A"), p("It rose."), h(2, "References")),
        ul(f"Smith, J. (2020). {long}", "Jones, K. (2021). Salt."),
    )
    [shown] = [found for found in intake.findings if found.code == "intake.N017"]
    assert shown.where == "sources[0]"
    assert "One word after another" in shown.message
    assert not any(
        "too long for a source" in found.message for found in intake.findings
    )


def test_what_many_sources_lost_is_said_of_the_first_hundred() -> None:
    items = [
        p(
            Run(f"Report {n}", href=f"{ADDRESS}/{n}"),
            ", ",
            Run("The Post", href=f"https://p.org/{n}"),
            ".",
        )
        for n in range(120)
    ]
    intake = taken(
        h(1, "T"), p("Lead."), h(2, "A"), p("It rose."), h(2, "References"), ul(*items)
    )
    found = [one for one in intake.findings if one.code == "intake.N018"]
    assert len(found) == 101
    assert (
        found[-1].message
        == "20 more sources have further links; the account lists them."
    )


def links_lost(intake: Intake) -> dict[str, str]:
    return {
        found.where: found.message
        for found in intake.findings
        if found.code == "intake.N018"
    }


def test_a_further_link_is_that_of_the_item_that_it_stands_in() -> None:
    plain = "https://b.example/plain"
    one, two = (
        Run("here", href="https://c.example/one"),
        Run("there", href="https://c.example/two"),
    )
    intake = taken(
        *(h(1, "T"), p("Lead."), h(2, "A"), p("It rose."), h(2, "References")),
        ul(p(Run(plain, href=plain)), p("See ", one, " and ", two, " for more.")),
    )
    [(where, message)] = links_lost(intake).items()
    assert where == "sources[1]"
    assert "https://c.example/" in message


def test_a_further_link_is_that_of_the_source_in_a_line_of_several() -> None:
    first, second = (
        "https://b.example/plain",
        Run("A Report", href="https://c.example/report"),
    )
    pdf = Run("PDF", href="https://c.example/report.pdf")
    intake = taken(
        *(h(1, "T"), p("Lead."), h(2, "A"), p("It rose."), h(2, "References")),
        p(Run(first, href=first), ";\n", pdf, ": ", second),
    )
    assert len(intake.document.sources) == 2
    assert list(links_lost(intake)) == ["sources[1]"]
