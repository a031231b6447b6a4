"""What baking an address of each kind costs at 10,000 explainers, and all of that kind:
`.venv/bin/python -m benchmarks.bake_kinds [--folder FOLDER]`.

Of each kind that has many addresses, `SAMPLE` that follow each other are baked again, as
a whole bake would. Milliseconds of CPU of this process, which is all of SQLite's. With
`--folder`, the folder of `benchmarks.bench`, the site is kept and found again.
"""

import argparse
import re
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.corpus_costs import bake
from benchmarks.corpus_site import corpus_site
from benchmarks.site import table

SIZE = 10_000
SAMPLE = 60
WARM_UP = 3
MANY = 1_000
"""A kind with fewer addresses costs next to nothing."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as name:
        folder = (asked.folder or Path(name)) / str(SIZE)
        with corpus_site(SIZE, folder, ""):
            table(f"Baking {SIZE:,} explainers", measure_kinds())


def measure_kinds() -> list[tuple[str, str, str]]:
    """Return a row for each kind, the dearest first, and one for all of them."""
    from django.utils import timezone

    from articles.baking.site import list_addresses

    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for path in list_addresses(timezone.now()):
        by_kind[name_kind(path)].append(path)
    costs = []
    for kind, paths in by_kind.items():
        if len(paths) >= MANY:
            each = measure_each(paths)
            costs.append((each * len(paths) / 1000, each, len(paths), kind))
    costs.sort(reverse=True)
    rows = [
        (kind, f"{number:,} of {each:.1f} ms: {whole:,.0f} s", "")
        for whole, each, number, kind in costs
    ]
    whole = sum(cost[0] for cost in costs)
    return [*rows, ("all of these", f"{whole:,.0f} s of CPU", "360 s")]


def name_kind(path: str) -> str:
    """Return `/explainers/*/history/` for `/explainers/why-bread/history/`."""
    parts = path.strip("/").split("/")
    if len(parts) > 1:
        _, dot, ending = parts[1].rpartition(".")
        parts[1] = f"*.{ending}" if dot else "*"
    if parts[0] == "questions" and len(parts) > 2:
        parts[2] = "*"
    return re.sub(r"[0-9]+", "0", "/".join(parts))


def measure_each(paths: list[str]) -> float:
    """Return the milliseconds of CPU that one of these addresses takes."""
    middle = len(paths) // 2
    bake(paths[middle - WARM_UP : middle])
    sample = paths[middle : middle + SAMPLE]
    started = time.process_time()
    bake(sample)
    return (time.process_time() - started) / len(sample) * 1000


if __name__ == "__main__":
    main()
