"""Generated Documents, and one written out, for the tests of every stage."""

import uuid

from hypothesis import strategies as st

from articles.document import Document, new_anchor, normalise_url, slugify
from articles.rendering.term_uses import used_terms

text = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)
words = st.lists(
    st.sampled_from(
        ["why", "do", "prices", "rise", "and", "who", "pays", "ß", "é", "日本", "U.S."]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
prose = st.one_of(words, text)
markdown = st.one_of(
    prose,
    st.tuples(
        words,
        st.sampled_from(
            [
                "*{}*",
                "> {}",
                "- {}",
                "# {}",
                "`{}`",
                "[{}](https://example.org/)",
                "{} [@a]",
                "{} [[inflation]]",
                "{} [[deflation|falling prices]] and [[Prices up]]",
                "![{}](/media/a.webp)",
                '![](/media/b-900x600.webp "{}")',
            ]
        ),
    ).map(lambda pair: pair[1].format(pair[0])),
)
slugs = st.one_of(st.sampled_from(["", "jane", "john", "prices"]), prose.map(slugify))
dates = st.builds(
    lambda day, length: str(day)[:length], st.dates(), st.sampled_from([0, 4, 7, 10])
)
SHARED = [str(uuid.UUID(int=number)) for number in range(1, 5)]
"""Ids that generated documents have in common: without them no two would ever mean the
same record.
"""
ids = st.one_of(st.just(""), st.sampled_from(SHARED), st.uuids().map(str))
addresses = st.one_of(
    st.just(""),
    st.sampled_from(
        [
            "https://a.example/",
            "HTTPS://A.example:443/#x",
            "https://b.example/?q=1&utm_source=z",
            "https://c.example/",
        ]
    ),
    prose,
)
picture_addresses = st.one_of(
    st.just(""), st.sampled_from(["/media/a.webp", "/media/b-900x600.webp"]), prose
)
keys = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True)
links = st.fixed_dictionaries({"title": prose, "url": addresses})
pictures = st.one_of(st.none(), st.fixed_dictionaries({"src": addresses, "alt": prose}))


def distinct(part, *by):
    """Lists of `part` in which no two have the same value under any of `by`; empty
    values don't count.
    """
    kinds = tuple(
        lambda value, name=name: (
            (normalise_url(value[name]) if name == "url" else value[name])
            or uuid.uuid4()
        )
        for name in by
    )
    return st.lists(part, max_size=4, unique_by=kinds)


topics = distinct(
    st.fixed_dictionaries({"id": ids, "name": prose, "slug": slugs}), "id", "slug"
)
byline = distinct(
    st.fixed_dictionaries(
        {
            "id": ids,
            "name": prose,
            "slug": slugs,
            "credit": st.sampled_from(["", "author", "editor", "fact-checker"]),
            "role": prose,
            "bio": markdown,
            "portrait": pictures,
            "links": st.lists(links, max_size=2),
        }
    ),
    "id",
    "slug",
)
shown_pictures = distinct(
    st.fixed_dictionaries(
        {
            "src": picture_addresses,
            "alt": prose,
            "credit": prose,
            "caption": prose,
            "layout": st.sampled_from(["column", "wide"]),
        }
    ),
    "src",
)
terms = distinct(
    st.fixed_dictionaries(
        {
            "id": ids,
            "slug": slugs,
            "name": st.sampled_from(["Inflation", "deflation", "Prices"]),
            "forms": st.sampled_from(["", "prices up", "prices  UP, dear"]),
            "definition": prose,
            "source": prose,
            "url": addresses,
        }
    ),
    "id",
    "slug",
    "name",
)
sources = distinct(
    st.fixed_dictionaries(
        {
            "id": ids,
            "slug": slugs,
            "key": keys,
            "title": prose,
            "publisher": prose,
            "url": addresses,
            "kind": st.sampled_from(["", "report", "paper"]),
            "published_on": dates,
            "accessed_on": dates,
            "archived_url": addresses,
            "locator": prose,
        }
    ),
    "id",
    "slug",
    "key",
    "url",
)


@st.composite
def documents(draw) -> Document:
    """Documents of every shape the model allows, unfinished ones included."""
    sections, anchors = [], set()
    for _ in range(draw(st.integers(0, 4))):
        heading = draw(prose)
        anchors.add(anchor := new_anchor(heading, anchors))
        level = draw(st.sampled_from([2, 3]))
        sections.append(
            {
                "anchor": anchor,
                "level": level,
                "heading": heading,
                "body": draw(markdown),
            }
        )
    faq, asked = [], set()
    for _ in range(draw(st.integers(0, 3))):
        question = draw(prose)
        asked.add(anchor := new_anchor(question, asked, is_question=True))
        faq.append({"anchor": anchor, "question": question, "answer": draw(markdown)})
    after = st.sampled_from(["", *sorted(anchors)])
    to_address = st.fixed_dictionaries(
        {"title": prose, "url": addresses, "after": after}
    )
    to_article = st.fixed_dictionaries(
        {"title": prose, "article": st.sampled_from(SHARED), "after": after}
    )
    related = st.lists(st.one_of(to_address, to_article), max_size=3)
    document = Document.model_validate(
        {
            "language": draw(st.sampled_from(["en", "de", "pt-BR", "ar", ""])),
            "slug": draw(slugs),
            "headline": draw(prose),
            "standfirst": draw(markdown),
            "dated_on": draw(dates),
            "key_points": draw(st.lists(markdown, max_size=4)),
            "lead_image": draw(
                st.one_of(
                    st.none(),
                    st.fixed_dictionaries(
                        {
                            "src": addresses,
                            "alt": prose,
                            "credit": prose,
                            "caption": prose,
                        }
                    ),
                )
            ),
            "topics": draw(topics),
            "byline": draw(byline),
            "sections": sections,
            "faq": faq,
            "pictures": draw(shown_pictures),
            "sources": draw(sources),
            "terms": draw(terms),
            "related": draw(related),
        }
    )
    # As a draft has them: those that its texts use, by name.
    by_name = sorted(document.terms, key=lambda term: (term.name, term.slug))
    return document.model_copy(update={"terms": tuple(used_terms(document, by_name))})


def explainer(**changes) -> Document:
    """A small finished explainer that nothing stops from being published."""
    return Document.model_validate(
        {
            "slug": "why-bread-costs-more",
            "headline": "Why bread costs more",
            "standfirst": "Wheat, energy and wages, *in that order*.",
            "topics": [{"name": "Prices", "slug": "prices"}],
            "byline": [
                {
                    "name": "A Reporter",
                    "slug": "a-reporter",
                    "credit": "author",
                    "role": "Economics",
                    "bio": "Writes.",
                }
            ],
            "sections": [
                {
                    "anchor": "wheat",
                    "heading": "Wheat",
                    "body": "It became dear [@fao, p. 3].",
                },
                {
                    "anchor": "energy",
                    "heading": "Energy",
                    "body": "Ovens run on gas [@iea] and wheat [@fao].",
                },
            ],
            "faq": [
                {
                    "anchor": "how-much",
                    "question": "How much more?",
                    "answer": "A fifth [@fao].",
                }
            ],
            "sources": [
                {
                    "key": "fao",
                    "title": "Food prices",
                    "publisher": "FAO",
                    "url": "https://fao.example/prices",
                },
                {
                    "key": "iea",
                    "title": "Gas report",
                    "publisher": "IEA",
                    "url": "https://iea.example/gas",
                },
            ],
            **changes,
        }
    )
