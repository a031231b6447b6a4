import re
from itertools import pairwise

from articles.document import (
    BylinePart,
    Document,
    KeyPointPart,
    LeadImage,
    Picture,
    SectionPart,
)
from articles.rendering import picture_widths
from articles.rendering.to_html import render_body
from tests.documents import explainer
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


def test_citations_are_numbered_with_locators_and_labels():
    page = read(render_body(SAMPLE))
    assert [
        (e.text, e.attributes["href"], e.attributes["aria-label"])
        for e in page.all("a", class_="citation")
    ] == [
        ("[1]", "#_cited-1-1", "Source 1: https://www.cfr.org/"),
        ("[2, p. 12]", "#_cited-2-1", "Source 2: The manual, p. 12"),
        ("Stage", "#_term-1", "Stage: what it means"),
        ("[2, p. 12]", "#_cited-2-2", "Source 2: The manual, p. 12"),
        ("[1]", "#_cited-1-2", "Source 1: https://www.cfr.org/"),
        ("[3]", "#_cited-3-1", "Source 3: Parish records"),
        ("[2]", "#_cited-2-3", "Source 2: The manual"),
        ("[3]", "#_cited-3-2", "Source 3: Parish records"),
        ("[2, p. 13]", "#_cited-2-4", "Source 2: The manual, p. 13"),
    ]
    assert page.one("mark").text == "[@missing?]"


def test_every_source_links_back_to_every_use():
    page = read(render_body(SAMPLE))
    marks = page.all("a", class_="citation")
    # Terms are marked alike, and their list is no part of the page.
    uses = [e.attributes["id"] for e in marks if "id" in e.attributes]
    assert uses == [
        "_cite-1-1",
        "_cite-2-1",
        "_cite-2-2",
        "_cite-1-2",
        "_cite-3-1",
        "_cite-2-3",
        "_cite-3-2",
        "_cite-2-4",
    ]
    links = [
        e.attributes["href"]
        for e in page.elements
        if e.attributes.get("href", "").startswith("#_cite-")
    ]
    assert links == [
        "#_cite-1-1",
        "#_cite-1-2",
        "#_cite-2-1",
        "#_cite-2-2",
        "#_cite-2-3",
        "#_cite-2-4",
        "#_cite-3-1",
        "#_cite-3-2",
    ]


def test_a_source_shows_what_is_known_of_it():
    page = read(render_body(SAMPLE))
    entries = [
        " ".join(e.text.split())
        for e in page.all("li")
        if e.attributes.get("id", "").startswith("_source")
    ]
    assert entries == [
        "https://www.cfr.org/ ↩︎ 1 ↩︎ 2",
        (
            "The manual agency.example The agency second edition Published May 2010 Accessed 29 February 2024 "
            "Archived copy What cites it ↩︎ 1 ↩︎ 2 ↩︎ 3 ↩︎ 4"
        ),
        "Parish records Published 1900 ↩︎ 1 ↩︎ 2",
        "Not cited ftp://files.example/x",
    ]
    assert page.all("a", href="/sources/the-manual/")
    assert page.all("a", href="https://archive.example/manual")


def test_addresses_that_are_not_of_the_web_are_never_linked():
    hrefs = [
        e.attributes["href"]
        for e in read(render_body(SAMPLE)).elements
        if "href" in e.attributes
    ]
    assert [href for href in hrefs if not re.match(r"https://|/[a-z]|#", href)] == []


def test_a_question_is_details_with_a_link_to_its_own_page():
    page = read(render_body(SAMPLE))
    assert len(page.all("details", class_="question")) == 2
    # Inside the details: browsers open what holds the place that an address names, not
    # what is that place.
    assert [
        e.attributes["id"] for e in page.all("section", class_="question-answer")
    ] == ["q-how-often", "q-by-whom"]
    assert [e.text for e in page.all("summary")] == [
        "Contents",
        *["The figures as a table"] * 3,
        "How often?",
        "By whom?",
    ]
    assert page.all("a", href="/questions/how-rivers-are-measured/how-often/")


def test_related_links_stand_after_their_section_and_show_only_with_an_address():
    page = read(render_body(SAMPLE))
    assert "Nowhere yet" not in page.text
    assert "An atlas" in page.all("div", class_="related")[1].text
    section = render_body(SAMPLE).split('id="the-gauge"')[1].split("</section>")[0]
    assert "<!--_related:" in section


def test_a_preview_shows_related_links_that_have_no_address_yet():
    page = read(render_body(SAMPLE, is_preview=True))
    assert page.one("li", class_="no-address").text == "Nowhere yet (no address yet)"


def test_a_portrait_known_by_its_alternative_text_is_a_tile():
    page = read(render_body(SAMPLE))
    assert page.one("span", class_="portrait-missing").text == "Photo of First Writer"
    assert len(page.all("section", class_="author")) == 1


def test_the_lead_image_is_drawn_only_from_this_site():
    assert (
        read(render_body(SAMPLE)).one("img", src="/media/river.webp").attributes["alt"]
        == "A gauge in a river"
    )
    elsewhere = Document(
        lead_image=LeadImage(src="https://m.example/m.png", alt="A map")
    )
    assert (
        read(render_body(elsewhere)).one("a", href="https://m.example/m.png").text
        == "A map"
    )
    assert not read(render_body(Document(lead_image=LeadImage(alt="Only words")))).all(
        "figure"
    )


def test_key_points_stand_between_the_header_and_the_picture():
    html = render_body(SAMPLE)
    parts = ['<p class="writers">', 'id="_key-points"', "lead-image", 'id="_contents"']
    places = [html.index(part) for part in parts]
    assert places == sorted(places)
    page = read(html)
    assert page.one("h2", id="_key-points").text == "Key points"


def test_a_body_without_key_points_has_no_place_for_them():
    empty = SAMPLE.model_copy(update={"key_points": (KeyPointPart(text=" "),)})
    bare = SAMPLE.model_copy(update={"key_points": ()})
    assert "key-points" not in render_body(empty)
    assert "key-points" not in render_body(bare)


def test_a_source_is_written_out_once_a_section_and_then_shortened():
    document = explainer(
        key_points=["Dear [@fao].", "Very dear [@fao, p. 2]."],
        sections=[{"anchor": "a", "heading": "A", "body": "So [@fao].\n\nSo [@fao, p. 3]."}],
        faq=[],
    )  # fmt: skip
    notes = [
        "cited-details" in note
        for note in render_body(document).split('role="note"')[1:]
    ]
    assert notes == [True, False, True, False]


def test_the_authors_are_below_the_article_and_related_explainers():
    html = render_body(SAMPLE)
    assert html.index("</article>") < html.index("<!--_further-->")
    assert html.index("<!--_further-->") < html.index('id="_authors"')


def test_a_long_mark_never_parts_from_its_number():
    body = "So [@fao, chapter four on the harvests, p. 812]."
    html = render_body(
        explainer(sections=[{"anchor": "a", "heading": "A", "body": body}])
    )
    assert "[1,&nbsp;chapter four on the harvests, p.&nbsp;812]" in html


def test_a_credit_that_says_what_it_is_gets_no_second_label():
    for credit, shown in (
        ("Ada Byron", "Picture: Ada Byron"),
        ("Photo: Ada Byron", "Photo: Ada Byron"),
        ("Illustration by: Ada Byron", "Illustration by: Ada Byron"),
    ):
        lead = LeadImage(src=KEPT, alt="A bee", credit=credit)
        body = render_body(explainer(lead_image=lead))
        assert f'<small class="picture-credit">{shown}</small>' in body
