import re
from itertools import pairwise

from articles.document import (
    BylinePart,
    Document,
    LeadImage,
    Picture,
    SectionPart,
)
from articles.rendering.pictures import widths as picture_widths
from articles.rendering.to_html import render_body
from tests.rendering.reading import read
from tests.rendering.sample import SAMPLE

KEPT = f"/media/{'0a' * 20}-1600x900.webp"


def test_body_runs_from_headline_to_author_in_order_and_once():
    without_notes = re.sub(
        r'<aside class="notes".*?</aside>', "", render_body(SAMPLE), flags=re.DOTALL
    )
    text = " ".join(read(without_notes).text.split())
    parts = [
        *(
            "How are rivers measured?",
            "A river’s discharge is the water that passes a point – not its length.",
        ),
        *(
            "Second Writer",
            "Fact-checker: Third Person",
            "At low water",
            "Contents",
            "Stage is read twice a day",
        ),
        *(
            "By hand",
            "Read from the bank",
            "Kept since 1900",
            "Guessed",
            "An atlas",
            "How often?",
            "Twice a day",
        ),
        *(
            "By whom?",
            "By a keeper.",
            "https://www.cfr.org/",
            "The manual",
            "Parish records",
            "Not cited",
        ),
        *(
            "Photo of First Writer",
            "Editor of this page · More by this author",
            "Writes about water.",
            "Home page",
        ),
    ]
    assert [part for part in parts if text.count(part) != 1] == []
    assert sorted(parts, key=text.index) == parts


def test_body_has_one_h1_and_no_level_left_out():
    tags = [
        e.tag
        for e in read(render_body(SAMPLE)).elements
        if re.fullmatch("h[1-6]", e.tag)
    ]
    assert tags.count("h1") == 1
    # The fact box of the sample has a heading below that of its section.
    first, box = ["h1", *["h2"] * 3, "h3", "h3"], "h4"
    assert tags == [*first, box, "h2", "h3", "h3", "h2", "h2", "h3"]


def test_contents_lead_to_sections_questions_and_sources():
    html = render_body(SAMPLE)
    contents = read(html[html.index("<nav") : html.index("</nav>")] + "</nav>")
    assert [e.attributes["href"] for e in contents.all("a")] == [
        "#the-gauge",
        "#the-curve",
        "#_faq",
        "#_sources",
    ]
    assert contents.one("nav").attributes["aria-labelledby"] == "_contents"


def test_contents_count_only_sections_that_have_a_heading():
    sections = (
        SectionPart(anchor="a", body="x"),
        SectionPart(anchor="b", heading="B", body="x"),
    )
    assert not read(render_body(Document(sections=sections))).all("nav")
    assert read(
        render_body(
            Document(sections=(*sections, SectionPart(anchor="c", heading="C")))
        )
    ).all("nav")


def test_sections_leave_no_level_out():
    parts = [(3, "A"), (3, "B"), (2, "C"), (3, ""), (3, "D")]
    document = Document(
        sections=tuple(
            SectionPart(anchor=f"s{n}", level=level, heading=heading, body="### x")
            for n, (level, heading) in enumerate(parts)
        )
    )
    page = read(render_body(document))
    tags = [e.tag for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
    levels = [int(tag[1]) for tag in tags]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    unheaded = Document(sections=(SectionPart(anchor="a", level=3, body="## x"),))
    assert [
        e.tag
        for e in read(render_body(unheaded)).elements
        if re.fullmatch("h[1-6]", e.tag)
    ] == ["h1", "h2"]


def test_marks_tell_how_long_it_is_and_where_its_questions_and_sources_are():
    page = read(render_body(SAMPLE))
    assert (
        page.one("aside", class_="marks").text
        == "1 minute · 2 questions answered · 4 sources"
    )
    assert page.all("a", href="#_faq")[0].text == "2 questions answered"
    bare = Document(sections=SAMPLE.sections[1:])
    assert read(render_body(bare)).one("aside", class_="marks").text == "1 minute"


def test_a_lead_image_leaves_the_room_that_its_address_tells():
    [image] = read(
        render_body(
            Document(lead_image=LeadImage(src="/media/ab-1600x900.webp", alt="A map"))
        )
    ).all("img")
    assert (image.attributes["width"], image.attributes["height"]) == ("1600", "900")


def test_a_lead_image_comes_at_once_in_the_width_that_it_is_drawn_at():
    [image] = read(
        render_body(Document(lead_image=LeadImage(src=KEPT, alt="A map")))
    ).all("img")
    assert (image.attributes["srcset"], image.attributes["sizes"]) == (
        picture_widths.build_srcset(KEPT),
        picture_widths.LEAD,
    )
    assert image.attributes["fetchpriority"] == "high"
    assert "loading" not in image.attributes


def test_a_portrait_is_small_and_comes_when_it_is_near():
    part = BylinePart(name="A", portrait=Picture(src=KEPT, alt="A at a desk"))
    image = read(render_body(Document(byline=(part,)))).one("img", class_="portrait")
    assert (image.attributes["srcset"], image.attributes["sizes"]) == (
        picture_widths.build_srcset(KEPT),
        "157px",
    )
    assert (image.attributes["width"], image.attributes["height"]) == ("88", "88")
    assert (image.attributes["loading"], image.attributes["decoding"]) == (
        "lazy",
        "async",
    )


def test_a_short_article_has_no_contents():
    document = SAMPLE.model_copy(
        update={"sections": SAMPLE.sections[:1], "related": ()}
    )
    assert not read(render_body(document)).all("nav")


def test_byline_tells_writers_from_other_credits():
    page = read(render_body(SAMPLE))
    assert page.one("p", class_="writers").text == "By First Writer and Second Writer"
    assert page.one("p", class_="credit").text == "Fact-checker: Third Person"
    assert page.all("a", href="/authors/second-writer/")


def test_three_writers_are_joined_with_commas_and_one_and():
    document = Document(byline=tuple(BylinePart(name=name) for name in "ABC"))
    assert (
        read(render_body(document)).one("p", class_="writers").text == "By A, B and C"
    )


def test_a_heading_is_the_link_to_itself_and_says_nothing_else():
    page = read(render_body(SAMPLE))
    assert page.one("section", id="the-gauge")
    links = page.all("a", class_="self-link")
    assert [e.attributes["href"] for e in links] == [
        "#the-gauge",
        "#the-curve",
        "#_faq",
        "#_sources",
    ]
    assert [e.text for e in links] == [
        "The gauge & its keeper",
        "The curve",
        "FAQ",
        "Sources",
    ]
    assert page.all("h3")[1].text == "The curve"
