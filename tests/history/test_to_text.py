"""A comparison as plain text."""

from hypothesis import given

from articles.document import Document, FaqPart, SectionPart, SourcePart
from articles.history import compare, to_text
from tests.history.revised import revisions

LONG = " ".join(f"word{number}" for number in range(100))


def test_a_comparison_reads_well_as_text():
    before = Document(
        headline="Why bread costs more",
        slug="bread",
        sections=(
            SectionPart(
                anchor="a",
                heading="Wheat",
                body=f"{LONG}. It became dear [@fao]. {LONG}.",
            ),
            SectionPart(anchor="b", heading="Gas", body="Ovens run on gas."),
        ),
        faq=(FaqPart(anchor="q", question="How much?", answer="A fifth."),),
        sources=(SourcePart(key="fao", title="Food prices"),),
    )
    after = Document(
        headline="Why does bread cost more",
        slug="bread",
        dated_on="2026-06",
        sections=(
            SectionPart(anchor="b", heading="Energy", body="Ovens run on gas."),
            SectionPart(
                anchor="a",
                heading="Wheat",
                body=f"{LONG}. It became cheap [@fao, p. 2]. {LONG}.",
            ),
        ),
        sources=(SourcePart(key="fao", title="Food prices"),),
    )
    assert to_text(compare(before, after)) == (
        "Headline: changed\n"
        "  Why {+does+} bread [-costs-] {+cost+} more\n"
        "Date: added\n"
        "  {+2026-06+}\n"
        "Section “Energy”: renamed, moved from place 2 to place 1\n"
        "  Heading\n"
        "    [-Gas-] {+Energy+}\n"
        "Section “Wheat”: changed\n"
        "  Text\n"
        "    … word89 word90 word91 word92 word93 word94 word95 word96 word97 word98 word99. It became [-dear\n"
        "    [Food prices]-]{+cheap [Food prices, p. 2]+}. word0 word1 word2 word3 word4 word5 word6 word7\n"
        "    word8 word9 word10 word11 word12 …\n"
        "Question “How much?”: removed\n"
        "  Answer\n"
        "    [-A fifth.-]"
    )


def test_what_only_moved_is_told_in_a_line():
    parts = tuple(SectionPart(anchor=name, heading=name.upper()) for name in "abc")
    moved = compare(Document(sections=parts), Document(sections=(parts[2], *parts[:2])))
    assert to_text(moved) == "Section “C”: moved from place 3 to place 1"


def test_what_differs_in_white_space_alone_is_said_to():
    before, after = (Document(standfirst=text) for text in ("One\ntwo.", "One two."))
    assert (
        to_text(compare(before, after))
        == "Standfirst: changed\n  Only spaces or line breaks changed."
    )


def test_no_change_is_no_text():
    assert to_text(compare(Document(headline="H"), Document(headline="H"))) == ""


@given(revisions())
def test_every_comparison_has_a_text_as_wide_as_a_mail(pair):
    for line in to_text(compare(*pair)).splitlines():
        assert len(line) <= 100 or len(line.split()) == 1


CHART = """```chart
title: The strongest five
unit: °C

| Year | Above normal |
|------|-------------:|
| 2015 | 2.6 |
| 1997 | 2.4 |
```

```timeline
1982: Nobody sees it coming.
1994: Seventy buoys report.
```
"""


def test_a_changed_chart_and_timeline_read_line_by_line():
    changed = (
        CHART.replace("2.4", "2.3").replace("five", "six").replace("Seventy", "80")
    )
    before, after = (
        Document(sections=(SectionPart(anchor="a", heading="Warm", body=body),))
        for body in (CHART, changed)
    )
    lines = to_text(compare(before, after)).splitlines()
    assert "    title: The strongest [-five-] {+six+}" in lines
    assert "    | 1997 | [-2.4-] {+2.3+} |" in lines
    assert "    1994: [-Seventy-] {+80+} buoys report." in lines
