"""Measure the CPU of Wagtail's public page with the same article, made and from Django's
cache: run by `benchmarks.corpus_floor` in an environment that has Wagtail, never imported
by it.

`python wagtail_page.py DOCUMENT`, where DOCUMENT is a file with the article as JSON.
Prints two figures as JSON: `made` and `cached`, milliseconds of CPU, the least of
`REQUESTS`. Wagtail's template here is the shortest that shows the article's texts: it has
no marks, contents, structured data or related articles.
"""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from wagtail_project import find_public_path, make_page, read_page, set_up

REQUESTS = 20


def main() -> None:
    document = json.loads(Path(sys.argv[1]).read_text())
    with tempfile.TemporaryDirectory(prefix="wagtail-benchmark-") as folder:
        set_up(Path(folder))
        path = find_public_path(make_page(document))
        figures = {
            "made": measure(path),
            "cached": measure(f"/from-the-cache{path}"),
        }
    print(json.dumps(figures))


def measure(path: str) -> float:
    from django.test import Client

    client: Any = Client(SERVER_NAME="127.0.0.1")
    read_page(client, path)
    least = float("inf")
    for _ in range(REQUESTS):
        started = time.process_time()
        read_page(client, path)
        least = min(least, time.process_time() - started)
    return round(least * 1000, 3)


if __name__ == "__main__":
    main()
