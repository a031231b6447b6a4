"""What each part of an article looks like in its body: citations and sources, questions, links, key points, authors."""

import re

from articles.document import (
    Document,
    KeyPointPart,
    LeadImage,
)
from articles.rendering.to_html import render_body
from tests.documents import explainer
from tests.rendering.reading import read
from tests.rendering.sample import SAMPLE
from tests.rendering.test_layout import KEPT


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
