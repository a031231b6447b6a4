"""An explainer through everything that can happen to it, and every address of it asked
at every step.
"""

import re

import pytest

from articles.drafts import save
from articles.models import Article
from articles.publishing import publish, withdraw
from tests.answers import ALL_QUESTIONS
from tests.documents import explainer
from tests.factories import DAY, JUNE, another_edition
from tests.readers import Reader, words

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
OLD, NEW = "why-bread-costs-more", "bread"
EDITIONS = range(1, 8)
NOINDEX = '<meta name="robots" content="noindex">'


def addresses(slug: str) -> list[str]:
    """Return every address that an explainer with seven editions can have."""
    own = f"/explainers/{slug}/"
    of_editions = [f"{own}{form.format(n)}" for n in EDITIONS for form in FORMS]
    return [
        own,
        f"{own}history/",
        f"{own}history.json",
        f"/questions/{slug}/how-much/",
        *of_editions,
    ]


FORMS = ("editions/{}/", "editions/{}.json", "changes/{}/", "changes/{}/?view=side")


class Life:
    def __init__(self, set_clock):
        self.reader = Reader()
        self.set_clock = set_clock

    def asked(self, slug: str, at) -> dict[str, int]:
        """Ask every address, and give the status of each. Nothing that answers 200 may
        lack what it has to say.
        """
        self.set_clock(at)
        return {path: self.reader.get(path).status_code for path in addresses(slug)}

    def expect(
        self,
        slug: str,
        at,
        *,
        editions: int,
        question: int = 200,
        withdrawn: bool = False,
    ) -> None:
        """All is there up to that edition, or withdrawn, with the history alone
        left.
        """
        there = 410 if withdrawn else 200
        for path, status in self.asked(slug, at).items():
            number = re.search(r"/(\d)[/.]", path)
            if path.endswith(("history/", "history.json")):
                expected = 200
            elif number:
                expected = there if withdrawn or int(number[1]) <= editions else 404
            else:
                expected = question if path.startswith("/questions/") else there
            assert status == expected, f"{path} answered {status}"
        self.expect_robots(slug, editions)

    def expect_robots(self, slug: str, editions: int) -> None:
        for path in addresses(slug):
            response = self.reader.get(path)
            if response.status_code == 404:
                continue
            if path.endswith(".json"):
                assert (
                    response.headers.get("X-Robots-Tag") == "noindex"
                    or response.status_code == 410
                )
            else:
                is_indexed = (
                    re.search(r"/(\d)/", path) is None and response.status_code == 200
                )
                assert (NOINDEX not in response.text) is is_indexed, path
        listed = self.reader.get(f"/explainers/{slug}/history/").text
        assert len(re.findall('id="_edition-', listed)) == editions

    def page(self, path: str) -> str:
        return words(self.reader.get(path).text)


def test_every_address_at_every_step(set_clock):
    life = Life(set_clock)
    article = save(explainer(), now=JUNE)
    assert set(life.asked(OLD, JUNE).values()) == {404}

    # Published.
    first = publish(article=article, by=None, now=JUNE, answered=ALL_QUESTIONS)
    life.expect(OLD, JUNE, editions=1)
    assert "Edition 1 · published 2 June 2026" in life.page(f"/explainers/{OLD}/")
    assert "is the first edition" in life.page(f"/explainers/{OLD}/changes/1/")
    assert "Nothing has been corrected yet." in life.page("/corrections/")

    # Updated.
    another_edition(
        first,
        at=JUNE + DAY,
        standfirst="Wheat, energy, wages and rents.",
        note="Rents are in it.",
    )
    life.expect(OLD, JUNE + DAY, editions=2)
    assert "Edition 2 · updated 3 June 2026 · first published" in life.page(
        f"/explainers/{OLD}/"
    )
    assert "rents" in life.page(f"/explainers/{OLD}/changes/2/")
    assert "This is edition 1, as it was." in life.page(
        f"/explainers/{OLD}/editions/1/"
    )
    assert "rents" not in life.page(f"/explainers/{OLD}/editions/1/")

    # Corrected: the note stands over the text, in the history and in the list of
    # corrections.
    another_edition(
        first,
        at=JUNE + 2 * DAY,
        kind="corrected",
        note="Rents fell.",
        standfirst="Wheat and wages.",
    )
    life.expect(OLD, JUNE + 2 * DAY, editions=3)
    assert "Correction, 4 June 2026: Rents fell." in life.page(f"/explainers/{OLD}/")
    assert "Corrected 4 June 2026, 09:00 · current Rents fell." in life.page(
        f"/explainers/{OLD}/history/"
    )
    assert "Rents fell. 4 June 2026 · what edition 3 changed" in life.page(
        "/corrections/"
    )

    # Renamed: every address leads on to the same one under the new name.
    another_edition(first, at=JUNE + 3 * DAY, slug=NEW)
    life.expect(NEW, JUNE + 3 * DAY, editions=4)
    assert "Correction, 4 June 2026: Rents fell." in life.page(f"/explainers/{NEW}/")
    for path in addresses(OLD):
        response = life.reader.get(path)
        if re.search(r"/[5-7]\b", path):
            assert response.status_code in (301, 404), path
        else:
            moved = path.replace(OLD, NEW)
            assert (response.status_code, response.headers["Location"]) == (301, moved)

    # Scheduled: nobody sees it before its hour, and everybody at its hour.
    another_edition(
        first,
        at=JUNE + 6 * DAY,
        now=JUNE + 4 * DAY,
        headline="Bread is cheap again",
        faq=(),
    )
    life.expect(NEW, JUNE + 5 * DAY, editions=4)
    assert "cheap again" not in life.page(f"/explainers/{NEW}/history/")
    life.expect(NEW, JUNE + 6 * DAY, editions=5, question=410)
    assert "Scheduled on 6 June 2026" in life.page(f"/explainers/{NEW}/history/")

    # Withdrawn: its history alone is left. What was at the old address leads there
    # still.
    article = Article.objects.get(pk=article.pk)
    withdraw(
        article=article, by=None, now=JUNE + 7 * DAY, note="A source was mistaken."
    )
    life.expect(NEW, JUNE + 7 * DAY, editions=6, question=410, withdrawn=True)
    for path in (
        f"/explainers/{NEW}/",
        f"/explainers/{NEW}/editions/1/",
        f"/questions/{NEW}/how-much/",
    ):
        assert "A source was mistaken." in life.page(path)
    history = life.page(f"/explainers/{NEW}/history/")
    assert "Withdrawn 9 June 2026, 09:00 · current A source was mistaken." in history
    assert "Rents fell." in history
    assert (
        life.reader.get(f"/explainers/{OLD}/history/").headers["Location"]
        == f"/explainers/{NEW}/history/"
    )
    assert "Nothing has been corrected yet." in life.page("/corrections/")

    # Back again: all of it can be read, the withdrawal among it.
    another_edition(first, at=JUNE + 8 * DAY, faq=explainer().faq)
    life.expect(NEW, JUNE + 8 * DAY, editions=7)
    assert "Edition 6 took this explainer from its readers." in life.page(
        f"/explainers/{NEW}/editions/6/"
    )
    assert "It took place" not in life.page(f"/explainers/{NEW}/changes/7/")
    assert "Rents fell." in life.page("/corrections/")
