"""What a search costs at 100 and at 10,000 explainers: `.venv/bin/python -m benchmarks.search`.

With BENCHMARK_DATABASE_URL, the address of an empty PostgreSQL database, on that. The time is that of the whole page,
from the request to its bytes, the least of several: what else the machine does adds to the rest.
"""

import sys
import time

from benchmarks.many import Writer, vocabulary
from benchmarks.site import settle, table, temporary_site

FEW, MANY = 100, 10_000
TIMES = 15
LIMIT = "50 ms"


def main() -> None:
    with temporary_site(static=True):
        from django.db import connection
        from django.test import Client

        writer, client = Writer(), Client(SERVER_NAME="127.0.0.1")
        took: dict[str, list[float]] = {name: [] for name in queries()}
        written = 0
        for size in (FEW, MANY):
            writer.write(size - written)
            written = size
            settle(connection)
            for name, query in queries().items():
                took[name].append(milliseconds(client, query))
        rows = [
            (name, f"{few:6.1f} ms {many:6.1f} ms  × {many / few:.1f}", LIMIT) for name, (few, many) in took.items()
        ]
        table(f"GET /search/ on {connection.vendor}, with {FEW:,} and with {MANY:,} explainers", rows)


def queries() -> dict[str, dict[str, str]]:
    words = vocabulary()
    common, second, medium, rare, rarest = (words[rank] for rank in (0, 2, 300, 3_000, 15_000))
    return {
        "no words": {},
        "the most common word": {"q": common},
        "two common words": {"q": f"{common} {second}"},
        "two common words side by side": {"q": f'"{common} {second}"'},
        "a common word without another": {"q": f"{common} -{medium}"},
        "a word of every tenth text": {"q": medium},
        "a rare word": {"q": rare},
        "one of the rarest": {"q": rarest},
        "a common and a rare word": {"q": f"{common} {rare}"},
        "the most common word, by topic": {"q": common, "topic": "topic-1"},
        "the most common word, by year": {"q": common, "from": "2010", "to": "2010"},
        "a rare word, by topic": {"q": rare, "topic": "topic-1"},
        "nothing found": {"q": f"{rarest[:5]}zzz"},
    }


def milliseconds(client, query: dict[str, str]) -> float:
    took = []
    for turn in range(TIMES + 2):
        started = time.perf_counter()
        response = client.get("/search/", query)
        if turn > 1:
            took.append(time.perf_counter() - started)
        if response.status_code != 200:
            sys.exit(f"{query} answered {response.status_code}.")
    return min(took) * 1000


if __name__ == "__main__":
    main()
