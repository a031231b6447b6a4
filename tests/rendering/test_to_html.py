import hashlib
import re
from collections import Counter
from itertools import pairwise
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.test import override_settings
from django.utils import translation
from hypothesis import given, settings

from articles.document import BylinePart, Document, FaqPart, LeadImage, Picture, SectionPart, SourcePart
from articles.rendering import widths
from articles.rendering.linked_data import stored
from articles.rendering.to_html import RENDERER, answers, bio, body, field, renderer
from tests.rendering.generated import documents
from tests.rendering.reading import read
from tests.rendering.sample import SAMPLE

KEPT = f"/media/{'0a' * 20}-1600x900.webp"
SAMPLE_SHA256 = {
    "1": "906c85b68aa8059e37d8ac2efd716e3b372dbe10782fbc58caaa85fb8a6a56a6",
    # Dates in the site's own format; contents that fold.
    "2": "049a48e0a5769a74be66393ef4c4193b273637c326e04e2a2a02efd077aaa6d1",
    # The id of a question inside its details; tables named; notes that nothing refers to kept.
    "3": "fd54b80e4fba2ff164a1d42841ae9a802fdcb0bc933ae753a6a7caa945348411",
    # Sources beside their sentences; marks; pictures with their size.
    "4": "571e9e11ce1b64b52ce71b554ac38604697eb6652c848500250d1c87b9654846",
    # From here on in each language of the site, with JSON-LD beside the body. Narrower copies of pictures; notes that
    # repeat a source known by a class; headings that link to themselves; whole sentences around names and dates.
    "5": "e6f329784d8630582a79a7eccdd66be9b995213b250581005121084705b7eee7",
}


def test_a_change_of_what_is_stored_raises_the_renderer():
    samples = [SAMPLE.model_copy(update={"language": language}) for language, _ in django_settings.LANGUAGES]
    made = "".join(body(sample) + stored(sample, str(UUID(int=1))) for sample in samples)
    sha256 = hashlib.sha256(made.encode()).hexdigest()
    assert SAMPLE_SHA256.get(RENDERER) == sha256, (
        "The sample's body or JSON-LD is not what this renderer gave before. If that is meant, raise RENDERER in "
        f"articles/rendering/to_html.py and add its hash here: {sha256}. Bodies in the database are renewed with "
        "`manage.py render_editions`."
    )


def test_body_runs_from_headline_to_author_in_order_and_once():
    without_notes = re.sub(r'<span class="cited" .*?×</a></span>', "", body(SAMPLE))
    text = " ".join(read(without_notes).text.split())
    parts = [
        *("How are rivers measured?", "A river’s discharge is the water that passes a point – not its length."),
        *("Second Writer", "Fact-checker: Third Person", "At low water", "Contents", "Stage is read twice a day"),
        *("By hand", "Read from the bank", "Kept since 1900", "Guessed", "An atlas", "How often?", "Twice a day"),
        *("By whom?", "By a keeper.", "https://www.cfr.org/", "The manual", "Parish records", "Not cited"),
        *("Photo of First Writer", "Editor of this page · More by this author", "Writes about water.", "Home page"),
    ]
    assert [part for part in parts if text.count(part) != 1] == []
    assert sorted(parts, key=text.index) == parts


def test_body_has_one_h1_and_no_level_left_out():
    tags = [e.tag for e in read(body(SAMPLE)).elements if re.fullmatch("h[1-6]", e.tag)]
    assert tags.count("h1") == 1
    assert tags == ["h1", "h2", "h2", "h3", "h3", "h2", "h3", "h3", "h2", "h2"]


def test_contents_lead_to_sections_questions_and_sources():
    html = body(SAMPLE)
    contents = read(html[html.index("<nav") : html.index("</nav>")] + "</nav>")
    assert [e.attributes["href"] for e in contents.all("a")] == ["#the-gauge", "#the-curve", "#_faq", "#_sources"]
    assert contents.one("nav").attributes["aria-labelledby"] == "_contents"


def test_contents_count_only_sections_that_have_a_heading():
    sections = (SectionPart(anchor="a", body="x"), SectionPart(anchor="b", heading="B", body="x"))
    assert not read(body(Document(sections=sections))).all("nav")
    assert read(body(Document(sections=(*sections, SectionPart(anchor="c", heading="C"))))).all("nav")


def test_sections_leave_no_level_out():
    parts = [(3, "A"), (3, "B"), (2, "C"), (3, ""), (3, "D")]
    document = Document(
        sections=tuple(
            SectionPart(anchor=f"s{n}", level=level, heading=heading, body="### x")
            for n, (level, heading) in enumerate(parts)
        )
    )
    page = read(body(document))
    tags = [e.tag for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
    levels = [int(tag[1]) for tag in tags]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    unheaded = Document(sections=(SectionPart(anchor="a", level=3, body="## x"),))
    assert [e.tag for e in read(body(unheaded)).elements if re.fullmatch("h[1-6]", e.tag)] == ["h1", "h2"]


def test_marks_tell_how_long_it_is_and_where_its_questions_and_sources_are():
    page = read(body(SAMPLE))
    assert page.one("p", class_="marks").text == "1 minute to read · 2 questions answered · 4 sources"
    assert page.all("a", href="#_faq")[0].text == "2 questions answered"
    bare = Document(sections=SAMPLE.sections[1:])
    assert read(body(bare)).one("p", class_="marks").text == "1 minute to read"


def test_a_lead_image_leaves_the_room_that_its_address_tells():
    [image] = read(body(Document(lead_image=LeadImage(src="/media/ab-1600x900.webp", alt="A map")))).all("img")
    assert (image.attributes["width"], image.attributes["height"]) == ("1600", "900")


def test_a_lead_image_comes_at_once_in_the_width_that_it_is_drawn_at():
    [image] = read(body(Document(lead_image=LeadImage(src=KEPT, alt="A map")))).all("img")
    assert (image.attributes["srcset"], image.attributes["sizes"]) == (widths.srcset(KEPT), widths.LEAD)
    assert image.attributes["fetchpriority"] == "high"
    assert "loading" not in image.attributes


def test_a_portrait_is_small_and_comes_when_it_is_near():
    part = BylinePart(name="A", portrait=Picture(src=KEPT, alt="A at a desk"))
    image = read(body(Document(byline=(part,)))).one("img", class_="portrait")
    assert (image.attributes["srcset"], image.attributes["sizes"]) == (widths.srcset(KEPT), "157px")
    assert (image.attributes["width"], image.attributes["height"]) == ("88", "88")
    assert (image.attributes["loading"], image.attributes["decoding"]) == ("lazy", "async")


def test_a_short_article_has_no_contents():
    document = SAMPLE.model_copy(update={"sections": SAMPLE.sections[:1], "related": ()})
    assert not read(body(document)).all("nav")


def test_byline_tells_writers_from_other_credits():
    page = read(body(SAMPLE))
    assert page.one("p", class_="writers").text == "By First Writer and Second Writer"
    assert page.one("p", class_="credit").text == "Fact-checker: Third Person"
    assert page.all("a", href="/authors/second-writer/")


def test_three_writers_are_joined_with_commas_and_one_and():
    document = Document(byline=tuple(BylinePart(name=name) for name in "ABC"))
    assert read(body(document)).one("p", class_="writers").text == "By A, B and C"


def test_a_heading_is_the_link_to_itself_and_says_nothing_else():
    page = read(body(SAMPLE))
    assert page.one("section", id="the-gauge")
    links = page.all("a", class_="self-link")
    assert [e.attributes["href"] for e in links] == ["#the-gauge", "#the-curve", "#_faq", "#_sources"]
    assert [e.text for e in links] == ["The gauge & its keeper", "The curve", "FAQ", "Sources"]
    assert page.all("h3")[1].text == "The curve"


def test_citations_are_numbered_with_locators_and_labels():
    page = read(body(SAMPLE))
    assert [(e.text, e.attributes["href"], e.attributes["aria-label"]) for e in page.all("a", class_="citation")] == [
        ("[1]", "#_cited-1-1", "Source 1"),
        ("[2, p. 12]", "#_cited-2-1", "Source 2, p. 12"),
        ("[1]", "#_cited-1-2", "Source 1"),
        ("[3]", "#_cited-3-1", "Source 3"),
        ("[2, p. 13]", "#_cited-2-2", "Source 2, p. 13"),
    ]
    assert page.one("mark").text == "[@missing?]"


def test_every_source_links_back_to_every_use():
    page = read(body(SAMPLE))
    uses = [e.attributes["id"] for e in page.all("a", class_="citation")]
    assert uses == ["_cite-1-1", "_cite-2-1", "_cite-1-2", "_cite-3-1", "_cite-2-2"]
    links = [e.attributes["href"] for e in page.elements if e.attributes.get("href", "").startswith("#_cite-")]
    assert links == ["#_cite-1-1", "#_cite-1-2", "#_cite-2-1", "#_cite-2-2", "#_cite-3-1"]


def test_a_source_shows_what_is_known_of_it():
    page = read(body(SAMPLE))
    entries = [" ".join(e.text.split()) for e in page.all("li") if e.attributes.get("id", "").startswith("_source")]
    assert entries == [
        "https://www.cfr.org/ ↩︎ 1 ↩︎ 2",
        (
            "The manual agency.example The agency second edition Published May 2010 Accessed 29 February 2024 "
            "Archived copy What cites it ↩︎ 1 ↩︎ 2"
        ),
        "Parish records Published 1900 ↩︎",
        "Not cited ftp://files.example/x",
    ]
    assert page.all("a", href="/sources/the-manual/")
    assert page.all("a", href="https://archive.example/manual")


def test_addresses_that_are_not_of_the_web_are_never_linked():
    hrefs = [e.attributes["href"] for e in read(body(SAMPLE)).elements if "href" in e.attributes]
    assert [href for href in hrefs if not re.match(r"https://|/[a-z]|#", href)] == []


def test_a_question_is_details_with_a_link_to_its_own_page():
    page = read(body(SAMPLE))
    assert len(page.all("details", class_="question")) == 2
    # Inside the details: browsers open what holds the place that an address names, not what is that place.
    assert [e.attributes["id"] for e in page.all("div", class_="question-answer")] == ["q-how-often", "q-by-whom"]
    assert [e.text for e in page.all("summary")] == ["Contents", "How often?", "By whom?"]
    assert page.all("a", href="/questions/how-rivers-are-measured/how-often/")


def test_related_links_stand_after_their_section_and_show_only_with_an_address():
    page = read(body(SAMPLE))
    assert "Nowhere yet" not in page.text
    assert "An atlas" in page.all("div", class_="related")[1].text
    section = body(SAMPLE).split('id="the-gauge"')[1].split("</section>")[0]
    assert "<!--_related:" in section


def test_a_preview_shows_related_links_that_have_no_address_yet():
    page = read(body(SAMPLE, is_preview=True))
    assert page.one("li", class_="no-address").text == "Nowhere yet (no address yet)"


def test_a_portrait_known_by_its_alternative_text_is_a_tile():
    page = read(body(SAMPLE))
    assert page.one("span", class_="portrait-missing").text == "Photo of First Writer"
    assert len(page.all("section", class_="author")) == 1


def test_the_lead_image_is_drawn_only_from_this_site():
    assert read(body(SAMPLE)).one("img", src="/media/river.webp").attributes["alt"] == "A gauge in a river"
    elsewhere = Document(lead_image=LeadImage(src="https://m.example/m.png", alt="A map"))
    assert read(body(elsewhere)).one("a", href="https://m.example/m.png").text == "A map"
    assert not read(body(Document(lead_image=LeadImage(alt="Only words")))).all("figure")


@pytest.mark.parametrize("language", ["de", "de-AT"])
def test_body_is_in_the_language_of_the_document_whatever_the_reader_has(language):
    with translation.override("en"):
        page = read(body(SAMPLE.model_copy(update={"language": language})))
        assert translation.get_language() == "en"
    assert page.one("article").attributes["lang"] == language
    text = " ".join(page.text.split())
    for words in (
        "Erschienen: Mai 2010",
        "Abgerufen: 29. Februar 2024",
        "Faktencheck: Third Person",
        "und Second Writer",
    ):
        assert words in text


def test_words_around_a_text_that_has_no_catalogue_are_all_in_the_language_of_the_site():
    french = SAMPLE.model_copy(update={"language": "fr"})
    english = body(SAMPLE).replace('lang="en"', 'lang="fr"')
    assert (body(french), renderer()) == (english, RENDERER)
    with override_settings(LANGUAGE_CODE="de"):
        german = body(SAMPLE.model_copy(update={"language": "de"})).replace('lang="de"', 'lang="fr"')
        assert (body(french), renderer()) == (german, f"{RENDERER}-de")
        assert body(SAMPLE) == english.replace('lang="fr"', 'lang="en"')


def test_a_language_written_from_right_to_left_says_so():
    assert read(body(Document(language="ar"))).one("article").attributes["dir"] == "rtl"
    assert read(body(Document(language="en"))).one("article").attributes["dir"] == "ltr"


@settings(deadline=None)
@given(documents())
def test_any_document_gives_a_whole_page_with_ids_used_once(document):
    for is_preview in (False, True):
        page = read(body(document, is_preview=is_preview))
        assert page.problems == []
        assert len(page.all("h1")) == 1
        assert sorted(set(page.ids)) == sorted(page.ids)
        own = {part.anchor for part in document.sections} | {f"q-{part.anchor}" for part in document.faq}
        assert {id_ for id_ in page.ids if not id_.startswith("_")} == own
        for element in page.elements:
            assert not any(name.startswith("on") or name == "style" for name in element.attributes)
            assert re.match(r"$|https?:|mailto:|/(?!/)|[#?]|[^:]*$", element.attributes.get("href", ""), re.IGNORECASE)
            assert re.match(r"$|/(?!/)", element.attributes.get("src", ""))


@settings(deadline=None)
@given(documents())
def test_body_depends_on_nothing_but_the_document(document):
    assert body(document) == body(Document.model_validate_json(document.model_dump_json()))


def test_answer_lists_the_sources_it_cites_numbered_as_in_the_article():
    page = read(answers(SAMPLE)["how-often"])
    assert page.one("a", class_="citation").text == "[2, p. 13]"
    assert page.one("li", value="2").text.strip().startswith("The manual")
    assert page.one("a", href="#_cite-2-1")


def test_answer_without_citations_has_no_sources():
    assert not read(answers(SAMPLE)["by-whom"]).all("section")


@settings(deadline=None)
@given(documents())
def test_each_answer_counts_its_citations_from_one_and_lists_the_sources_it_cites(document):
    made = answers(document)
    assert list(made) == [part.anchor for part in document.faq]
    for html in made.values():
        page = read(html)
        assert sorted(set(page.ids)) == sorted(page.ids)
        uses = Counter(re.findall(r'id="_cite-([0-9]+)-[0-9]+"', html))
        for number, count in uses.items():
            assert {id_ for id_ in page.ids if id_.startswith(f"_cite-{number}-")} == {
                f"_cite-{number}-{use}" for use in range(1, count + 1)
            }
        assert [entry.attributes["value"] for entry in page.all("li") if "value" in entry.attributes] == sorted(
            uses, key=int
        )


def test_field_resolves_citations_against_the_document():
    page = read(field("[@flood] [@nobody]", document=SAMPLE, name="p1"))
    assert page.one("a").attributes["id"] == "_cite-p1-3-1"
    assert page.one("mark").text == "[@nobody?]"
    assert page.comments == []


def test_field_keeps_ids_of_two_previews_apart():
    ids = [read(field("a[^1]\n\n[^1]: b", name=name)).ids for name in ("one", "two")]
    assert not set(ids[0]) & set(ids[1])


def test_bio_starts_its_headings_under_the_name_of_the_page():
    assert read(bio("# x")).one("h2").text == "x"


def test_ids_do_not_repeat_between_fields_that_have_notes():
    note = "x[^1]\n\n[^1]: y"
    document = Document(
        standfirst=note,
        sections=tuple(SectionPart(anchor=anchor, body=note) for anchor in "ab"),
        faq=(FaqPart(anchor="a", answer=note),),
        byline=(BylinePart(bio=note),),
        sources=(SourcePart(key="k"),),
    )
    ids = read(body(document)).ids
    assert len(ids) == len(set(ids))
