"""What a site costs with more and more explainers, as one table: `make bench`.

    python -m benchmarks.bench [--sizes 100 10000] [--database URL] [--folder FOLDER]
        [--wagtail PYTHON]

Each size has a site of its own, made by `make_corpus --articles`: in SQLite, or with
`--database postgres://…/name` in databases called `name_100` and so on, which are made and
dropped. With `--folder` they are kept, and found again. PYTHON is the interpreter of an
environment that has Wagtail, whose page is then measured beside ours.

All figures are CPU, the database's own process included: time would also count what else
the machine does. Pages are measured without any cache. `docs/benchmarks.md` has the limits.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.corpus_floor import measure_nginx_file
from benchmarks.corpus_site import name_database, remove_site
from benchmarks.site import ROOT

SIZES = [100, 10_000]

Figures = dict[tuple[str, str], dict[int, dict[str, Any]]]
"""By group and what is measured, and by size."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--database", default="")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--wagtail", default="")
    asked = parser.parse_args()
    if asked.folder:
        print_table(asked.sizes, measure_sizes(asked, asked.folder))
        return

    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as name:
        folder = Path(name)
        print_table(asked.sizes, measure_sizes(asked, folder))
        for size in asked.sizes:
            url = name_database(asked.database, size)
            remove_site(folder / str(size), url)


def measure_sizes(asked: argparse.Namespace, folder: Path) -> Figures:
    figures: Figures = {}
    for size in asked.sizes:
        url = name_database(asked.database, size)
        for line in measure_size(size, folder / str(size), url, asked.wagtail):
            key = (line["group"], line["what"])
            figures.setdefault(key, {})[size] = line
    return figures


def measure_size(
    size: int, folder: Path, url: str, wagtail_python: str
) -> Iterator[dict[str, Any]]:
    """Yield the figures of a size, measured by a process of its own: how much memory it
    has had until then would otherwise hide what another size needs.
    """
    command = [sys.executable, "-m", "benchmarks.corpus_costs", str(size), str(folder)]
    command += ["--database", url, "--wagtail", wagtail_python]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        figures = json.loads(line)
        print(f"{size:>7,} {figures['what']}", file=sys.stderr)
        yield figures
    if process.wait() != 0:
        # The table shows what there is until then.
        print(f"Nothing more was measured at {size:,} explainers.", file=sys.stderr)


def print_table(sizes: list[int], figures: Figures) -> None:
    """Print the table in Markdown."""
    heads = [f"{size:,}" for size in sizes]
    print(f"| CPU in ms · queries · MB | {' | '.join(heads)} | × |")
    print(f"|---|{'--:|' * (len(sizes) + 1)}")
    floor = [measure_nginx_file()] * len(sizes)
    print(f"| floor: nginx sends a file of 10 kB | {' | '.join(floor)} | |")
    for (group, what), by_size in figures.items():
        cells = [describe(by_size.get(size)) for size in sizes]
        print(f"| {group}: {what} | {' | '.join(cells)} | {compare(by_size, sizes)} |")


def describe(figures: dict[str, Any] | None) -> str:
    if figures is None:
        return ""
    if "text" in figures:
        return str(figures["text"])
    parts = [f"{figures['cpu']:.2f}"]
    if figures["queries"] is not None:
        parts.append(str(figures["queries"]))
    if figures["memory"] is not None:
        parts.append(f"{figures['memory']:.0f}")
    return " · ".join(parts)


def compare(by_size: dict[int, dict[str, Any]], sizes: list[int]) -> str:
    """Return how many times as much the last size costs as the first."""
    first, last = by_size.get(sizes[0]), by_size.get(sizes[-1])
    if not first or not last or "cpu" not in first:
        return ""
    return f"{last['cpu'] / first['cpu']:.2f}"


if __name__ == "__main__":
    main()
