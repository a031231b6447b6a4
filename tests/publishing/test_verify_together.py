"""Several processes find what one finds."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

from articles.management.commands import verify_editions
from articles.models import Article, Edition
from articles.publishing import verify_together as together
from articles.publishing.verify import Verdict, verify
from articles.publishing.verify_derived import verify_derived
from tests.factories import DAY, another_edition, many

FUNCTIONS = ("verify_together", "verify_derived_together")


def note_verdicts(name: str, monkeypatch: pytest.MonkeyPatch) -> list[Verdict]:
    """Return the list of the verdicts that the command is given by a function, as soon
    as it is given them.
    """
    given: list[Verdict] = []
    find = getattr(together, name)

    def note(processes: int) -> Iterator[Verdict]:
        for verdict in find(processes):
            given.append(verdict)
            yield verdict

    monkeypatch.setattr(verify_editions, name, note)
    return given


@pytest.mark.django_db(transaction=True)
def test_two_processes_find_what_one_finds(monkeypatch):
    monkeypatch.setattr(together, "BATCH", 2)
    monkeypatch.setattr(together, "SERIAL_MAX", 0)
    editions = many(5)
    another_edition(editions[0], at=timezone.now() - DAY, standfirst="Dearer.")
    forged = Edition.objects.filter(pk=editions[3].pk)
    models.QuerySet.update(forged, body="<p>Forged.</p>", note="Forged.")
    lost = Edition.objects.filter(pk=editions[4].pk)
    models.QuerySet.delete(lost)

    hashes, bodies = list(verify()), list(verify_derived())
    assert sum(bool(verdict.faults) for verdict in hashes) == 2

    # What its processes would answer the command: to start others takes seconds.
    found = {name: note_verdicts(name, monkeypatch) for name in FUNCTIONS}
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="2 of 5 editions differ"):
        call_command("verify_editions", processes=2, stdout=out, stderr=err)
    assert list(found.values()) == [hashes, bodies]
    assert err.getvalue().count("the edition is missing") == 1
    assert Article.objects.count() == 5


@pytest.mark.django_db
def test_verification_by_no_process_is_refused():
    with pytest.raises(CommandError, match="At least one process is needed"):
        call_command("verify_editions", processes=0)
