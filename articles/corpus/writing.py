"""The documents of models, written from the sentences of `texts.toml`."""

import random
import re
import tomllib
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from articles.corpus.names import Names
from articles.document import Document, slugify

SPACE: Final = uuid.UUID("8d0f6a52-2a3e-4d35-b0c8-0b6a6d1c9f11")
"""The ids of rows are made from it and their address: the same corpus has the same hashes
wherever it is made.
"""
SENTENCES: Final = 5
"""Of a section; an answer has four."""
YEARS_BACK: Final = 25
"""How old a yearbook or an act that is cited may be, where it is not the newest."""
COMMON_TOPIC: Final = "Towns"
"""Nearly all explainers have it."""
# [[3-9]] stands for a number from 3 to 9.
_NUMBER: Final = re.compile(r"\[\[(\d+)-(\d+)\]\]")

Texts = Mapping[str, Any]
Fill = Callable[[str], str]
"""Returns a text with its names and numbers."""


def read_texts() -> Texts:
    path = Path(__file__).with_name("texts.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def make_id(kind: str, name: str) -> uuid.UUID:
    return uuid.uuid5(SPACE, f"{kind}/{name}")


def name_model(number: int, names: Names) -> str:
    """Return the slug of a model."""
    return f"{names['place'].lower()}-{number}"


def write_document(number: int, texts: Texts, names: Names) -> Document:
    """Return the document of a model; the same for the same number and names."""
    chance = random.Random(number)
    subjects = texts["subjects"]
    subject = subjects[number % len(subjects)]
    slug = name_model(number, names)
    values = {**names, "thing": subject["thing"]}

    def fill(text: str) -> str:
        """Return a text with its names and numbers."""
        filled = _NUMBER.sub(
            lambda found: str(chance.randint(int(found[1]), int(found[2]))), text
        )
        filled = filled.format(**values)
        # A sentence may begin with the thing, which is written in lower case.
        return filled[:1].upper() + filled[1:]

    sections = _write_sections(texts, chance, fill)
    questions = _write_questions(texts, chance, fill)
    headlines = subject["headlines"]
    topics = [subject["topic"]]
    if number % 20:
        topics.append(COMMON_TOPIC)
    written = {
        "slug": slug,
        "language": "en",
        "headline": fill(headlines[number // len(subjects) % len(headlines)]),
        "standfirst": fill(
            "{place} argues about {thing}: what it is for, what it costs in {village} "
            "and {hamlet}, and what {neighbour} did."
        ),
        "key_points": [
            fill("The council of {place} has voted for {thing} [@minutes]."),
            fill("Half of what {firm} found was known before [@report]."),
        ],
        "sections": sections,
        "faq": questions,
        "topics": [{"name": name, "slug": slugify(name)} for name in topics],
        "byline": [
            {"name": desk, "slug": slugify(desk), "credit": "author"}
            for desk in _choose_desks(subject, number)
        ],
        "sources": [
            *_list_shared_sources(texts, chance),
            *_list_own_sources(texts, slug, fill),
        ],
    }
    return Document.model_validate(written)


def _write_sections(
    texts: Texts, chance: random.Random, fill: Fill
) -> list[dict[str, str]]:
    sections = []
    for section in texts["sections"]:
        size = min(SENTENCES, len(section["sentences"]))
        chosen = chance.sample(section["sentences"], size)
        paragraphs = [" ".join(chosen[:3]), " ".join(chosen[3:])]
        body = "\n\n".join(fill(text) for text in paragraphs)
        anchor, heading = section["anchor"], section["heading"]
        sections.append({"anchor": anchor, "heading": heading, "body": body})
    return sections


def _write_questions(
    texts: Texts, chance: random.Random, fill: Fill
) -> list[dict[str, str]]:
    questions = []
    for question in texts["questions"]:
        chosen = chance.sample(question["sentences"], len(question["sentences"]))
        asked = fill(question["question"])
        answer = " ".join(fill(text) for text in chosen)
        anchor = question["anchor"]
        questions.append({"anchor": anchor, "question": asked, "answer": answer})
    return questions


def _choose_desks(subject: Mapping[str, Any], number: int) -> list[str]:
    """Return who made it: desks, since these are no people."""
    desks = [f"{subject['topic']} desk"]
    if number % 20:
        desks.append("The editors")
    return desks


def _list_shared_sources(texts: Texts, chance: random.Random) -> list[dict[str, Any]]:
    """Return sources that other explainers cite too, a yearbook and an act: most cite
    the newest.
    """
    sources = []
    for shared in texts["shared"]:
        is_newest = chance.random() < 0.8
        year = 2025 if is_newest else 2025 - chance.randint(1, YEARS_BACK)
        name = f"{shared['key']}-{year}"
        source = {
            **shared,
            "id": str(make_id("source", name)),
            "slug": name,
            "title": f"{shared['title']} {year}",
            "published_on": str(year),
            # RFC 2606 reserves `.example`, so nothing here names anybody's site.
            "url": f"https://{shared['key']}.example/{year}/",
        }
        sources.append(source)
    return sources


def _list_own_sources(texts: Texts, slug: str, fill: Fill) -> list[dict[str, Any]]:
    """Return sources that this explainer alone cites."""
    sources = []
    for own in texts["own"]:
        name = f"{slug}-{own['key']}"
        source = {
            **own,
            "id": str(make_id("source", name)),
            "slug": name,
            "title": fill(own["title"]),
            "publisher": fill(own["publisher"]),
            "url": f"https://{own['key']}.example/{slug}/",
        }
        sources.append(source)
    return sources
