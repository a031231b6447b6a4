"""What intake costs: the seed in each format, a thousand files, hostile documents.

`.venv/bin/python -m benchmarks.intake`; with words, only the hostile documents whose
names hold one of them: `… -m benchmarks.intake docx "200 MB"`. Memory is what wait4(2)
says of a process, and includes what its parent had when it started it: see the figure
for one sentence.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from benchmarks.hostile import documents
from benchmarks.site import ROOT, table, temporary_site

READINGS = 20
SEED = ROOT / "articles/fixtures/explainer.txt"
SAMPLES = ROOT / "tests/intake/samples"
LIMITS = {".txt": 20, ".md": 20, ".html": 20, ".docx": 300}
"""Milliseconds, by the ending."""
FILES = (100, 1_000)
PATIENCE = 300
"""Seconds after which a command is killed."""


@dataclass(frozen=True)
class Run:
    """One run of `import_document` in a process of its own."""

    seconds: float
    cpu: float
    """Seconds of work: less than the time it took, where the machine did other work
    besides.
    """
    megabytes: int
    status: int
    said: str
    """The last line that it wrote to standard error, or else to standard output."""


def main() -> None:
    words = sys.argv[1:]
    with temporary_site():
        if not words:
            of_formats()
            of_many()
        of_hostile(words)


def of_formats() -> None:
    from articles import intake

    rows = []
    for path in (
        SEED,
        *(SAMPLES / f"explainer{ending}" for ending in (".md", ".html", ".docx")),
    ):
        if not path.exists() or path.suffix not in intake.READERS:
            rows.append((path.name, "none here", ""))
            continue
        data = path.read_bytes()
        times = []
        for _ in range(READINGS):
            started = time.process_time()
            intake.read(path.name, data)
            times.append(time.process_time() - started)
        rows.append(
            (
                path.name,
                f"{statistics.median(times) * 1000:.1f} ms",
                f"{LIMITS[path.suffix]} ms",
            )
        )
    table(f"Reading the seed, structure included, CPU, median of {READINGS}", rows)


def of_hostile(words: list[str]) -> None:
    rows = []
    with tempfile.TemporaryDirectory(prefix="newsroom-hostile-") as folder:
        for name, _ in documents():
            if words and not any(word in name for word in words):
                continue
            path = Path(folder) / name
            # In a process of its own: what this one had in memory would be counted with
            # each that it starts.
            subprocess.run(
                [sys.executable, "-m", "benchmarks.hostile", name, path],
                cwd=ROOT,
                check=True,
            )
            run = run_import("--dry-run", path)
            path.unlink()
            print(f"  {name}: {run.said[:150]}", file=sys.stderr)
            rows.append(
                (
                    name,
                    f"{run.seconds:5.1f} s ({run.cpu:4.1f} s of CPU)  {run.megabytes:4} MB  exit {run.status}",
                    "",
                )
            )
    table(
        "Hostile documents, each `import_document --dry-run` in a process; at most 10 s and 300 MB",
        rows,
    )


def of_many() -> None:
    text = SEED.read_text(encoding="utf-8")
    rows = []
    for how_many in FILES:
        with tempfile.TemporaryDirectory(prefix="newsroom-files-") as folder:
            for number in range(how_many):
                (Path(folder) / f"{number}.txt").write_text(
                    f"{number}: {text}", encoding="utf-8"
                )
            run = run_import(*sorted(Path(folder).iterdir()))
        figure = f"{run.seconds:.1f} s ({run.cpu:.1f} s of CPU), {run.megabytes} MB"
        rows.append(
            (f"{how_many:,} files", figure, "60 s" if how_many == FILES[-1] else "")
        )
        print(f"  {run.said}", file=sys.stderr)
    table("Importing text files as long as the seed, in one command, on SQLite", rows)


def run_import(*arguments: str | Path) -> Run:
    """Run `import_document` with `arguments` in a process of its own, on the temporary
    site.
    """
    command = [sys.executable, "manage.py", "import_document", *map(str, arguments)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=err)
        killer = threading.Timer(PATIENCE, process.kill)
        killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        killer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        said = [_last_line(file) for file in (err, out)]
    return Run(
        seconds,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss // 1024,
        process.returncode,
        next(filter(None, said), ""),
    )


def _last_line(file: IO[bytes]) -> str:
    file.seek(0, os.SEEK_END)
    file.seek(max(0, file.tell() - 10_000))
    return file.read().decode(errors="replace").strip().rpartition("\n")[2]


if __name__ == "__main__":
    main()
