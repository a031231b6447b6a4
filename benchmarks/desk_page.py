"""What the article's form loads, in Chromium: `.venv/bin/python -m
benchmarks.desk_page`.

Bytes as they are sent, headers left out: of the first visit, with an empty cache, and
of a later one. Scripts are also listed by whose they are.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from benchmarks.admin_form import logged_in
from benchmarks.site import server, table, temporary_site

FIRST_MAX = 300
LATER_MAX = 40
SCRIPTS_MAX = 36
"""Kilobytes. The last is of scripts of ours and those that are bundled with them."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
OURS = "/static/articles/"


def main() -> None:
    with temporary_site(static=True):
        from django.urls import reverse

        from articles.models import Article

        path = reverse("admin:articles_article_change", args=[Article.objects.get().pk])
        client = logged_in()
        with server() as (port, _), chromium() as browser:
            context = open_desk(browser, client, port)
            address = f"http://127.0.0.1:{port}{path}"
            first = measure(context, address)
            later = measure(context, address)
            context.close()

    print_loads(first, later)
    scripts = {name: size for name, (kind, size) in first.items() if kind == "Script"}
    ours = sum(size for name, size in scripts.items() if name.startswith(OURS))
    table(
        "Scripts of the first visit, bytes",
        [(name, f"{size:,}", "") for name, size in sorted(scripts.items())],
    )
    figures = [
        ("first visit", total(first), FIRST_MAX),
        ("later visit", total(later), LATER_MAX),
        ("scripts, ours and bundled", ours, SCRIPTS_MAX),
    ]
    rows = [
        (name, f"{size / 1000:.1f} kB", f"{limit} kB") for name, size, limit in figures
    ]
    table("GET of the seed's form in Chromium", rows)
    too_large = [name for name, size, limit in figures if size > limit * 1000]
    if too_large:
        sys.exit(f"Too large: {', '.join(too_large)}.")


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the system's Chromium."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROME_PATH") or next(
        filter(None, map(shutil.which, BROWSERS)), None
    )
    if path is None:
        sys.exit("There is no Chromium here. Name one with CHROME_PATH.")
    # Chromium refuses its sandbox to root.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


def open_desk(browser: Any, client: Any, port: int) -> Any:
    """Return a browser's context that is logged in as `client` is."""
    from django.conf import settings

    context = browser.new_context(viewport={"width": 1440, "height": 900})
    name = settings.SESSION_COOKIE_NAME
    cookie = {
        "name": name,
        "value": client.cookies[name].value,
        "url": f"http://127.0.0.1:{port}/admin/",
    }
    context.add_cookies([cookie])
    return context


def measure(context: Any, address: str) -> dict[str, tuple[str, int]]:
    """Return the kind and the bytes sent of each response, by its path."""
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("Network.enable")
    kinds: dict[str, tuple[str, str]] = {}
    sent: dict[str, tuple[str, int]] = {}

    def on_response(event: dict[str, Any]) -> None:
        path = urlsplit(event["response"]["url"]).path
        kinds[event["requestId"]] = (path, event["type"])

    def on_finished(event: dict[str, Any]) -> None:
        path, kind = kinds.get(event["requestId"], ("", ""))
        if path and event["encodedDataLength"]:
            size = sent.get(path, (kind, 0))[1] + int(event["encodedDataLength"])
            sent[path] = (kind, size)

    cdp.on("Network.responseReceived", on_response)
    cdp.on("Network.loadingFinished", on_finished)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.close()
    return sent


def total(sent: dict[str, tuple[str, int]]) -> int:
    return sum(size for _, size in sent.values())


def print_loads(
    first: dict[str, tuple[str, int]], later: dict[str, tuple[str, int]]
) -> None:
    kinds = sorted({kind for kind, _ in first.values()})
    rows = []
    for kind in kinds:
        sizes = [
            sum(size for each, size in sent.values() if each == kind)
            for sent in (first, later)
        ]
        rows.append((kind, f"{sizes[0]:,} first, {sizes[1]:,} later", ""))
    table("Bytes by kind", rows)
    table(
        "What a later visit loads",
        [(name, f"{size:,}", "") for name, (_, size) in sorted(later.items())],
    )


if __name__ == "__main__":
    main()
