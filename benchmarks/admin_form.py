"""What the seed explainer's form costs the desk: `.venv/bin/python -m benchmarks.admin_form`."""

import statistics
import sys
import time

from benchmarks.site import table, temporary_site

VIEWS = 20


def main() -> None:
    with temporary_site(static=True):
        from django.contrib.auth import get_user_model
        from django.contrib.auth.models import Group
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext
        from django.urls import reverse

        from articles.models import Article

        editor = get_user_model().objects.create_user("editor", is_staff=True)
        editor.groups.add(Group.objects.get(name="Editor"))
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(editor)
        path = reverse("admin:articles_article_change", args=[Article.objects.get().pk])
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        queries = len(captured)  # now: the next request empties the log
        if response.status_code != 200:
            sys.exit(f"{path} answered {response.status_code}.")
        times = []
        for _ in range(VIEWS):
            started = time.perf_counter()
            client.get(path)
            times.append(time.perf_counter() - started)
    table(
        f"GET {path}, in this process",
        [
            ("queries, session and login included", str(queries), "20"),
            (f"time, median of {VIEWS}", f"{statistics.median(times) * 1000:.0f} ms", ""),
            ("bytes of HTML", f"{len(response.content):,}", ""),
        ],
    )


if __name__ == "__main__":
    main()
