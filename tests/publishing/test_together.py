"""Several people at one article at the same moment, each in a process of their own, on
the real database.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from articles.document import Document
from articles.drafts import save
from articles.models import Article, Author, Edition, Source, Topic
from articles.publishing import publish
from articles.publishing.verify import verify
from tests.answers import ALL_QUESTIONS
from tests.documents import explainer

pytestmark = pytest.mark.django_db(transaction=True)


def database_url() -> str:
    """Give the address of the database that the test runs on."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    at = connection.settings_dict
    login = quote(at["USER"]) + (":" + quote(at["PASSWORD"]) if at["PASSWORD"] else "")
    return f"postgres://{login}@{at['HOST']}:{at['PORT'] or 5432}/{name}"


Rush = Callable[[Article, list[str]], list[dict]]


@pytest.fixture(scope="module")
def processes() -> Iterator[list[subprocess.Popen]]:
    """The process that all people of this module fork from, once there is one; another
    after it where it failed.
    """
    started: list[subprocess.Popen] = []
    yield started
    for process in started:
        process.communicate()


@pytest.fixture
def rush(processes) -> Rush:
    """A function that lets as many people as there are verbs act on the article at once,
    and returns what came of each: `rush(article, ["publish"] * 8)`.
    """
    if not processes or processes[-1].poll() is not None:
        processes.append(start_rush())
    process = processes[-1]

    def act(article: Article, verbs: list[str]) -> list[dict]:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps([str(article.pk), verbs]) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        # What somebody met who was not refused in words ends the process.
        assert answer or process.wait() == 0, "see stderr"
        return json.loads(answer)

    return act


def start_rush() -> subprocess.Popen:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": database_url(),
        "SECRET_KEY": settings.SECRET_KEY,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tests.publishing.rush"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_eight_people_who_publish_at_once_make_one_chain(rush):
    article = save(explainer(), now=timezone.now())
    outcomes = rush(article, ["change and publish"] * 8)
    numbers = sorted(outcome["number"] for outcome in outcomes if "number" in outcome)
    assert numbers == list(range(1, len(numbers) + 1))
    refused = [outcome["refused"] for outcome in outcomes if "refused" in outcome]
    assert all(
        sentence.startswith("Nothing has changed since edition") for sentence in refused
    )
    assert [verdict.faults for verdict in verify()] == [()] * len(numbers)
    assert Edition.objects.live(timezone.now()).count() == 1


def test_eight_people_who_publish_one_draft_at_once_make_one_edition(rush):
    article = save(explainer(), now=timezone.now())
    outcomes = rush(article, ["publish"] * 8)
    assert [outcome["number"] for outcome in outcomes if "number" in outcome] == [1]
    unchanged = "Nothing has changed since edition 1, so there is nothing to publish. Change the draft first."
    assert [outcome["refused"] for outcome in outcomes if "refused" in outcome] == [
        unchanged
    ] * 7


def test_publishing_withdrawing_and_saving_at_once_leave_a_whole_chain_or_are_refused_in_words(
    rush,
):
    article = save(explainer(), now=timezone.now())
    publish(article=article, by=None, now=timezone.now(), answered=ALL_QUESTIONS)
    outcomes = rush(
        article,
        ["change and publish", "withdraw", "save"] * 2 + ["withdraw", "publish"],
    )
    numbers = sorted(outcome["number"] for outcome in outcomes if "number" in outcome)
    assert numbers == list(range(2, len(numbers) + 2))
    refusals = Counter(
        outcome["refused"] for outcome in outcomes if "refused" in outcome
    )
    possible = (
        "This article is withdrawn already.",
        "Nothing has changed since edition",
    )
    assert all(refusal.startswith(possible) for refusal in refusals)
    assert [outcome for outcome in outcomes if "saved" in outcome] == [
        {"saved": True}
    ] * 2
    assert all(not verdict.faults for verdict in verify())


def test_eight_people_who_save_the_same_new_records_at_once_share_them(rush):
    article = save(Document(headline="About it"), now=timezone.now())
    outcomes = rush(article, ["make"] * 7 + ["save"])
    made = {outcome["made"] for outcome in outcomes if "made" in outcome}
    assert made == {
        "why-bread-costs-more",
        *(f"why-bread-costs-more-{number}" for number in range(2, 8)),
    }
    assert (Source.objects.count(), Author.objects.count(), Topic.objects.count()) == (
        2,
        1,
        1,
    )
