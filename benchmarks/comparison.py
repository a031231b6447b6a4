"""What comparing two documents costs, summary and words: `.venv/bin/python -m
benchmarks.comparison`. Needs no site.
"""

import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from articles.document import Document, FaqPart, SectionPart
from articles.history import compare, to_text
from benchmarks.site import table

FIXTURE = (
    Path(__file__).resolve().parent.parent / "articles" / "fixtures" / "explainer.json"
)
WORDS = (
    "the",
    "of",
    "wheat",
    "bread",
    "dear",
    "gas",
    "flour",
    "ovens",
    "wages",
    "prices",
    "rose",
    "fell",
    "and",
)
TIMES = 5


def main() -> None:
    seed = next(
        Document.model_validate(row["fields"]["document"])
        for row in json.loads(FIXTURE.read_text())
        if row["model"] == "articles.edition"
    )
    chance = random.Random(1)
    long = prose(chance, sections=200)
    rows = []
    for name, pair, limit in (
        ("two versions of the seed", (seed, edited(seed, chance)), 30),
        (
            "200 sections of 300 words, a third of them edited",
            (long, edited(long, chance)),
            1_000,
        ),
        ("200 sections, all rewritten", (long, prose(chance, sections=200)), 0),
        (
            "20 sections of 45 paragraphs, a fourth of all words edited",
            dense(chance),
            2_000,
        ),
        *((f"hostile: {name}", pair, 1_000) for name, pair in hostile(chance).items()),
    ):
        summary, whole = (
            least(lambda pair=pair: compare(*pair).count_by_sort()),
            least(lambda pair=pair: told(*pair)),
        )
        rows.append(
            (
                name,
                f"{summary:6.1f} ms, words {whole:7.1f} ms",
                f"{limit:,} ms" if limit else "",
            )
        )
    table(
        f"Comparing: CPU of the summary and of the words; the least of {TIMES} times",
        rows,
    )


def told(before: Document, after: Document) -> str:
    """Compare all that there is to compare, and write it out."""
    return to_text(compare(before, after))


def prose(chance: random.Random, *, sections: int) -> Document:
    """Give an article of so many sections of 300 words each."""

    def body() -> str:
        return "\n\n".join(
            " ".join(word(chance) for _ in range(75)) + "." for _ in range(4)
        )

    return Document(
        headline="Long",
        sections=tuple(
            SectionPart(anchor=f"s{n}", heading=f"Section {n}", body=body())
            for n in range(sections)
        ),
    )


def dense(chance: random.Random) -> tuple[Document, Document]:
    """Give an article of 20 sections of 45 paragraphs of 60 words, and one with every
    fourth word of it another.
    """
    texts = [[[word(chance) for _ in range(60)] for _ in range(45)] for _ in range(20)]

    def document(every: int) -> Document:
        bodies = (
            "\n\n".join(
                " ".join(
                    f"new{chance.randrange(5_000)}" if every and not n % every else word
                    for n, word in enumerate(text)
                )
                for text in section
            )
            for section in texts
        )
        return Document(
            sections=tuple(
                SectionPart(anchor=f"s{n}", body=body) for n, body in enumerate(bodies)
            )
        )

    return document(0), document(4)


def word(chance: random.Random) -> str:
    """Give a word as prose has them: one of a few every other time, else one of
    many.
    """
    return (
        chance.choice(WORDS)
        if chance.random() < 0.5
        else f"word{chance.randrange(5_000)}"
    )


def edited(document: Document, chance: random.Random) -> Document:
    """Give `document` with a tenth of the words of every third section others, one
    section moved, one question gone.
    """

    def changed(text: str) -> str:
        return " ".join(
            "other" if chance.random() < 0.1 else word for word in text.split(" ")
        )

    sections = [
        part.model_copy(update={"body": changed(part.body)})
        if number % 3 == 0
        else part
        for number, part in enumerate(document.sections)
    ]
    return document.model_copy(
        update={
            "sections": (*sections[1:], sections[0]),
            "faq": document.faq[1:],
            "headline": "Another headline",
        }
    )


def hostile(chance: random.Random) -> dict[str, tuple[Document, Document]]:
    """Give pairs of documents whose one section is as long as it can be, and made to be
    slow.
    """
    texts = {
        "60,000 characters in a line, wholly different": [
            " ".join(f"{side}{chance.randrange(9_999)}" for _ in range(15_000))[:60_000]
            for side in "xy"
        ],
        "60,000 characters of few words": [
            " ".join(chance.choice("abcd") for _ in range(30_000)) for _ in range(2)
        ],
        "1,000 lines again and again": [
            "the same line\n" * 1_000,
            "another line\nthe same line\n" * 1_000,
        ],
        "landmarks one by one": [
            " ".join(pair.format(n, n + 1) for n in range(5_000))
            for pair in ("{0} {1}", "{1} {0}")
        ],
        "30,000 lines of a letter": [
            "\n".join(chance.choice("abcd") for _ in range(30_000)) for _ in range(2)
        ],
        "brackets": ["[" * 60_000, "](" * 30_000],
        "links without an end": ["[a](" * 15_000, '![a](b "' * 7_000],
    }
    pairs = {
        name: tuple(
            Document(sections=(SectionPart(anchor="a", body=text),)) for text in pair
        )
        for name, pair in texts.items()
    }
    many = [
        Document(
            faq=tuple(
                FaqPart(anchor=f"q{n}", question="Why?", answer=f"{answer} {n}")
                for n in order
            )
        )
        for answer, order in (("One", range(1_000)), ("Two", reversed(range(1_000))))
    ]
    return {**pairs, "1,000 questions, all turned about": (many[0], many[1])}


def least(call: Callable[[], object]) -> float:
    """Give the milliseconds of CPU that `call` takes at best."""
    took = []
    for _ in range(TIMES):
        started = time.process_time()
        call()
        took.append(time.process_time() - started)
    return min(took) * 1000


if __name__ == "__main__":
    main()
