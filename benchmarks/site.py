"""A site in a temporary folder with the seed explainer in it, and a server for it: the
ground of every benchmark.
"""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def temporary_site(*, static: bool = False) -> Iterator[None]:
    """Set Django up over a new SQLite database that holds the seed explainer; `static`
    also collects static files.
    """
    with tempfile.TemporaryDirectory(prefix="newsroom-benchmark-") as folder:
        os.environ["BENCHMARK_FOLDER"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        (Path(folder) / "static").mkdir()
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("loaddata", "explainer", verbosity=0)
        call_command("render_editions", verbosity=0)
        if static:
            call_command("collectstatic", verbosity=0, interactive=False)
        yield
        connections.close_all()


@contextmanager
def server() -> Iterator[tuple[int, int]]:
    """Serve the site by granian, one worker and one blocking thread, no log. Gives the
    port and the process id.
    """
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--workers", "1", "--blocking-threads", "1", "--no-log"]
    command += [
        "--respawn-failed-workers",
        "--workers-kill-timeout",
        "10",
        "newsroom.wsgi:application",
    ]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_for(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_for(port: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    sys.exit("The server did not start.")


def cpu_seconds(pid: int) -> float:
    """Give the CPU, user and system, that a process and its descendants have used.
    Linux alone: proc(5), `stat`.
    """
    parents, used = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # ended meanwhile
        parents[int(path.parent.name)] = int(fields[1])
        used[int(path.parent.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf(
            "SC_CLK_TCK"
        )
    family, found = {pid}, True
    while found:
        found = {
            child for child, parent in parents.items() if parent in family
        } - family
        family |= found
    return sum(used.get(member, 0.0) for member in family)


def database_cpu(connection) -> Callable[[], float]:
    """Return a function that returns the CPU that the database's processes of today
    have used, in seconds, to the nanosecond; SQLite has none of its own. Linux alone:
    proc(5), `schedstat`.
    """
    if connection.vendor == "sqlite":
        return lambda: 0.0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        )
        paths = [Path(f"/proc/{pid}/schedstat") for (pid,) in cursor.fetchall()]

    def read_cpu() -> float:
        used = 0
        for path in paths:
            # A pool ends connections that nobody needs, and their processes with them.
            with suppress(OSError):
                used += int(path.read_text().split()[0])
        return used / 1e9

    return read_cpu


def settle(connection) -> None:
    """Let the database tidy up after so many rows, as it does by itself in time."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            # As `upgrade` does.
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def table(title: str, rows: list[tuple[str, str, str]]) -> None:
    """Print rows of what was measured, the figure, and the limit it has to keep, if
    any.
    """
    print(f"\n{title}")
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for what, figure, limit in rows:
        print(
            f"  {what:<{widths[0]}}  {figure:>{widths[1]}}"
            + (f"   at most {limit}" if limit else "")
        )
