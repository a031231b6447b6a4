"""One line for each verb and each refusal, which names what and who, and never a
draft's text.
"""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from articles.drafts import assemble, save
from articles.drafts.restoring import RestoreRefused, restore
from articles.publishing import PublishRefused, call_off, publish, reschedule, withdraw
from articles.publishing.chain import document_sha256
from tests.documents import explainer
from tests.factories import JUNE
from tests.log_lines import logged
from tests.merged_sources import cite, find_pair, merge

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def article():
    return save(explainer(), now=JUNE)


@pytest.fixture
def editor():
    return User.objects.create_user("ed", is_staff=True)


def save_headline(article, headline: str, now) -> None:
    save(
        assemble(article).model_copy(update={"headline": headline}),
        article=article,
        now=now,
    )


def test_each_verb_is_a_line(article, editor):
    with logged() as lines:
        publish(article=article, by=editor, now=JUNE)
        save_headline(article, "Bread", JUNE + HOUR)
        waiting = publish(
            article=article, by=editor, now=JUNE + HOUR, live_from=JUNE + 9 * HOUR
        )
        waiting = reschedule(
            edition=waiting, by=editor, now=JUNE + HOUR, live_from=JUNE + 8 * HOUR
        )
        call_off(edition=waiting, by=editor, now=JUNE + HOUR)
        withdraw(article=article, by=editor, now=JUNE + 2 * HOUR, note="Invented.")
    events = lines.events()
    assert [(event["event"], event["edition"], event["by"]) for event in events] == [
        ("published", 1, "ed"),
        ("published", 2, "ed"),
        ("rescheduled", 2, "ed"),
        ("called off", 2, "ed"),
        ("withdrawn", 2, "ed"),
    ]
    assert events[2] == {
        "event": "rescheduled",
        "level": "info",
        "article": str(article.pk),
        "slug": "why-bread-costs-more",
        "edition": 2,
        "kind": "updated",
        "live_from": "2026-06-02T17:00:00+00:00",
        "by": "ed",
    }


def test_a_refusal_is_a_line_with_its_findings_and_no_text(editor):
    article = save(
        explainer(headline="", standfirst="What nobody may know yet"), now=JUNE
    )
    with logged() as lines, pytest.raises(PublishRefused):
        publish(article=article, by=editor, now=JUNE)
    [event] = lines.events()
    assert event == {
        "event": "refused",
        "level": "warning",
        "verb": "publish",
        "article": str(article.pk),
        "by": "ed",
        "reason": "PublishRefused",
        "findings": ["desk.B001"],
    }


def test_restoring_is_a_line_done_or_refused(article):
    earlier = assemble(article)
    save_headline(article, "Bread", JUNE + HOUR)
    with logged() as lines:
        draft = document_sha256(assemble(article))
        restore(
            earlier, article=article, by=None, now=JUNE + HOUR, expected_sha256=draft
        )
        with pytest.raises(RestoreRefused):
            restore(
                earlier,
                article=article,
                by=None,
                now=JUNE + HOUR,
                expected_sha256=draft,
            )
    assert [(event["event"], event["by"]) for event in lines.events()] == [
        ("restored", ""),
        ("refused", ""),
    ]


def test_an_import_is_a_line_with_its_file(tmp_path):
    path = tmp_path / "bread.md"
    path.write_text(
        "# Why bread costs more\n\nWheat became dear.\n\n## Wheat\n\nIt did.\n"
    )
    with logged() as lines:
        call_command("import_document", str(path), stdout=StringIO())
    [event] = lines.events()
    assert (event["event"], event["file"], event["slug"]) == (
        "imported",
        "bread.md",
        "why-bread-costs-more",
    )


def test_verifying_is_a_line_with_what_was_found(article):
    publish(article=article, by=None, now=JUNE)
    with logged() as lines:
        call_command("verify_editions", stdout=StringIO())
    [event] = lines.events()
    assert event == {
        "event": "verified",
        "level": "info",
        "editions": 1,
        "differing": 0,
        "unverified": 0,
    }


def test_logins_and_refused_ones_are_lines_without_passwords_or_unknown_names(
    client, editor
):
    editor.set_password("correct horse")
    editor.save()
    with logged() as lines:
        for name, password in (
            ("ed", "wrong horse"),
            ("typed-secret", "wrong horse"),
            ("ed", "correct horse"),
        ):
            client.post("/admin/login/", {"username": name, "password": password})
    events = [
        (event["event"], event["by"], event["address"]) for event in lines.events()
    ]
    assert events == [
        ("login refused", "ed", "127.0.0.1"),
        ("login refused", "(unknown)", "127.0.0.1"),
        ("logged in", "ed", "127.0.0.1"),
    ]
    for secret in ("wrong horse", "correct horse", "typed-secret"):
        assert secret not in lines.getvalue()


def test_a_merge_is_one_line_of_the_log():
    cite("Honey", "honey", "jars")
    goes, stays = find_pair()
    with logged() as lines:
        merge(goes, stays)
    (line,) = lines.events()
    assert (line["event"], line["source"], line["into"]) == (
        "merged",
        goes.slug,
        stays.slug,
    )
