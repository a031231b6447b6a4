"""What one explainer's page costs: the server's CPU a request, queries, and bytes. Prints a table; asserts nothing.

    python benchmarks/explainer_page.py [SECONDS]

Serves the provided explainer from a SQLite file made for it, with the production settings, under granian with one
worker and one blocking thread, nothing cached. One client asks again and again over one connection; the CPU is the
worker's own, user and system, from /proc (so Linux only). `alive` is the same server with next to nothing to do.
"""

import gzip
import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORT = 8765
EXPLAINER = "/explainers/trump-and-putin-discussed-what/"
QUESTION = re.compile(r'href="(/questions/[^"]+/[^"]+/)"')
HZ = os.sysconf("SC_CLK_TCK")


def main(seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder}/benchmark.sqlite3",
            "SECRET_KEY": "for-this-benchmark-alone-" + "0123456789" * 3,
            "DEBUG": "0",
            "HTTPS": "0",
            "ALLOWED_HOSTS": "127.0.0.1",
        }
        for command in (["migrate", "-v0"], ["loaddata", "-v0", "explainer"], ["collectstatic", "-v0", "--noinput"]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
        server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "1"]
        server += ["--host", "127.0.0.1", "--port", str(PORT), "--no-access-log", "newsroom.wsgi:application"]
        process = subprocess.Popen(server, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            measure(process.pid, seconds)
        finally:
            process.terminate()
            process.wait()


def measure(pid: int, seconds: float) -> None:
    client = http.client.HTTPConnection("127.0.0.1", PORT)
    page = wait_for(client).decode()
    worker = int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])
    stylesheet = re.search(r'rel="stylesheet" href="([^"]+)"', page)[1]
    sizes = [len(gzip.compress(content, 9)) for content in (page.encode(), ask(client, stylesheet))]
    print(f"page {sizes[0]:,} B + stylesheet {sizes[1]:,} B = {sum(sizes):,} B compressed (gzip -9)\n")
    print(f"{'':50}{'requests':>9}{'CPU, ms':>9}")
    for path in ("/healthz", EXPLAINER, QUESTION.search(page)[1], "/", "/questions/", "/sources/"):
        for _ in range(50):
            ask(client, path)
        count, before, end = 0, cpu(worker), time.monotonic() + seconds
        while time.monotonic() < end:
            ask(client, path)
            count += 1
        print(f"{path[:48]:50}{count:>9,}{(cpu(worker) - before) / count * 1000:>9.3f}")


def wait_for(client: http.client.HTTPConnection) -> bytes:
    for _ in range(100):
        try:
            return ask(client, EXPLAINER)
        except ConnectionRefusedError:
            client.close()
            time.sleep(0.1)
    raise SystemExit("The server did not start.")


def ask(client: http.client.HTTPConnection, path: str) -> bytes:
    client.request("GET", path)
    response = client.getresponse()
    content = response.read()
    if response.status != 200:
        raise SystemExit(f"{path} answered {response.status}.")
    return content


def cpu(pid: int) -> float:
    """Give the seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / HZ


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5)
