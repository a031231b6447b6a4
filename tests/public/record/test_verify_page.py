"""The page that says what the chain proves, and the script as it is printed there."""

import html
import re
import sys

import pytest

from articles.public.record.chains import newest_day
from tests.factories import JUNE
from tests.readers import Reader

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.any_database]


def test_the_script_is_short_and_given_as_it_is_printed():
    reader = Reader()
    page, file = reader.get("/verify/"), reader.get("/verify/verify_chain.py")
    printed = html.unescape(
        re.search(r'<code id="_script">(.*?)</code>', page.text, re.DOTALL)[1]
    )
    assert file.text == printed
    assert len(printed.splitlines()) < 60
    assert (file.status_code, file["Content-Type"]) == (
        200,
        "text/x-python; charset=utf-8",
    )
    imported = set(re.findall(r"^(?:import|from) (\w+)", printed, re.MULTILINE))
    assert imported <= sys.stdlib_module_names
    assert file["Cache-Control"] == page["Cache-Control"] == "public, max-age=60"
    for path, response in (("/verify/", page), ("/verify/verify_chain.py", file)):
        assert (
            reader.get(path, headers={"If-None-Match": response["ETag"]}).status_code
            == 304
        )
        assert response.queries == []
        assert not response.cookies


def test_the_page_says_what_the_chain_does_not_prove_and_leads_to_the_newest_witness(
    set_clock,
):
    set_clock(JUNE)
    page = Reader().get("/verify/").text
    assert newest_day(JUNE).isoformat() == "2026-06-01"
    assert 'href="/chains/2026-06-01.json"' in page
    assert (
        "python3 verify_chain.py https://news.example/explainers/…/ 2026-06-01.json"
        in page
    )
    assert "fingerprints are made of the JSON. Compare the two." in page
    assert "Whoever owns all copies can rewrite all copies" in page
    assert '<link rel="canonical" href="https://news.example/verify/">' in page
