import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.link_checks import run
from articles.link_checks.page import Outcome
from articles.link_checks.run import check_sources, choose_sources
from articles.models import Source, SourceCheck
from articles.models.source_check import CHECKS_KEPT
from tests.link_checks.servers import OK, serving, status
from tests.link_checks.test_crossref import RETRACTION, answer_with, record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_crossref(settings):
    settings.CROSSREF_URL = ""


def source_at(url: str) -> Source:
    return Source.objects.create(title=f"Found at {url or 'no address'}", url=url)


def check(*sources: Source) -> list[run.Checked]:
    return list(
        check_sources(list(sources), pause=0, is_allowed=lambda ip: ip == "127.0.0.1")
    )


def checked(source: Source, outcome: Outcome, *, days_ago: float) -> SourceCheck:
    return SourceCheck.objects.create(
        source=source,
        asked_at=timezone.now() - timedelta(days=days_ago),
        url=source.url,
        outcome=outcome,
    )


def test_an_answer_is_kept_and_proposes_a_status_but_sets_none():
    with serving(lambda first, _: status(410)) as server:
        source = source_at(server.url())
        [answered] = check(source)
    assert answered.proposal.status == "unreachable"
    kept = source.checks.get()
    assert (kept.outcome, kept.http_status) == ("gone", 410)
    assert kept.proposed_status == "unreachable"
    assert kept.proposed_note == "The page is not there any more."
    source.refresh_from_db()
    assert source.status == "standing"
    assert source.status_changed_at is None


def test_a_page_that_failed_for_days_is_proposed_as_unreachable():
    with serving(lambda first, _: status(500)) as server:
        source = source_at(server.url())
        checked(source, Outcome.BROKEN, days_ago=8)
        checked(source, Outcome.UNREACHABLE, days_ago=4)
        [answered] = check(source)
    assert answered.proposal.status == "unreachable"


def test_checks_of_an_earlier_address_say_nothing_of_this_one():
    with serving(lambda first, _: status(500)) as server:
        source = source_at("https://earlier.example/")
        checked(source, Outcome.BROKEN, days_ago=8)
        checked(source, Outcome.BROKEN, days_ago=4)
        source.url = server.url()
        source.save()
        [answered] = check(source)
    assert answered.proposal is None


def test_a_retraction_that_crossref_knows_is_proposed(settings):
    def answer(first, _):
        return answer_with(record(RETRACTION)) if "/works/" in first else OK

    with serving(answer) as server:
        settings.CROSSREF_URL = server.url("")
        source = source_at(server.url("/doi/10.1000/182"))
        [answered] = check(source)
    assert answered.proposal.status == "retracted"
    [notice] = source.checks.get().notices
    assert notice["kind"] == "retraction"


def test_what_crossref_said_holds_while_it_fails(settings):
    source = source_at("https://doi.org/10.1000/182")
    with serving(lambda first, _: status(500) if "/works/" in first else OK) as server:
        settings.CROSSREF_URL = server.url("")
        Source.objects.update(url=server.url("/doi/10.1000/182"))
        source.refresh_from_db()
        checked_as_retracted(source)
        [answered] = check(source)
    assert answered.proposal.status == "retracted"


def checked_as_retracted(source: Source) -> None:
    earlier = checked(source, Outcome.FOUND, days_ago=9)
    earlier.notices = [{"kind": "retraction", "doi": "", "date": "", "source": ""}]
    earlier.save()


def test_what_crossref_said_of_another_address_holds_no_more():
    source = source_at("https://doi.org/10.1000/182")
    checked_as_retracted(source)
    with serving(lambda first, _: OK) as server:
        source.url = server.url("/another")
        source.save()
        [answered] = check(source)
    assert answered.proposal is None
    assert source.checks.first().notices == []


def test_pages_are_kept_of_which_busy_crossref_was_not_asked(settings):
    busy = b"HTTP/1.1 429 Too Many\r\nContent-Length: 0\r\n\r\n"
    with serving(lambda first, _: busy if "/works/" in first else OK) as server:
        settings.CROSSREF_URL = server.url("")
        sources = [source_at(server.url(f"/doi/10.1000/{each}")) for each in range(3)]
        answered = check(*sources)
    assert len(answered) == 3
    assert len([line for line in server.requests if "/works/" in line]) == 1


def test_a_source_that_is_gone_or_elsewhere_meanwhile_is_passed_over():
    with serving(lambda first, _: OK) as server:
        gone, moved, there = (source_at(server.url(f"/{name}")) for name in "abc")
        Source.objects.filter(pk=gone.pk).delete()
        Source.objects.filter(pk=moved.pk).update(url="https://elsewhere.example/")
        [answered] = check(gone, moved, there)
    assert answered.source == there
    assert SourceCheck.objects.count() == 1


def test_a_private_address_is_not_asked():
    with serving(lambda first, _: OK) as server:
        source = source_at(server.url())
        [answered] = check_sources([source], pause=0)
    assert answered.answer.outcome == Outcome.NOT_PUBLIC
    assert server.requests == []


def test_old_checks_are_dropped():
    with serving(lambda first, _: OK) as server:
        source = source_at(server.url())
        for days_ago in range(1, CHECKS_KEPT + 5):
            checked(source, Outcome.FOUND, days_ago=days_ago)
        check(source)
    assert source.checks.count() == CHECKS_KEPT
    assert source.checks.first().http_status == 200


def test_those_that_were_never_asked_come_first_and_recent_ones_not_at_all():
    long_ago, recent, never = (source_at(f"https://{name}.example/") for name in "abc")
    source_at("")
    source_at("doi:10.1000/182")
    checked(long_ago, Outcome.FOUND, days_ago=30)
    checked(recent, Outcome.FOUND, days_ago=30)
    checked(recent, Outcome.FOUND, days_ago=1)
    chosen = choose_sources(older_than=timedelta(days=7), limit=10)
    assert chosen == [never, long_ago]
    assert choose_sources(older_than=timedelta(days=7), limit=1) == [never]


def test_choosing_sources_asks_one_query(django_assert_num_queries):
    for number in range(5):
        source_at(f"https://{number}.example/")
    with django_assert_num_queries(1):
        choose_sources(older_than=timedelta(days=7), limit=100)


def test_the_command_prints_proposals_and_sums_up():
    out = StringIO()
    source_at("http://127.0.0.1/")
    call_command("check_sources", "--pause=0", "--verbosity=2", stdout=out)
    assert "is not on the open internet" in out.getvalue()
    assert "1 source checked: 1 without a page, 0 proposals." in out.getvalue()


def test_the_command_names_a_source_that_is_not_there():
    with pytest.raises(CommandError, match="nobody"):
        call_command("check_sources", "nobody")


def test_the_notices_of_a_check_are_plain_json(settings):
    with serving(lambda first, _: answer_with(record(RETRACTION))) as server:
        settings.CROSSREF_URL = server.url("")
        source = source_at(server.url("/10.1000/182"))
        check(source)
    assert json.loads(json.dumps(source.checks.get().notices))
