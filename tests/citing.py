"""An explainer that cites wherever a text can: for tests of marks and their notes."""

from articles.models import Edition
from tests.factories import JUNE, published

HARD = """A first sentence [@fao, p. 3]. A second [@bank]. The same source again [@fao, p. 3], and
further on [@fao, p. 9].

- One item of a list, long enough to be more than a link and its number [@bank]
- Another, which is of about the same length, *with words that have stress [@report]*

| crop | price |
|--|--|
| wheat | 210 [@fao] |
| maize | 180 [@report, table 2] |

> Words that somebody else said, quoted here at the length at which one quotes [@bank, p. 1].

#### A heading that cites [@report]

A note.[^n] The end of the section.

[^n]: What the note says, which is a sentence with a source, and of the length that sentences have [@fao].

- A last item that cites the bank at some length [@bank]
- And one more which cites the agency, also at length [@fao]
"""
SOURCES = (
    {
        "key": "fao",
        "title": "Food prices",
        "publisher": "FAO",
        "url": "https://fao.example/prices",
    },
    {
        "key": "bank",
        "title": "Titel der Zentralbank",
        "publisher": "The bank",
        "url": "https://bank.example/",
    },
    {
        "key": "report",
        "title": "A long report about prices",
        "published_on": "2026-05-02",
        "url": "https://r.example/",
    },
)
PAGE = "/explainers/where-an-explainer-cites/"


def hard(**changes) -> Edition:
    """Publish it."""
    return published(
        "Where an explainer cites",
        at=JUNE,
        **{
            "standfirst": "A standfirst that cites [@fao].",
            "sections": [
                {"anchor": "hard", "heading": "Hard", "body": HARD},
                *(
                    {
                        "anchor": f"more-{n}",
                        "heading": f"More {n}",
                        "body": f"Filling {n} [@bank]. " * 40,
                    }
                    for n in range(3)
                ),
            ],
            "faq": [
                {
                    "anchor": "q",
                    "question": "Who says so?",
                    "answer": "The bank does, in every report that it has published since the harvest [@bank, p. 2].",
                }
            ],
            "sources": SOURCES,
            **changes,
        },
    )
