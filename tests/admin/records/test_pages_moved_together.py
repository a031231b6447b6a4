"""Two people move pages of their own at the same moment: both moves count."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from articles.admin.records.own_page import move_page
from articles.models import OwnPage

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_moves_at_one_moment_both_count():
    titles = "ABCDEFGH"
    for position, title in enumerate(titles):
        OwnPage.objects.create(title=title, position=position)
    last = OwnPage.objects.get(title="H").pk
    for _ in range(3):
        start = Barrier(2)

        def move(_: int, start: Barrier = start) -> str:
            try:
                start.wait(timeout=30)
                return move_page(last, -1)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(move, range(2))) == ["H", "H"]

    assert "".join(OwnPage.objects.values_list("title", flat=True)) == "AHBCDEFG"
