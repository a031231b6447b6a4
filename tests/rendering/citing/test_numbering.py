from articles.document import (
    BylinePart,
    Document,
    FaqPart,
    SectionPart,
    SourcePart,
    markdown_fields,
)
from articles.rendering.citing.numbering import sources_in_order
from tests.rendering.sample import SAMPLE


def test_sources_are_numbered_by_first_use_and_the_uncited_come_last():
    assert [source.key for source in sources_in_order(SAMPLE)] == [
        "gauge",
        "manual",
        "flood",
        "unused",
    ]


def test_numbers_run_from_standfirst_to_sections_answers_and_bios():
    document = Document(
        standfirst="[@d]",
        sections=(SectionPart(anchor="s", body="[@c] [@d]"),),
        faq=(FaqPart(anchor="q", answer="[@b]"),),
        byline=(BylinePart(bio="[@a]"),),
        sources=tuple(SourcePart(key=key) for key in "yabcdx"),
    )
    assert "".join(source.key for source in sources_in_order(document)) == "dcbayx"


def test_names_of_fields_are_unique():
    names = [field.id for field in markdown_fields(SAMPLE)]
    assert len(names) == len(set(names)) == 1 + 2 + 2 + 2 + 3
