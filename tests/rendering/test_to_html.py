import hashlib
import re
from collections import Counter
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.test import override_settings
from django.utils import translation
from hypothesis import given, settings

from articles.document import BylinePart, Document, FaqPart, SectionPart, SourcePart
from articles.rendering.machines.linked_data import write_linked_data
from articles.rendering.to_html import (
    RENDERER,
    is_known_version,
    render_answers,
    render_bio,
    render_body,
    render_field,
    renderer_version,
)
from tests.rendering.generated import documents
from tests.rendering.reading import read
from tests.rendering.sample import SAMPLE

SAMPLE_SHA256 = {
    "1": "906c85b68aa8059e37d8ac2efd716e3b372dbe10782fbc58caaa85fb8a6a56a6",
    # Dates in the site's own format; contents that fold.
    "2": "049a48e0a5769a74be66393ef4c4193b273637c326e04e2a2a02efd077aaa6d1",
    # The id of a question inside its details; tables named; notes that nothing refers
    # to kept.
    "3": "fd54b80e4fba2ff164a1d42841ae9a802fdcb0bc933ae753a6a7caa945348411",
    # Sources beside their sentences; marks; pictures with their size.
    "4": "571e9e11ce1b64b52ce71b554ac38604697eb6652c848500250d1c87b9654846",
    # From here on in each language of the site, with JSON-LD beside the body. Narrower
    # copies of pictures; notes that repeat a source known by a class; headings that
    # link to themselves; whole sentences around names and dates.
    "5": "e6f329784d8630582a79a7eccdd66be9b995213b250581005121084705b7eee7",
    # Notes about sources after their block, as popovers; what reading modes leave out
    # marked so that they do.
    "6": "28ba3f48dd80bdc6991b428388360d9aa1b5ea37e07eaff4e4c3ee737b8c15ad",
    # Key points; the authors below the article; notes that are shorter once their
    # section has written a source out, and name its status; no indents. Pictures in
    # AVIF too; figures with what the list of pictures says, which the sample has from
    # here on.
    "7": "2ef85986a93daa27a319723b7020b33f86c215432207ac7c7da54abb00062cc3",
    # Charts, timelines, boxes and captions, and a term of the glossary, which the sample
    # has from here on; tables named by their caption or heading.
    "8": "684ea9f14b9ebfc7aecec4b69baef7a38e6178b93ac2fc742ec003b93ba86ffb",
    # Answers have a name; the publisher is a NewsMediaOrganization.
    "9": "1f15abb1231a41b038552b54d75bae0bf450471fdc4021a4940db668a7fb22a4",
}


def test_a_change_of_what_is_stored_raises_the_renderer():
    samples = [
        SAMPLE.model_copy(update={"language": language})
        for language, _ in django_settings.LANGUAGES
    ]
    made = "".join(
        render_body(sample) + write_linked_data(sample, str(UUID(int=1)))
        for sample in samples
    )
    sha256 = hashlib.sha256(made.encode()).hexdigest()
    assert SAMPLE_SHA256.get(RENDERER) == sha256, (
        "The sample's body or JSON-LD is not what this renderer gave before. If that is meant, raise RENDERER in "
        f"articles/rendering/to_html.py and add its hash here: {sha256}. Bodies in the database are renewed with "
        "`manage.py render_editions`."
    )


@pytest.mark.parametrize("language", ["de", "de-AT"])
def test_body_is_in_the_language_of_the_document_whatever_the_reader_has(language):
    with translation.override("en"):
        page = read(render_body(SAMPLE.model_copy(update={"language": language})))
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
    english = render_body(SAMPLE).replace('lang="en"', 'lang="fr"')
    assert (render_body(french), renderer_version()) == (english, RENDERER)
    with override_settings(LANGUAGE_CODE="de"):
        german = render_body(SAMPLE.model_copy(update={"language": "de"})).replace(
            'lang="de"', 'lang="fr"'
        )
        assert (render_body(french), renderer_version()) == (german, f"{RENDERER}-de")
        assert render_body(SAMPLE) == english.replace('lang="fr"', 'lang="en"')


def test_a_language_written_from_right_to_left_says_so():
    assert (
        read(render_body(Document(language="ar"))).one("article").attributes["dir"]
        == "rtl"
    )
    assert (
        read(render_body(Document(language="en"))).one("article").attributes["dir"]
        == "ltr"
    )


@settings(deadline=None)
@given(documents())
def test_any_document_gives_a_whole_page_with_ids_used_once(document):
    for is_preview in (False, True):
        page = read(render_body(document, is_preview=is_preview))
        assert page.problems == []
        assert len(page.all("h1")) == 1
        assert sorted(set(page.ids)) == sorted(page.ids)
        own = {part.anchor for part in document.sections} | {
            f"q-{part.anchor}" for part in document.faq
        }
        assert {id_ for id_ in page.ids if not id_.startswith("_")} == own
        for element in page.elements:
            assert not any(
                name.startswith("on") or name == "style" for name in element.attributes
            )
            assert re.match(
                r"$|https?:|mailto:|/(?!/)|[#?]|[^:]*$",
                element.attributes.get("href", ""),
                re.IGNORECASE,
            )
            assert re.match(r"$|/(?!/)", element.attributes.get("src", ""))


@settings(deadline=None)
@given(documents())
def test_body_depends_on_nothing_but_the_document(document):
    assert render_body(document) == render_body(
        Document.model_validate_json(document.model_dump_json())
    )


def test_answer_lists_the_sources_it_cites_numbered_as_in_the_article():
    page = read(render_answers(SAMPLE)["how-often"])
    assert page.one("a", class_="citation").text == "[2, p. 13]"
    assert page.one("li", value="2").text.strip().startswith("The manual")
    assert page.one("a", href="#_cite-2-1")


def test_answer_without_citations_has_no_sources():
    assert not read(render_answers(SAMPLE)["by-whom"]).all("section")


@settings(deadline=None)
@given(documents())
def test_each_answer_counts_its_citations_from_one_and_lists_the_sources_it_cites(
    document,
):
    made = render_answers(document)
    assert list(made) == [part.anchor for part in document.faq]
    for html in made.values():
        page = read(html)
        assert sorted(set(page.ids)) == sorted(page.ids)
        uses = Counter(re.findall(r'id="_cite-([0-9]+)-[0-9]+"', html))
        for number, count in uses.items():
            assert {id_ for id_ in page.ids if id_.startswith(f"_cite-{number}-")} == {
                f"_cite-{number}-{use}" for use in range(1, count + 1)
            }
        # By their ids: an entry names its number only where it does not follow from the
        # one before.
        listed = re.findall(r'<li id="_source-([0-9]+)"', html)
        assert listed == sorted(uses, key=int)


def test_field_resolves_citations_against_the_document():
    page = read(render_field("[@flood] [@nobody]", document=SAMPLE, name="p1"))
    assert page.one("a").attributes["id"] == "_cite-p1-3-1"
    assert page.one("mark").text == "[@nobody?]"
    assert page.comments == []


def test_field_keeps_ids_of_two_previews_apart():
    ids = [
        read(render_field("a[^1]\n\n[^1]: b", name=name)).ids for name in ("one", "two")
    ]
    assert not set(ids[0]) & set(ids[1])


def test_bio_starts_its_headings_under_the_name_of_the_page():
    assert read(render_bio("# x")).one("h2").text == "x"


def test_ids_do_not_repeat_between_fields_that_have_notes():
    note = "x[^1]\n\n[^1]: y"
    document = Document(
        standfirst=note,
        sections=tuple(SectionPart(anchor=anchor, body=note) for anchor in "ab"),
        faq=(FaqPart(anchor="a", answer=note),),
        byline=(BylinePart(bio=note),),
        sources=(SourcePart(key="k"),),
    )
    ids = read(render_body(document)).ids
    assert len(ids) == len(set(ids))


def test_today_s_renderer_and_earlier_ones_have_existed_in_every_language_of_a_site(
    settings,
):
    earlier = str(int(RENDERER) - 1)
    for version in (RENDERER, earlier, "1", f"{RENDERER}-de", f"{earlier}-de"):
        assert is_known_version(version)
    for version in (
        "",
        "0",
        str(int(RENDERER) + 1),
        f"0{RENDERER}",
        f"{RENDERER}-",
        f"{RENDERER}-en",
        f"{RENDERER}-xx",
    ):
        assert not is_known_version(version)
    settings.LANGUAGE_CODE = "de"
    assert is_known_version(renderer_version())
