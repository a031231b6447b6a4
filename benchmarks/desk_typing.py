"""Whether typing into the article's form ever blocks: `.venv/bin/python -m
benchmarks.desk_typing`.

Types into the seed's form and into one with 200 sections, in Chromium, while the text
is stored and the page beside it is drawn, and lists what the page's main thread did
longest at a stretch. The CPU of a task counts, not its time: what else the machine does
matters less.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from benchmarks.admin_form import PROSE, SECTIONS, logged_in, with_sections
from benchmarks.desk_page import chromium, open_desk
from benchmarks.site import server, temporary_site

TASK_MAX = 50
"""Milliseconds of CPU of one task."""
KEYS = 200
KEY_EVERY = 40
"""Milliseconds: a fast typist's."""
SHOWN = 5
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]

Task = tuple[float, float, str]
"""Milliseconds of CPU and of time, and what took most of it."""


def main() -> None:
    with temporary_site(static=True):
        from django.urls import reverse

        from articles.models import Article

        seed = Article.objects.get()
        long = with_sections(seed, "long", [PROSE] * SECTIONS)
        forms = {"the seed's form": seed, f"a form with {SECTIONS} sections": long}
        client, slow = logged_in(), []
        with server() as (port, _), chromium() as browser:
            context = open_desk(browser, client, port)
            for name, article in forms.items():
                path = reverse("admin:articles_article_change", args=[article.pk])
                address = f"http://127.0.0.1:{port}{path}"
                tasks = type_into(browser, context, address)
                show(name, tasks)
                slow += [task for task in tasks if task[0] > TASK_MAX]
            context.close()
    if slow:
        sys.exit(f"{len(slow)} tasks block the typist.")


def type_into(browser: Any, context: Any, address: str) -> list[Task]:
    """Return the tasks that ran while a section was typed into, the longest first."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    rows = page.locator("#sections-group .inline-related:not(.empty-form)")
    row = rows.nth(rows.count() // 2)
    row.evaluate(
        "row => row.dispatchEvent(new CustomEvent('parts:open', { bubbles: true }))"
    )
    body = row.locator("textarea.markdownx-editor").first
    body.focus()
    page.wait_for_load_state("networkidle")

    browser.start_tracing(page=page, categories=CATEGORIES)
    words = "bread [@ and a word " * (KEYS // 20)
    page.keyboard.type(words, delay=KEY_EVERY)
    page.locator(".autosave-status", has_text="stored").wait_for()
    page.wait_for_load_state("networkidle")
    events = json.loads(browser.stop_tracing())["traceEvents"]
    page.close()
    return sorted(list_tasks(events), reverse=True)


def list_tasks(events: list[dict[str, Any]]) -> Iterator[Task]:
    """Yield what the main threads of pages ran."""
    threads = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name"
        and event["args"].get("name") == "CrRendererMain"
    }
    by_thread: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for event in events:
        thread = (event["pid"], event["tid"])
        if thread in threads and event.get("ph") == "X":
            by_thread[thread].append(event)

    for own in by_thread.values():
        for task in own:
            if task["name"] == "RunTask" and task.get("tdur", 0) > 1000:
                inside = [each for each in own if is_inside(each, task)]
                yield task["tdur"] / 1000, task["dur"] / 1000, describe(inside)


def is_inside(event: dict[str, Any], task: dict[str, Any]) -> bool:
    end = task["ts"] + task["dur"]
    return event is not task and task["ts"] <= event["ts"] < end


def describe(events: list[dict[str, Any]]) -> str:
    """Return what took most of a task: kinds of work, and the scripts that ran."""
    spent: dict[str, float] = defaultdict(float)
    for event in events:
        spent[name_work(event)] += event.get("tdur", 0) / 1000
    longest = sorted(spent.items(), key=lambda pair: -pair[1])[:6]
    return ", ".join(f"{name} {cost:.0f}" for name, cost in longest if cost >= 1)


def name_work(event: dict[str, Any]) -> str:
    details = event.get("args", {})
    data, begin = details.get("data") or {}, details.get("beginData") or {}
    name = str(event["name"])
    if data.get("type"):
        name += f" of {data['type']}"
    if data.get("url") and "lineNumber" in data:
        script = data["url"].rpartition("/")[2]
        name += f" in {script}:{data['lineNumber']}"
    if begin.get("dirtyObjects") and begin["dirtyObjects"] == begin["totalObjects"]:
        name += " of a whole page"
    return name


def show(name: str, tasks: list[Task]) -> None:
    print(f"\nTyping {KEYS} keys into {name}: the longest tasks, at most {TASK_MAX} ms")
    for cpu, time, what in tasks[:SHOWN]:
        print(f"  {cpu:5.1f} ms of CPU in {time:6.1f} ms: {what}")


if __name__ == "__main__":
    main()
