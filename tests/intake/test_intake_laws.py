"""Explainers of generated parts come back as they were written."""

from hypothesis import given
from hypothesis import strategies as st

from tests.intake.test_intake import taken

WORDS = st.sampled_from(
    [
        "tide",
        "moon",
        "ocean",
        "river",
        "harbour",
        "lunar",
        "shore",
        "spring",
        "coast",
        "gravity",
    ]
)


PROSE = st.lists(WORDS, min_size=4, max_size=30).map(
    lambda words: " ".join(words).capitalize() + "."
)


TITLE = st.lists(WORDS, min_size=1, max_size=8).map(
    lambda words: " ".join(words).title()
)


PROSES = st.lists(PROSE, min_size=1, max_size=3)


QUESTION = st.lists(WORDS, min_size=2, max_size=9).map(
    lambda words: " ".join(words).capitalize() + "?"
)


SOURCES = st.lists(
    st.integers(0, 99).map("https://www.example.org/{}".format), max_size=3, unique=True
)


@given(
    headline=TITLE,
    standfirst=PROSES,
    sections=st.lists(st.tuples(TITLE | QUESTION, PROSES), min_size=1, max_size=4),
    faq=st.lists(st.tuples(QUESTION, PROSES), max_size=4),
    sources=SOURCES,
    gap=st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n \n\n"]),
)
def test_an_explainer_comes_back_as_it_was_written(
    headline: str,
    standfirst: list[str],
    sections: list[tuple[str, list[str]]],
    faq: list[tuple[str, list[str]]],
    sources: list[str],
    gap: str,
) -> None:
    blocks = [headline, *standfirst]
    for heading, paragraphs in sections:
        blocks += [heading, *paragraphs]
    blocks += ["FAQ"] if faq else []
    for question, paragraphs in faq:
        blocks += [question, *paragraphs]
    document = taken(gap.join([*blocks, *sources])).document
    assert document.headline == headline
    assert document.standfirst == "\n\n".join(standfirst)
    assert [(part.heading, part.body) for part in document.sections] == [
        (h, "\n\n".join(p)) for h, p in sections
    ]
    assert [(part.question, part.answer) for part in document.faq] == [
        (q, "\n\n".join(a)) for q, a in faq
    ]
    assert [source.url for source in document.sources] == sources
