"""Measure the CPU of the article's form and of the pages beside it: `.venv/bin/python
-m benchmarks.admin_form`.

CPU, not time: what else the machine does matters less. `--without-hostile` leaves out
the hostile article.

Each form is measured at several depths of the call stack. CPython 3.11 and later keep
Python's frames in chunks of 16 kB and return a chunk to the system as soon as it is
empty, so a loop whose calls cross the end of a chunk maps and unmaps memory each time.
At an unlucky depth this doubles the cost of the very same calls, and one function more
or less around the view decides which depth it is. The figure that says what our code
costs is the one at the best depth.
"""

import json
import statistics
import sys
import time
import uuid
from collections.abc import Callable
from html.parser import HTMLParser

from benchmarks.site import table, temporary_site

VIEWS = 6
# Calls put around a view. Together they shift it by more than one chunk of frames (16
# kB, about 90 bytes a call here).
DEPTHS = range(0, 210, 30)
SECTIONS = 200
HOSTILE_SECTIONS = 20
HOSTILE = "![" * 29_500
PROSE = (
    "The *price* of [bread](https://x.example/) rose, because wheat was dear [@{}]. "
    + "It fell a year later. " * 40
)


def main() -> None:
    with temporary_site(static=True):
        from django.urls import reverse

        from articles.models import Article

        client = logged_in()
        article = Article.objects.get()
        path = reverse("admin:articles_article_change", args=[article.pk])
        queries, size = queries_and_bytes(client, path)
        rows = [
            ("queries, session and login included", str(queries), "20"),
            ("bytes of HTML", f"{size:,}", ""),
            (
                f"CPU, median of {VIEWS} at the best depth",
                spread(lambda: get(client, path)),
                "60 ms",
            ),
        ]

        long = with_sections(article, "long", [PROSE] * SECTIONS)
        long_path = reverse("admin:articles_article_change", args=[long.pk])
        rows.append(
            (
                f"CPU with {SECTIONS} sections, the same",
                spread(lambda: get(client, long_path)),
                "400 ms",
            )
        )
        rows.append(("CPU of one autosave", spread(autosave(client, article)), "10 ms"))
        table("GET of the article's form: the seed's", rows)

        if "--without-hostile" not in sys.argv:
            hostile = with_sections(article, "hostile", [HOSTILE] * HOSTILE_SECTIONS)
            table(
                f"{HOSTILE_SECTIONS} sections of {len(HOSTILE):,} brackets, CPU of the first time",
                pages(client, hostile),
            )


def logged_in():
    """Return an editor's browser."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.test import Client

    editor = get_user_model().objects.create_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editor"))
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(editor)
    return client


def with_sections(seed, slug: str, bodies: list[str]):
    """Save an article like the seed's with other sections."""
    from django.utils import timezone

    from articles import drafts
    from articles.document import SectionPart

    document = drafts.assemble(seed)
    key = document.sources[0].key
    sections = tuple(
        SectionPart(
            anchor=f"s{number}", heading=f"Section {number}", body=body.format(key)
        )
        for number, body in enumerate(bodies)
    )
    changed = document.model_copy(
        update={"slug": slug, "sections": sections, "related": ()}
    )
    return drafts.save(changed, now=timezone.now())


def autosave(client, article) -> Callable[[], None]:
    """Return a function that stores what somebody has typed into the form so far, one
    word more each time.
    """
    from django.urls import reverse

    form = client.get(reverse("admin:articles_article_change", args=[article.pk]))
    fields = fields_of(form.content.decode())
    path = reverse("admin:articles_article_working_copy_autosave", args=[uuid.uuid4()])

    def store() -> None:
        fields["sections-0-body"] += " word"
        message = {
            "article": str(article.pk),
            "base": None,
            "fields": list(fields.items()),
        }
        response = client.post(path, json.dumps(message), "application/json")
        if response.status_code >= 300:
            sys.exit(f"{path} answered {response.status_code}.")

    return store


def pages(client, article) -> list[tuple[str, str, str]]:
    """Measure each page that shows something of `article`, nothing remembered from the
    page before.
    """
    from django.urls import reverse

    def address(page: str) -> str:
        return reverse(f"admin:articles_article_{page}", args=[article.pk])

    preview = f"{reverse('markdownx_markdownify')}?article={article.pk}"
    form = fields_of(get(client, address("change")).content.decode())
    calls = {
        "form": lambda: get(client, address("change")),
        "form, saved unchanged": lambda: save(client, address("change"), form),
        "preview of a field": lambda: client.post(preview, {"content": HOSTILE}),
        "preview page": lambda: get(client, address("preview")),
        "publish page": lambda: get(client, address("publish")),
    }
    rows = []
    for name, call in calls.items():
        forget()
        rows.append((name, f"{milliseconds(call):,.0f} ms", "2,000 ms"))
    return rows


class _Fields(HTMLParser):
    """Reads the fields of a form with the values that it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._area = self._select = ""

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        values = {name: value or "" for name, value in attributes}
        name = values.get("name", "")
        if tag == "textarea":
            self._area = name
            self.fields[name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in values:
            self.fields[self._select] = values["value"]
        elif (
            tag == "input"
            and name
            and values.get("type") not in ("submit", "file", "checkbox")
        ):
            self.fields[name] = values.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self._area = "" if tag == "textarea" else self._area
        self._select = "" if tag == "select" else self._select

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data


def fields_of(html: str) -> dict[str, str]:
    parser = _Fields()
    parser.feed(html)
    return {
        name: value.removeprefix("\n")
        for name, value in parser.fields.items()
        if "__prefix__" not in name
    }


def forget() -> None:
    """Drop what was remembered of an article that was parsed."""
    from articles.rendering.citing import numbering

    numbering._parse_texts.cache_clear()


def get(client, path: str):
    response = client.get(path)
    if response.status_code != 200:
        sys.exit(f"{path} answered {response.status_code}.")
    return response


def save(client, path: str, form: dict[str, str]) -> None:
    response = client.post(path, form)
    if response.status_code != 302:
        sys.exit(f"{path} was not saved.")


def queries_and_bytes(client, path: str) -> tuple[int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    get(client, path)
    with CaptureQueriesContext(connection) as captured:
        response = get(client, path)
    return len(captured), len(response.content)


def milliseconds(call: Callable[[], object]) -> float:
    started = time.process_time()
    call()
    return (time.process_time() - started) * 1000


def spread(call: Callable[[], object]) -> str:
    """Return the medians of `VIEWS` calls at the best and the worst depth of the stack,
    in milliseconds of CPU.
    """
    medians = medians_by_depth(call)
    return f"{min(medians):,.0f} ms (worst depth {max(medians):,.0f})"


def medians_by_depth(call: Callable[[], object]) -> list[float]:
    call()
    return [
        statistics.median(milliseconds_at(depth, call) for _ in range(VIEWS))
        for depth in DEPTHS
    ]


def milliseconds_at(depth: int, call: Callable[[], object]) -> float:
    if depth:
        return milliseconds_at(depth - 1, call)
    return milliseconds(call)


if __name__ == "__main__":
    main()
