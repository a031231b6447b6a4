"""What a search costs at 100 and at 10,000 explainers: `.venv/bin/python -m
benchmarks.search`.

With BENCHMARK_DATABASE_URL, the address of an empty PostgreSQL database, on that. The
time is that of the whole page, from the request to its bytes: the median and the 95th
percentile of several, and the CPU of this process, which is all of SQLite's. What else
the machine does adds to it.
"""

import sys
import time
from typing import NamedTuple

from benchmarks.many import Writer, vocabulary
from benchmarks.site import settle, table, temporary_site

FEW, MANY = 100, 10_000
TIMES = 20
LIMIT = "50 ms"


class Cost(NamedTuple):
    """Milliseconds of a page."""

    median: float
    high: float
    cpu: float


def main() -> None:
    with temporary_site(static=True):
        from django.db import connection
        from django.test import Client

        writer, client = Writer(), Client(SERVER_NAME="127.0.0.1")
        took: dict[str, list[Cost]] = {name: [] for name in queries()}
        written = 0
        for size in (FEW, MANY):
            writer.write(size - written)
            written = size
            settle(connection)
            for name, query in queries().items():
                took[name].append(measure(client, query))
        rows = [
            (name, describe(few, many), LIMIT) for name, (few, many) in took.items()
        ]
        table(
            f"GET /search/ on {connection.vendor}, with {FEW:,} and with {MANY:,} explainers",
            rows,
        )


def describe(few: Cost, many: Cost) -> str:
    cost = f"{few.median:6.1f} ms {many.median:6.1f} ms"
    return f"{cost}, p95 {many.high:6.1f}, CPU {many.cpu:6.1f}"


def queries() -> dict[str, dict[str, str]]:
    words = vocabulary()
    common, second, medium, rare, rarest = (
        words[rank] for rank in (0, 2, 300, 3_000, 15_000)
    )
    longest = max(words[10_000:11_000], key=len)
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
        "a misspelt word": {"q": f"{rare[:-1]}x"},
        "a misspelt long word": {"q": f"{longest[1]}{longest[0]}{longest[2:]}"},
        "a joined word": {"q": f"{medium}{rare}"},
        "a common word and one that nothing has": {"q": f"{common} zzzqzz"},
        "four words that nothing has together": {"q": " ".join(words[15_000:15_004])},
        "four common words": {"q": " ".join(words[:4])},
        "a topic": {"q": "topic 7"},
        "an author": {"q": "author 77"},
        "a source": {"q": "source 77"},
        "all sources": {"q": "source"},
        "a thousand words": {"q": " ".join(words[5_000:6_000])},
        "a thousand words that are none": {"q": " ".join(["zq", *made_up()])},
        "5,000 quotation marks": {"q": '"' * 5_000},
        "operators": {"q": f"{common} AND NOT {medium} OR NEAR({rare}) title:{rare}*"},
        "SQL": {"q": f"{common}%' OR 1=1; DROP TABLE x; --"},
        "NUL, emoji, right to left": {"q": f"{common}\x00 🙂🙂 \u202e\u0627\u0644"},
        "one letter": {"q": "b"},
        "5,000 letters": {"q": "b" * 5_000},
    }


def made_up() -> list[str]:
    """Return words that nothing has, and that are near to many."""
    return [f"{word}q" for word in vocabulary()[:1_000]]


def measure(client, query: dict[str, str]) -> Cost:
    took, cpu = [], []
    for turn in range(TIMES + 2):
        started, started_cpu = time.perf_counter(), time.process_time()
        response = client.get("/search/", query)
        if turn > 1:
            took.append(time.perf_counter() - started)
            cpu.append(time.process_time() - started_cpu)
        if response.status_code != 200:
            sys.exit(f"{query} answered {response.status_code}.")
    took.sort()
    middle, high = took[len(took) // 2], took[int(len(took) * 0.95) - 1]
    return Cost(middle * 1000, high * 1000, min(cpu) * 1000)


if __name__ == "__main__":
    main()
