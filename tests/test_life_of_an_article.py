"""The life of an article, from a text file to a reader's page, two editions and a
withdrawal. Read this one first.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from articles import desk, intake
from articles.drafts import assemble, save, settle
from articles.management.commands.build_fixture import TEXT
from articles.models import Edition
from articles.publishing import PublishRefused, call_off, publish, withdraw
from articles.publishing.chain import digest
from articles.publishing.verify import verify
from articles.publishing.verify_derived import verify_derived

pytestmark = pytest.mark.django_db
PAGE = "/explainers/trump-and-putin-discussed-what/"
QUESTION = "/questions/trump-and-putin-discussed-what/what-are-the-potential-positive-outcomes-of-this-conversation/"


def test_the_life_of_an_article(client):
    editor = User.objects.create_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editor"))
    now = timezone.now()

    # A file is read: nothing is lost, and what looks odd is said.
    taken = intake.read(TEXT.name, TEXT.read_bytes())
    assert len(taken.document.sections) == 10
    assert len(taken.document.faq) == 8
    assert {finding.level for finding in taken.findings} == {"note"}

    # It becomes a draft. All its records are new, so nothing on record differs from it,
    # and readers see none of it.
    assert settle(taken.document) == taken.document
    article = save(taken.document, by=editor, now=now)
    assert article.latest_revision().as_document() == assemble(article)
    assert client.get(PAGE).status_code == 404

    # The desk has no objection, and asks whether parts that cite nothing are right so.
    # The editor answers, and what they looked at is what is published.
    document = assemble(article)
    findings = desk.run(document)
    assert {finding.level for finding in findings} == {"question", "note"}
    seen = digest(document.model_dump(mode="json"))
    with pytest.raises(PublishRefused, match="Answer 18 questions first"):
        publish(article=article, by=editor, now=now, expected_sha256=seen)
    first = publish(
        article=article,
        by=editor,
        now=now,
        expected_sha256=seen,
        answered=frozenset({"desk.Q042"}),
    )
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "Photo of Sally-Anne Huang" in page.text
    assert "Helldivers" not in page.text
    assert client.get(QUESTION).status_code == 200
    assert "Trump And Putin Discussed What?" in client.get("/").text

    # An edit changes the draft alone. A mistake in it is caught at the desk, whichever
    # way publishing is tried.
    sections = list(document.sections)
    sections[0] = sections[0].model_copy(
        update={"body": "It began in 2015 [@crf, p. 3]."}
    )
    save(
        document.model_copy(update={"sections": tuple(sections)}),
        article=article,
        by=editor,
        now=now,
    )
    assert "It began in 2015" not in client.get(PAGE).text
    with pytest.raises(PublishRefused) as refused:
        publish(article=article, by=editor, now=now)
    assert [(finding.code, finding.where) for finding in refused.value.findings] == [
        ("desk.B010", "sections[0].body")
    ]

    # Mended, it becomes edition 2. The first stays as it was.
    sections[0] = sections[0].model_copy(
        update={"body": "It began in 2015 [@cfr, p. 3]."}
    )
    edited = document.model_copy(
        update={
            "sections": tuple(sections),
            "faq": tuple(
                part for part in document.faq if "positive" not in part.anchor
            ),
        }
    )
    save(edited, article=article, by=editor, now=now)
    second = publish(
        article=article,
        by=editor,
        now=now,
        kind="corrected",
        note="It began earlier than we said.",
    )
    page = client.get(PAGE)
    assert "It began in 2015" in page.text
    assert "It began earlier than we said." in page.text
    assert Edition.objects.get(number=1).document == first.document
    assert second.previous_sha256 == first.sha256
    assert client.get(QUESTION).status_code == 410

    # What readers see already is not published again.
    with pytest.raises(PublishRefused, match="Nothing has changed since edition 2"):
        publish(article=article, by=editor, now=now)

    # An edition that waits is seen by nobody, and can be called off until it has gone
    # live.
    save(
        edited.model_copy(update={"headline": "Not yet"}),
        article=article,
        by=editor,
        now=now,
    )
    waiting = publish(
        article=article, by=editor, now=now, live_from=now + timedelta(days=1)
    )
    assert (
        not Edition.objects.live(timezone.now()).filter(number=waiting.number).exists()
    )
    call_off(edition=waiting, by=editor, now=now)

    # Withdrawn, it answers with the reason and is in no list. The chain of what was
    # said stays whole.
    withdraw(article=article, by=editor, now=now, note="A source was mistaken.")
    page = client.get(PAGE)
    assert page.status_code == 410
    assert "A source was mistaken." in page.text
    assert "Trump And Putin" not in client.get("/").text
    assert [verdict.faults for verdict in (*verify(), *verify_derived())] == [()] * 6
