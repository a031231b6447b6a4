from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from articles.models import PendingIntake, WorkingCopy

pytestmark = pytest.mark.django_db


def test_it_deletes_what_has_waited_too_long_and_nothing_else():
    owner = User.objects.create_user("ed")
    for hours in (1, 23, 25, 100):
        PendingIntake.objects.create(
            owner=owner,
            name="a.txt",
            data=b"x",
            size=1,
            created_at=timezone.now() - timedelta(hours=hours),
        )
    for days in (89, 91):
        WorkingCopy.objects.create(
            person=owner,
            typed_at=timezone.now(),
            seen_at=timezone.now() - timedelta(days=days),
        )
    out = StringIO()
    call_command("empty_intakes", stdout=out)
    assert out.getvalue() == "2 documents emptied.\n1 working copy deleted.\n"
    assert PendingIntake.objects.count() == 2
    assert WorkingCopy.objects.count() == 1
