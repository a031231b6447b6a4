"""How to check what is published here without trusting it: a page, and the script that
it shows.
"""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from articles.public.record.chains import newest_day
from articles.public.serving.caching import File, Page, public_page
from articles.rendering import addresses

NAME = "verify_chain.py"
SCRIPT = Path(__file__).with_name(NAME).read_text(encoding="utf-8")


@public_page
def verify_page(request: HttpRequest, at: datetime) -> Page:
    """Show what the chain of hashes proves and what it doesn't, with the script. No
    query.
    """
    day = newest_day(at).isoformat()
    return Page(
        "articles/verify.html",
        {
            "script": SCRIPT,
            "script_name": NAME,
            "witness": addresses.chains(day),
            "command": f"python3 {NAME} {settings.SITE_URL}/explainers/…/ {day}.json",
        },
        changed_at=None,
        changes_at=None,
        path=addresses.VERIFY,
    )


@public_page
def script_file(request: HttpRequest, at: datetime) -> File:
    """Return the script as it is."""
    return File(
        SCRIPT, "text/x-python; charset=utf-8", changed_at=None, changes_at=None
    )
