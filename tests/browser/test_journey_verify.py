"""A reader checks an explainer without trusting the site: by the script, as it is
printed and as it is given.
"""

import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Edition
from tests.factories import DAY, another_edition, published

PATH = "/explainers/why-bread-costs-more/"

pytestmark = pytest.mark.both_databases


@pytest.fixture
def site(transactional_db, settings, live_server) -> None:
    """An explainer of some days ago, on a site that knows its own address."""
    settings.SITE_URL = live_server.url
    today = timezone.now()
    edition = published(at=today - 9 * DAY)
    another_edition(
        edition, at=today - 8 * DAY, kind="corrected", note="It is “five”, not “four”."
    )
    another_edition(edition, at=today - 7 * DAY, standfirst="It was wheat.")


@pytest.fixture
def run(page: Page, site, tmp_path) -> Callable[[], tuple[int, str]]:
    """Follow the page's own words; the result is a function that runs the script and
    returns its status and output.
    """
    page.goto(PATH)
    page.get_by_role("link", name="The whole history").click()
    page.get_by_role("main").get_by_role("link", name="Verify it yourself").click()
    expect(
        page.get_by_role("heading", name="Verify it yourself", level=1)
    ).to_be_visible()

    # The file is what is printed below it.
    script = page.get_by_role("link", name="verify_chain.py")
    given = page.request.get(script.get_attribute("href")).body()
    assert given.decode() == page.locator("#_script").text_content()
    (tmp_path / script.text_content()).write_bytes(given)

    # A witness, as a reader keeps one.
    witness = page.locator("a[href^='/chains/']")
    name = Path(witness.get_attribute("href")).name
    (tmp_path / name).write_bytes(
        page.request.get(witness.get_attribute("href")).body()
    )

    # The command as printed, with an explainer's address for its dots.
    command = (
        page.locator("pre code").first.text_content().replace("/explainers/…/", PATH)
    )
    python, *arguments = shlex.split(command)
    assert (python, arguments[-1]) == ("python3", name)

    def verify() -> tuple[int, str]:
        ran = subprocess.run(
            [sys.executable, "-I", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        return ran.returncode, ran.stdout + ran.stderr

    return verify


def tamper(number: int, **values) -> None:
    """Change an edition behind the program's back, as the owner of the database can."""
    models.QuerySet(Edition).filter(number=number).update(**values)


def test_an_untouched_explainer_is_verified(run):
    status, said = run()
    assert status == 0, said
    assert said.count("Edition ") == 3
    assert "The witness has seen edition 3." in said
    assert said.splitlines()[-1] == "All of it agrees."


def test_a_changed_document_is_named(run):
    document = Edition.objects.get(number=2).document
    tamper(2, document={**document, "standfirst": "Forged."})
    status, said = run()
    assert status == 1
    assert "Edition 2: its document was changed." in said


def test_a_correction_that_was_made_an_update_is_named(run):
    tamper(2, kind="updated", note="")
    status, said = run()
    assert status == 1
    assert (
        "Edition 2: its number, kind, address, note, times or hashes were changed."
        in said
    )


def test_a_changed_body_is_what_the_page_says_the_script_cannot_know_and_the_command_finds(
    page, run
):
    """Fingerprints are made of the JSON: for the body there is a command of the site's
    own.
    """
    body = Edition.objects.get(number=3).body
    tamper(3, body=body.replace("It was wheat.", "Forged."))
    page.goto(f"{PATH}editions/3/")
    expect(page.get_by_text("Forged.")).to_be_visible()
    assert run()[0] == 0
    page.goto("/verify/")
    expect(
        page.get_by_text("Not that the page says what its edition says")
    ).to_be_visible()
    with pytest.raises((CommandError, SystemExit)):
        call_command("verify_editions", verbosity=0)
