from django.utils.html import format_html
from hypothesis import given

from articles.document import Document, FaqPart, SectionPart, SourcePart, TopicPart
from articles.rendering.slots import fill_slots
from articles.rendering.to_html import render_body, render_field
from tests.rendering.generated import documents
from tests.rendering.reading import read
from tests.rendering.sample import OTHER_ARTICLE, SAMPLE

SLOTS = [
    "<!--_dates-->",
    "<!--_status:1-->",
    f"<!--_related:{OTHER_ARTICLE}-->",
    '<wbr id="_status-1">',
]


def test_body_leaves_slots_for_dates_statuses_and_related_explainers():
    comments = read(render_body(SAMPLE)).comments
    assert comments.count("_dates") == 1
    assert comments.count(f"_related:{OTHER_ARTICLE}") == 1
    # Source 1 is cited twice, 2 four times, 3 twice, 4 never: a slot at each mark and one
    # in its note. Each has an entry in the list.
    assert [comments.count(f"_status:{number}") for number in (1, 2, 3, 4)] == [
        5,
        9,
        5,
        1,
    ]


def test_sections_and_answers_have_a_place_only_where_it_is_asked_for():
    html = render_body(SAMPLE, has_places=True)
    comments = [each for each in read(html).comments if each.startswith("_place")]
    count = len(SAMPLE.sections), len(SAMPLE.faq)
    assert comments == [
        *(f"_place:sections-{number}" for number in range(1, count[0] + 1)),
        *(f"_place:faq-{number}" for number in range(1, count[1] + 1)),
    ]
    plain = render_body(SAMPLE)
    # Whoever checks a draft finds every question open.
    folded = fill_slots(html).replace('class="question" open', 'class="question"')
    assert folded.split() == fill_slots(plain).split()
    note = format_html("<p>{}</p>", "a note")
    assert "a note" in read(fill_slots(html, places={"faq-1": note})).text
    assert "_place" not in plain


def test_fill_puts_in_what_it_is_given():
    filled = fill_slots(
        render_body(SAMPLE),
        dates=format_html("<p class=dates>{}</p>", "today"),
        statuses={2: format_html("<b>{}</b>", "retracted")},
        related={OTHER_ARTICLE: format_html('<a href="/x/">{}</a>', "The other")},
    )
    page = read(filled)
    assert page.comments == page.problems == []
    assert page.one("p", class_="dates").text == "today"
    assert len(page.all("b")) == 9
    assert '<li><a href="/x/">The other</a></li>' in filled


def test_fill_drops_what_it_has_nothing_for():
    filled = fill_slots(render_body(SAMPLE))
    assert read(filled).comments == []
    assert read(filled).text == read(render_body(SAMPLE)).text


def test_fill_escapes_what_is_not_marked_as_safe():
    assert (
        fill_slots("<!--_dates--><!--_status:1-->", dates="<i>", statuses={1: "&"})
        == "&lt;i&gt;&amp;"
    )


def test_nothing_typed_makes_a_slot():
    for slot in SLOTS:
        typed = f'a {slot} ![{slot}](/x.png "{slot}") [x](/y "{slot}") `{slot}` [@k, {slot}]\n\n    {slot}\n\n{slot}'
        assert read(render_field(typed)).comments == []
        document = Document(
            headline=slot,
            standfirst=typed,
            topics=(TopicPart(name=slot),),
            sections=(SectionPart(anchor="a", heading=slot, body=typed),),
            faq=(FaqPart(anchor="a", question=slot, answer=typed),),
            sources=(
                SourcePart(key="k", title=slot, publisher=slot, url=slot, locator=slot),
            ),
        )
        comments = read(render_body(document)).comments
        assert sorted(comments) == sorted(["_dates", "_further", *["_status:1"] * 7])


@given(documents())
def test_fill_leaves_no_slot_in_any_body(document):
    assert read(fill_slots(render_body(document))).comments == []
