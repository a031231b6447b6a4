"""Sources that look the same, and of which somebody said that they are different."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import DifferentSources, Source
from articles.register.different import divide

pytestmark = pytest.mark.django_db


def test_a_third_source_that_is_like_both_keeps_them_in_one_set():
    assert list(divide([1, 2, 3], {1: {2}, 2: {1}})) == [(1, 2, 3)]
    assert list(divide([1, 2], {1: {2}, 2: {1}})) == []
    apart = {1: {3, 4}, 2: {3, 4}, 3: {1, 2}, 4: {1, 2}}
    assert list(divide([1, 2, 3, 4], apart)) == [(1, 2), (3, 4)]


def test_the_database_holds_each_pair_once_and_in_order():
    made = [Source.objects.create(title="Prices of bread") for _ in range(2)]
    one, other = sorted(made, key=lambda source: source.pk)
    now = timezone.now()
    DifferentSources.objects.create(one=one, other=other, decided_at=now)
    for pair in ((other, one), (one, one), (one, other)):
        with pytest.raises(IntegrityError), transaction.atomic():
            DifferentSources.objects.create(one=pair[0], other=pair[1], decided_at=now)
