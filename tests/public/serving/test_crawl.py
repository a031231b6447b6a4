"""What a crawler finds that starts at the front page: every live page, no dead link,
nothing that isn't public.
"""

import re
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Author, Edition, Source, Topic
from faq.models import Question
from tests.crawler import Found, crawl, some_weeks
from tests.readers import Reader
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db

FRACTION = re.compile(r"\d\d:\d\d:\d\d\.\d{4,}")
"""A time finer than HTML knows, whose fraction of a second has one to three digits
(section 2.3.5.4).
"""


@shared_rows
def found() -> dict[str, Found]:
    """Every address that can be reached from the front page of a site."""
    some_weeks()
    return crawl(Reader(raise_request_exception=False))


def test_no_link_is_dead_or_goes_by_way_of_another(found):
    for path, answer in found.items():
        # What an old edition says, it says for ever: its questions may have moved
        # since, or be gone.
        living = {200, 301, 410} if "/editions/" in path else {200}
        assert answer.status in {200, 301, 410}, path
        for link in answer.links:
            target = urldefrag(link).url
            if target in found and target != path:
                assert found[target].status in living, f"{path} links to {link}"


def test_no_link_goes_to_a_place_that_its_page_lacks(found):
    for path, answer in found.items():
        for link in answer.links:
            target, fragment = urldefrag(link)
            if fragment and target in found:
                assert fragment in found[target].ids, f"{path} links to {link}"


def test_every_live_page_is_found(found):
    at = timezone.now()
    live = Edition.objects.live(at)
    records = [*live, *Question.objects.live(at).select_related("edition")]
    records += [
        record
        for model in (Author, Source, Topic)
        for record in model.objects.listed(at)
    ]
    addresses = {record.get_absolute_url() for record in records}
    months = {timezone.localtime(edition.first_live_from) for edition in live}
    addresses |= {
        reverse("articles:archive_month", args=[month.year, month.month])
        for month in months
    }
    assert len(addresses) > 100
    assert addresses - found.keys() == set()


def test_nothing_is_found_that_is_not_public(found):
    for path in found:
        assert "still-to-come" not in path
        assert not urlsplit(path).path.startswith(
            ("/explainers/withdrawn/", "/questions/withdrawn/", "/admin/")
        )
        assert "old-name" not in path or found[path].status == 301


def test_no_page_has_a_time_finer_than_html_knows(found):
    pages = {path: answer.html for path, answer in found.items() if answer.html}
    assert len(pages) > 100
    finer = {path: FRACTION.search(html) for path, html in pages.items()}
    assert [path for path, match in finer.items() if match] == []
