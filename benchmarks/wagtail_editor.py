"""Measure the CPU of Wagtail's editing form with the same article: run by
`benchmarks.editors` in an environment that has Wagtail, never imported by it.

`python wagtail_editor.py DOCUMENT`, where DOCUMENT is a file with the article as JSON.
Prints one figure: milliseconds of CPU, median of `VIEWS` at the best depth of the stack.
"""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from wagtail_project import make_page, read_page, set_up

VIEWS = 6
# As in `benchmarks.admin_form`, whose docstring says why.
DEPTHS = range(0, 210, 30)


def main() -> None:
    document = json.loads(Path(sys.argv[1]).read_text())
    with tempfile.TemporaryDirectory(prefix="wagtail-benchmark-") as folder:
        set_up(Path(folder))
        client, path = open_form(make_page(document))
        print(round(measure(client, path), 1))


def open_form(page: Any) -> tuple[Any, str]:
    """Return an administrator's browser and the address of the page's form."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    editor = get_user_model().objects.create_superuser("editor", "e@news.example", "x")
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(editor)
    return client, reverse("wagtailadmin_pages:edit", args=[page.pk])


def measure(client: Any, path: str) -> float:
    read_page(client, path)
    medians = [
        statistics.median(measure_at(depth, client, path) for _ in range(VIEWS))
        for depth in DEPTHS
    ]
    return min(medians)


def measure_at(depth: int, client: Any, path: str) -> float:
    if depth:
        return measure_at(depth - 1, client, path)
    started = time.process_time()
    read_page(client, path)
    return (time.process_time() - started) * 1000


if __name__ == "__main__":
    main()
