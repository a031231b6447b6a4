"""What one corpus costs: run by `benchmarks.bench`, which says what is measured.

    python -m benchmarks.corpus_costs SIZE FOLDER [--database URL] [--wagtail PYTHON]

It prints a line of JSON for each figure: what, milliseconds of CPU, queries, megabytes;
None for what a figure has not.
"""

import argparse
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.corpus_floor import measure_wagtail_page
from benchmarks.corpus_pages import list_desk_pages, list_public_pages, list_searches
from benchmarks.corpus_site import AT, corpus_site

REQUESTS = 5
"""The least of so many is given: what else the machine does only adds to it."""
HASHES, BODIES = 3_000, 200
"""Editions that are verified, at most."""
SAMPLE = 240
"""Addresses of a whole site that are baked, evenly chosen, where it has more."""

Figures = tuple[float, int | None, float | None]
"""Milliseconds of CPU, queries, and megabytes by which the process grew."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--database", default="")
    parser.add_argument("--wagtail", default="")
    asked = parser.parse_args()
    with corpus_site(asked.size, asked.folder, asked.database):
        measure_floor(asked.wagtail)
        measure_public()
        measure_searches()
        measure_desk()
        measure_publishing()
        measure_verification()
        measure_bake()


def show(group: str, what: str, figures: Figures | str) -> None:
    """Print a figure. A text is printed as it is."""
    if isinstance(figures, str):
        line: dict[str, Any] = {"text": figures}
    else:
        cpu, queries, memory = figures
        line = {"cpu": cpu, "queries": queries, "memory": memory}
    print(json.dumps({"group": group, "what": what, **line}), flush=True)


def measure(call: Callable[[], Any], requests: int = REQUESTS) -> Figures:
    """Return what a call costs: the CPU of this process and of the database's."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from benchmarks.site import database_cpu

    before = read_peak()
    with CaptureQueriesContext(connection) as captured:
        call()
    # `len` of a context that is over counts what is logged now.
    queries = captured.final_queries - captured.initial_queries
    grown = read_peak() - before
    read_database_cpu = database_cpu(connection)
    least = float("inf")
    for _ in range(requests):
        own, database = time.process_time(), read_database_cpu()
        call()
        used = time.process_time() - own + read_database_cpu() - database
        least = min(least, used)
    return least * 1000, queries, grown


def read_peak() -> float:
    """Return the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ask(client: Any, path: str, status: int = 200, **data: Any) -> Callable[[], None]:
    """Return a function that asks for a page which no cache has."""
    from articles.public.serving.bounded_cache import cache

    def call() -> None:
        cache.clear()
        response = client.get(path, data or None)
        if response.status_code != status:
            sys.exit(f"{path} answered {response.status_code}.")

    return call


def measure_floor(wagtail_python: str) -> None:
    """Measure a view that does nothing, asked in the same way, and Wagtail's page where
    there is Wagtail.
    """
    from django.http import HttpResponse
    from django.test import Client, override_settings
    from django.urls import path

    class Plain:
        urlpatterns = [path("plain/", lambda request: HttpResponse("Nothing."))]

    client = Client(SERVER_NAME="127.0.0.1")
    with override_settings(ROOT_URLCONF=Plain):
        show(
            "floor", "a Django view that does nothing", measure(ask(client, "/plain/"))
        )
    if wagtail_python:
        figures = measure_wagtail_page(wagtail_python)
        show("floor", "Wagtail's page, from Django's cache", f"{figures['cached']:.2f}")
        show("floor", "Wagtail's page, made", f"{figures['made']:.2f}")


def measure_public() -> None:
    from django.test import Client
    from django.utils import timezone

    client = Client(SERVER_NAME="127.0.0.1")
    for what, path in list_public_pages(timezone.now()).items():
        status = 404 if what == "nothing there" else 200
        show("public", what, measure(ask(client, path, status)))
    response = client.get("/sitemaps/explainers-1.xml")
    show("public", "sitemap, a part: bytes", f"{len(response.content):,}")


def measure_searches() -> None:
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    costs, most = [], 0
    for query in list_searches(AT):
        cpu, queries, _ = measure(ask(client, "/search/", q=query), 3)
        costs.append(cpu)
        most = max(most, queries or 0)
    costs.sort()
    show("search", "median", (statistics.median(costs), most, None))
    show("search", "95th percentile", (costs[int(len(costs) * 0.95)], most, None))


def measure_desk() -> None:
    from django.contrib.auth import get_user_model

    from articles.models import Article
    from benchmarks.admin_form import fields_of, get, logged_in, save

    # A site that was measured before has the one of that time.
    before = get_user_model().objects.filter(username="editor")
    before.update(username=f"editor-{time.time_ns()}")
    client = logged_in()
    article = Article.objects.order_by("-updated_at")[3]
    pages = list_desk_pages(article)
    for what, path in pages.items():
        show("desk", what, measure(ask(client, path)))

    form = fields_of(get(client, pages["form"]).content.decode())

    def change_and_save() -> None:
        form["standfirst"] += " More."
        save(client, pages["form"], form)
        # The next save has to begin with what this one made.
        form.update(fields_of(get(client, pages["form"]).content.decode()))

    opened = measure(lambda: get(client, pages["form"]))
    cpu, queries, memory = measure(change_and_save, 3)
    show("desk", "save", (cpu - opened[0], (queries or 0) - (opened[1] or 0), memory))


def measure_publishing() -> None:
    """Measure a publication with the pages that it bakes at once, and count them."""
    from django.utils import timezone

    from articles import drafts
    from articles.baking.carry_out import find_affected
    from articles.corpus.making import QUESTIONS
    from articles.models import Article, Edition
    from articles.publishing import publish

    article = Article.objects.order_by("-updated_at")[5]
    number = 0

    def publish_change() -> None:
        nonlocal number
        number += 1
        document = drafts.assemble(article)
        changed = document.model_copy(update={"standfirst": f"Change {number}."})
        now = timezone.now() + timedelta(seconds=number)
        drafts.save(changed, article=article, now=now)
        publish(article=article, by=None, now=now, answered=QUESTIONS)

    show("desk", "save and publish, with bake", measure(publish_change, 3))
    newest = Edition.objects.filter(article=article).order_by("-number").first()
    found = find_affected(f"edition:{newest.pk}", timezone.now() + timedelta(hours=1))
    show("bake", "addresses baked before the answer", str(len(found.first)))
    show("bake", "addresses baked within seconds", str(len(found.later)))
    show("bake", "those before the answer", measure(lambda: bake(found.first), 3))


def bake(paths: Iterable[str]) -> int:
    """Bake addresses again, and return how many."""
    from articles.baking.bake import bake_addresses

    outcome = bake_addresses(paths, rewrite=True)
    if outcome.errors:
        sys.exit(str(outcome.errors))
    return outcome.done


def measure_verification() -> None:
    from articles.publishing.verify import verify
    from articles.publishing.verify_derived import verify_derived
    from benchmarks.record import rate

    before = read_peak()
    hashes = rate(islice(verify(), HASHES))
    bodies = rate(islice(verify_derived(), BODIES))
    grown = read_peak() - before
    show("verify", "editions a second of CPU, hashes", f"{hashes:,.0f}")
    show("verify", "editions a second of CPU, bodies", f"{bodies:,.0f}")
    show("verify", "memory of both, MB", f"{grown:,.0f}")


def measure_bake() -> None:
    """Bake a site whole, or every so many of its addresses, and say what all take."""
    from django.db import connection
    from django.utils import timezone

    from articles.baking.site import list_addresses
    from benchmarks.site import database_cpu

    paths = list(list_addresses(timezone.now()))
    step = max(1, len(paths) // SAMPLE)
    sample = paths[step // 2 :: step]
    bake(sample[:20])
    read_database_cpu = database_cpu(connection)
    own, database = time.process_time(), read_database_cpu()
    bake(sample)
    used = time.process_time() - own + read_database_cpu() - database
    show("bake", "addresses of the site", f"{len(paths):,}")
    show("bake", "an address, mean", (used / len(sample) * 1000, None, None))
    whole = used / len(sample) * len(paths)
    show("bake", f"all of them, from {len(sample)}: s of CPU", f"{whole:,.0f}")


if __name__ == "__main__":
    main()
