"""What the desk's checks cost: `.venv/bin/python -m benchmarks.checks`.

CPU time of this process, so that other work on the machine counts little.
"""

import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.site import table, temporary_site

LIMIT = "30 ms"


def main() -> None:
    with temporary_site():
        from articles import desk
        from articles.checking import check_document
        from articles.checking.context import gather_context
        from articles.desk.reading import Reading
        from articles.models import Article
        from articles.rendering.citing import numbering

        article = Article.objects.get()
        document = article.editions.get().as_document()
        now = timezone.now()
        context = gather_context(Reading(document), article, now)

        def run_after_typing() -> None:
            numbering._parse_texts.cache_clear()  # a text that nobody has parsed yet
            desk.run(document, context)

        def check_in_request() -> None:
            numbering._parse_texts.cache_clear()
            check_document(document, article, now=now)

        with CaptureQueriesContext(connection) as queries:
            check_in_request()
        rows = [
            ("all checks, parsed already", measure(lambda: desk.run(document)), LIMIT),
            ("all checks, parsing included", measure(run_after_typing), LIMIT),
            ("with context and answers", measure(check_in_request), "60 ms"),
            ("queries of context and answers", str(len(queries)), "8"),
        ]
    table("The checks on the seed, median of CPU time", rows)


def measure(call: Callable[[], object], times: int = 40) -> str:
    call()
    took = []
    for _ in range(times):
        started = time.process_time()
        call()
        took.append(time.process_time() - started)
    return f"{statistics.median(took) * 1000:.1f} ms"


if __name__ == "__main__":
    main()
