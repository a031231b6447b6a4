"""What each public page costs with 100 and with 10,000 explainers: `.venv/bin/python -m
benchmarks.lists`.

With BENCHMARK_DATABASE_URL, the address of an empty PostgreSQL database, on that, and
on a copy of it that is made and dropped. The cost is the CPU of a request to its last
byte, the database's own process included: time would also count what else the machine
does. Both sizes are measured in turn, as the same work costs more on a busy machine. No
page is kept from one request to the next. Search, which has a limit of its own, is in
`benchmarks.search`.
"""

import re
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

from benchmarks.many import QUESTIONS, Writer
from benchmarks.site import database_cpu, settle, table, temporary_site

FEW, MANY = 100, 10_000
MOST = 1.2
WARM_UP, REQUESTS, ROUNDS = 3, 8, 5
"""The least of all requests is given: what else the machine does only adds to it."""


def main() -> None:
    with temporary_site(static=True):
        from django.db import connection
        from django.test import Client

        writer, client = Writer(words=20), Client(SERVER_NAME="127.0.0.1")
        writer.write(FEW)
        settle(connection)
        with copy_of(connection) as few:
            writer.write(MANY - FEW)
            settle(connection)
            sizes = {FEW: few, MANY: connection.settings_dict["NAME"]}
            costs = measured(client, connection, sizes)
            use(connection, sizes[MANY])
        report(connection.vendor, costs)


def measured(client, connection, sizes: dict[int, str]) -> dict[str, dict[int, float]]:
    """Give the milliseconds of CPU that each page takes at each size."""
    costs: dict[str, dict[int, float]] = defaultdict(dict)
    for _ in range(ROUNDS):
        for size, database in sizes.items():
            use(connection, database)
            asked = {name: [path] for name, path in pages(client, size).items()} | {
                "the questions of an explainer": questions(size)
            }
            for name, paths in asked.items():
                known = costs[name].get(size, float("inf"))
                costs[name][size] = min(known, cost(client, paths, connection))
    return costs


def report(vendor: str, costs: dict[str, dict[int, float]]) -> None:
    rows = [
        (
            name,
            f"{cost[FEW]:6.2f} ms {cost[MANY]:6.2f} ms  × {cost[MANY] / cost[FEW]:.2f}",
            f"× {MOST}",
        )
        for name, cost in costs.items()
    ]
    table(f"CPU a request on {vendor}, with {FEW:,} and with {MANY:,} explainers", rows)
    dear = []
    for name, cost in costs.items():
        if cost[MANY] / cost[FEW] > MOST:
            dear.append(name)
    if dear:
        sys.exit(f"These cost more than they may: {', '.join(dear)}.")


@contextmanager
def copy_of(connection) -> Iterator[str]:
    """Copy the database as it is now. Gives the name of the copy."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        copy = f"{name}.few"
        connection.close()
        shutil.copy(name, copy)
        yield copy
        Path(copy).unlink()
        return
    copy = f"{name}_few"
    quoted, original = connection.ops.quote_name(copy), connection.ops.quote_name(name)
    use(
        connection, "postgres"
    )  # a database that somebody is connected to can't be copied
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE {original}")
    use(connection, name)
    try:
        yield copy
    finally:
        use(connection, "postgres")
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {quoted}")
        use(connection, name)


def use(connection, database: str) -> None:
    """Let all that follows ask another database."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    connection.settings_dict["NAME"] = database


def pages(client, size: int) -> dict[str, str]:
    """Give the address of each page: of lists the first sheet, and one in the middle,
    where that is another.
    """
    middle = f"written-{size // 2}"
    lists = {
        "a topic that nearly all have": "/topics/topic-0/",
        "an author of nearly all": "/authors/author-0/",
        "a source that nearly all cite": "/sources/source-0/",
    }
    return {
        "front page": "/",
        "explainer": f"/explainers/{middle}/",
        "explainer, the newest": f"/explainers/written-{size - 1}/",
        **lists,
        **{
            f"{name}, in the middle": f"{path}?before={middle}"
            for name, path in lists.items()
        },
        **{
            f"{name}, upwards": f"{path}?after={middle}" for name, path in lists.items()
        },
        "a topic that few have": "/topics/few/",
        "an author of few": "/authors/few/",
        "a source that one cites": f"/sources/{middle}-0/",
        "sources": "/sources/",
        "sources, the second sheet": following(client, "/sources/"),
        "sources, in the middle": f"/sources/?after={middle}-0",
        "all explainers": "/explainers/",
        "all explainers, in the middle": f"/explainers/?before={middle}",
        "all explainers, upwards": f"/explainers/?after={middle}",
        "topics": "/topics/",
        "authors": "/authors/",
        "authors, the second sheet": following(client, "/authors/"),
        "sources of a kind": "/sources/?kind=report",
        "sources of a status": "/sources/?status=retracted",
        "archive": "/archive/",
        "archive, a year": "/archive/2010/",
        "archive, a year, the second sheet": following(client, "/archive/2010/"),
        "archive, the month of the first": "/archive/2010/01/",
        "archive, a later month": "/archive/2010/02/",
        "archive, the second sheet": following(client, "/archive/2010/01/"),
        "questions": "/questions/",
        "newest questions": "/questions/?order=newest",
        "newest questions, in the middle": f"/questions/?order=newest&before={middle}",
        "questions about a topic that nearly all have": "/questions/?topic=topic-0",
        "questions about a topic that few have": "/questions/?topic=few",
        "nothing there": "/explainers/nothing/",
    }


def following(client, path: str) -> str:
    """Give the address that a list's first sheet calls the next."""
    return unescape(
        re.search(r'rel="next" href="([^"]*)"', client.get(path).content.decode())[1]
    )


def questions(size: int) -> list[str]:
    """Give the addresses of an explainer's questions: how many come near one depends on
    its words.
    """
    return [f"/questions/written-{size // 2}/q{number}/" for number in range(QUESTIONS)]


def cost(client, paths: list[str], connection) -> float:
    """Return the milliseconds of CPU, this process's and the database's, that the
    cheapest request to each address takes; of several the mean.
    """
    return sum(cost_of_one(client, path, connection) for path in paths) / len(paths)


def cost_of_one(client, path: str, connection) -> float:
    from articles.public.serving.bounded_cache import cache

    for _ in range(WARM_UP):
        if (status := client.get(path).status_code) != (
            404 if "nothing" in path else 200
        ):
            sys.exit(f"{path} answered {status}.")
    read_database_cpu = database_cpu(connection)
    least = float("inf")
    for _ in range(REQUESTS):
        cache.clear()
        database, own = read_database_cpu(), time.process_time()
        client.get(path)
        own = time.process_time() - own
        least = min(least, own + read_database_cpu() - database)
    return least * 1000


if __name__ == "__main__":
    main()
