"""What changed, as readers and editors are shown it."""

import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from articles.document import (
    PART_LISTS,
    BylinePart,
    Document,
    FaqPart,
    KeyPointPart,
    LeadImage,
    PicturePart,
    RelatedPart,
    SectionPart,
    SourcePart,
    TermPart,
    TopicPart,
)
from articles.history import compare
from articles.history.align import Effort
from articles.history.compare import SINGLE_FIELDS
from articles.history.labels import FIELDS, SORTS
from articles.history.to_text import to_text
from articles.public.comparison import VIEWS, render_comparison, summary_line
from articles.public.comparison.view import render_field
from tests.history.revised import revisions

BEFORE = Document(
    headline="Why bread costs more",
    sections=(
        SectionPart(
            anchor="a", heading="Wheat", body="It became dear [@fao].\n\nThis stays."
        ),
        SectionPart(anchor="b", heading="Gas", body="Ovens run on gas."),
    ),
    faq=(FaqPart(anchor="q", question="How much?", answer="A fifth."),),
    sources=(SourcePart(key="fao", title="Food prices"),),
)
AFTER = Document(
    headline="Why bread costs less",
    sections=(
        SectionPart(anchor="b", heading="Gas", body="Ovens run on gas."),
        SectionPart(
            anchor="a",
            heading="Wheat",
            body="It became cheap [@fao].\n\nThis stays.\n\nThis is new.",
        ),
    ),
    sources=(SourcePart(key="fao", title="Food prices"),),
)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_summary_is_a_line():
    assert summary_line(compare(BEFORE, AFTER)) == "headline, 2 sections, 1 question"
    assert summary_line(compare(AFTER, AFTER)) == "nothing"


@pytest.mark.parametrize("view", VIEWS)
def test_changes_are_told_in_words(view):
    said = words(render_comparison(compare(BEFORE, AFTER), view))
    assert "Changed Headline" in said
    assert "removed: more" in said
    assert "added: less" in said
    assert "Moved Section “ Gas ” Moved from place 2 to place 1" in said
    assert "removed: dear added: cheap" in said or (
        "removed: dear" in said and "added: cheap" in said
    )
    assert "added: This is new." in said
    assert "Removed Question “ How much? ” Answer" in said


def test_side_by_side_each_side_has_its_own_words():
    html = render_comparison(compare(BEFORE, AFTER), "side")
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)
    assert [words(cell) for cell in cells[:2]] == [
        "Why bread costs removed: more",
        "Why bread costs added: less",
    ]


def test_what_stayed_is_folded_to_a_few_words():
    body = " ".join(f"word{number}" for number in range(900))
    before, after = (
        Document(
            sections=(
                SectionPart(
                    anchor="a", body=f"{body}. It is {word}. {body}.\n\n{body}."
                ),
            )
        )
        for word in ("so", "otherwise")
    )
    said = words(render_comparison(compare(before, after)))
    assert len(said.split()) < 60
    assert "word899. It is removed: so added: otherwise . word0" in said
    assert said.count("…") == 3


def test_the_text_is_in_the_language_of_its_document_and_the_words_about_it_in_the_pages():
    before, after = (
        Document(language="ar", headline=text)
        for text in ("لماذا يرتفع سعر الخبز", "لماذا يرتفع سعر القمح")
    )
    html = render_comparison(compare(before, after))
    assert '<div class="words" lang="ar" dir="rtl">' in html
    assert '<span class="hidden" lang="en">added: </span>' in html


def test_what_changed_is_escaped():
    document = Document(
        headline="<script>alert(1)</script>",
        faq=(FaqPart(anchor="a", question="<b>", answer="<i>"),),
    )
    for view in VIEWS:
        html = render_comparison(compare(None, document), view)
        assert not re.search("<(script|b|i)>", html)
        assert "&lt;script&gt;" in html


def test_values_that_are_no_words_are_put_into_words():
    other = "00000000-0000-0000-0000-000000000001"
    before = Document(
        sections=(SectionPart(anchor="a", heading="A"),),
        related=(RelatedPart(title="X", url="https://x.example/"),),
    )
    after = Document(
        sections=(SectionPart(anchor="a", heading="A", level=3),),
        related=(RelatedPart(title="X", article=other),),
    )
    said = words(render_comparison(compare(before, after)))
    assert "Level of the heading removed: section added: subsection" in said
    assert "added: another explainer" in said
    assert other not in said


def test_a_break_of_line_is_said_to_be_one():
    before, after = (Document(standfirst=text) for text in ("One\ntwo.", "One two."))
    assert "Only spaces or line breaks changed." in render_comparison(
        compare(before, after)
    )


def test_an_action_stands_at_its_change():
    comparison = compare(BEFORE, AFTER)
    html = render_comparison(comparison, actions={comparison.changes[1].id: "Put back"})
    assert (
        html.index("_change-sections-1-0")
        < html.index("Put back")
        < html.index("_change-sections-0-1")
    )


def test_every_field_and_every_sort_of_part_has_a_name():
    parts = (
        TopicPart,
        BylinePart,
        SectionPart,
        FaqPart,
        KeyPointPart,
        PicturePart,
        SourcePart,
        TermPart,
        RelatedPart,
        LeadImage,
    )
    fields = {name for part in parts for name in part.model_fields} - {
        "id",
        "anchor",
        "portrait",
    }
    assert set(FIELDS) == fields | {"portrait.src", "portrait.alt"}
    assert set(SORTS) == {
        *SINGLE_FIELDS.values(),
        *(row.sort for row in PART_LISTS.values()),
    }


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("  (one two)", "three (one two)", "added: three"),
        ("three (one two)", "  (one two)", "removed: three"),
        ("(one)  (two)", "(one) and (two)", "added: and"),
    ],
)
def test_white_space_that_gave_way_to_a_word_is_not_marked(view, before, after, told):
    html = render_comparison(
        compare(Document(standfirst=before), Document(standfirst=after)), view
    )
    assert words(html).count(told) == 1
    assert len(re.findall("<(?:ins|del)>", html)) == 1


spaced = st.lists(
    st.sampled_from(
        [" ", "  ", "\t", "\n", "\n\n", "\r", "\u2028", "one", "two", "(", ")", "*"]
    ),
    max_size=9,
)


@given(spaced.map("".join), spaced.map("".join))
def test_texts_that_differ_in_white_space_can_be_shown(before, after):
    for field in ("headline", "standfirst"):
        comparison = compare(Document(**{field: before}), Document(**{field: after}))
        assert to_text(comparison) or not comparison
        for view in VIEWS:
            html = render_comparison(comparison, view)
            assert not re.search(r"<(ins|del)>(<span[^>]*>[^<]*</span>)?\s*</\1>", html)
            assert not re.search(r"<p[^>]*>\s*</p>", html)


@given(revisions())
def test_every_comparison_can_be_shown(pair):
    comparison = compare(*pair)
    with translation.override("en"):
        for view in VIEWS:
            html = render_comparison(comparison, view)
            assert html.count('<section class="change"') == len(comparison.changes)
            assert len(set(re.findall(r' id="([^"]+)"', html))) == len(
                comparison.changes
            )
        assert summary_line(comparison)


def test_the_layout_of_a_picture_is_in_words():
    column = {"src": "/media/a.webp", "alt": "A loaf", "layout": "column"}
    before = Document(pictures=[column])
    after = Document(pictures=[column | {"layout": "wide"}])
    html = str(render_comparison(compare(before, after)))
    assert "Picture “" in html
    assert "as wide as the text" in html
    assert "column" not in html


LOAF = {"src": "/media/a.webp", "alt": "A loaf", "caption": "Of rye"}


def compare_as_words(before: Document, after: Document) -> str:
    return words(str(render_comparison(compare(before, after))))


def test_pictures_are_called_by_their_words_and_not_by_their_address():
    shown = [{"anchor": "a", "heading": "A", "body": "Text.\n\n![](/media/a.webp)"}]
    bare = [{"anchor": "a", "heading": "A", "body": "Text."}]
    html = compare_as_words(
        Document(sections=bare), Document(sections=shown, pictures=[LOAF])
    )
    assert "[A loaf]" in html
    assert "Picture “ A loaf ”" in html
    assert "/media/" not in html


def test_another_lead_picture_is_shown_by_the_words_of_both():
    mite = {"src": "/media/b.webp", "caption": "A mite"}
    html = compare_as_words(Document(lead_image=LOAF), Document(lead_image=mite))
    assert "Picture removed: A loaf added: A mite" in html
    assert "/media/" not in html


def test_pictures_that_are_called_the_same_are_told_apart_by_their_addresses():
    other = LOAF | {"src": "/media/b.webp"}
    html = compare_as_words(Document(lead_image=LOAF), Document(lead_image=other))
    assert "removed: /media/a.webp added: /media/b.webp" in html


def test_a_picture_without_words_is_shown_by_its_address():
    html = compare_as_words(
        Document(), Document(lead_image={"src": "/media/a.webp", "credit": "Ada"})
    )
    assert "/media/a.webp" in html


def test_a_sentence_that_changed_still_shows_what_it_cites():
    html = render_field(
        "body",
        "Mine by Anna [@bank], they say.",
        "Mine by Ed [@bank], they say.",
        language="en",
        sources={"bank": "The bank"},
        effort=Effort(),
    )
    assert "Ed</ins> [The bank], they say." in html
