"""What files cost: nginx over them beside nginx over the same bytes, a whole bake, and
what one publication bakes.

    python -m benchmarks.baking [--articles 10000] [--whole] [--nginx]

Needs nginx and wrk for the first. CPU is that of all processes; a busy machine makes
seconds longer, and CPU little.
"""

import argparse
import os
import re
import resource
import shutil
import socket
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.site import ROOT, cpu_seconds, settle, table, temporary_site

CONFIGURATION = """
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
user {user}; worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/log;
events {{}}
http {{
access_log off; include /etc/nginx/mime.types;
{text}
server {{ listen 127.0.0.1:{plain_port}; root {plain}; brotli_static on; gzip_static on; index index.html; }}
server {{ listen 127.0.0.1:{open_port}; root {plain}; brotli_static on; gzip_static on; index index.html;
open_file_cache max=20000 inactive=60s; open_file_cache_valid 1s; }}
}}
"""
ROUNDS = 7
SECONDS = 2
OURS, PLAIN = "readers' files", "the same as plain files"
KEPT_OPEN = "the same, kept open"
BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
}
"""What nginx judges is what browsers send."""


def find_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def write_configuration(folder: Path, root: Path) -> tuple[Path, dict[str, int]]:
    """Write nginx's configuration: the site's over the files, the plainest over the
    same ones, and that which keeps them open. Return it, and the port of each.
    """
    port, plain_port, open_port = find_port(), find_port(), find_port()
    text = (ROOT / "deploy/nginx/newsroom.conf").read_text()
    text = re.sub(r"^server \{\n  listen 80;.*?^\}\n", "", text, flags=re.M | re.S)
    text = re.sub(r"^  (ssl_.*|listen \[.*)\n", "", text, flags=re.M)
    text = text.replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}")
    text = text.replace("/var/lib/nginx/newsroom", str(folder / "cache"))
    text = text.replace("/var/log/nginx/newsroom.log", str(folder / "access.log"))
    text = text.replace("/srv/newsroom/var/public", str(root))
    text = text.replace("/etc/nginx", str(ROOT / "deploy/nginx"))
    path = folder / "nginx.conf"
    path.write_text(
        CONFIGURATION.format(
            user="root" if os.getuid() == 0 else "www-data",
            folder=folder,
            text=text,
            plain=root,
            plain_port=plain_port,
            open_port=open_port,
        )
    )
    return path, {OURS: port, PLAIN: plain_port, KEPT_OPEN: open_port}


def measure_nginx(root: Path, address: str) -> list[tuple[str, str, str]]:
    """Compare the CPU of a request, in turns. Wants the files of a site."""
    folder = Path(tempfile.mkdtemp(prefix="newsroom-nginx-"))
    path, ports = write_configuration(folder, root)
    process = subprocess.Popen(["nginx", "-c", path])
    time.sleep(1)
    used: dict[str, list[float]] = {name: [] for name in ports}
    try:
        # In turns, so that all meet the same other work on the machine.
        for _ in range(ROUNDS):
            for name, port in ports.items():
                before = cpu_seconds(process.pid)
                sent = count_requests(port, address)
                used[name].append((cpu_seconds(process.pid) - before) / sent * 1e6)
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder)

    ours = statistics.median(used[OURS])
    rows = []
    for name, rounds in used.items():
        median = statistics.median(rounds)
        figure = f"{median:.1f} µs, {min(rounds):.1f} to {max(rounds):.1f}"
        rows.append((f"CPU for a request, {name}", figure, ""))
        rows.append(("requests of ours for the same CPU", f"{median / ours:.0%}", ""))
    return rows


def count_requests(port: int, address: str) -> int:
    """Return how many requests were answered in `SECONDS`."""
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "-H", "Host: news.example"]
    for name, value in BROWSER.items():
        command += ["-H", f"{name}: {value}"]
    command.append(f"http://127.0.0.1:{port}{address}")
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    line = next(line for line in printed.splitlines() if "requests in" in line)
    return int(line.split()[0])


def used_cpu() -> float:
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    usages = [resource.getrusage(who) for who in both]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def measure_publication() -> list[tuple[str, str, str]]:
    """Bake what the newest edition affects, as its publication would."""
    from django.utils import timezone

    from articles.baking.bake import bake_addresses
    from articles.baking.carry_out import find_affected
    from articles.models import Edition

    newest = Edition.objects.order_by("-live_from").only("pk").first()
    best = None
    for _ in range(5):
        begun, cpu = time.monotonic(), time.process_time()
        found = find_affected(f"edition:{newest.pk}", timezone.now())
        bake_addresses(found.first, rewrite=True)
        taken = (time.process_time() - cpu, time.monotonic() - begun)
        best = min(best or taken, taken)
    return [
        ("addresses before the editor is answered", str(len(found.first)), ""),
        ("addresses within seconds", str(len(found.later)), ""),
        ("CPU of the former", f"{best[0] * 1000:.0f} ms", "300"),
        ("time of the former", f"{best[1] * 1000:.0f} ms", "300"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--nginx", action="store_true")
    parser.add_argument("--whole", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsroom-baked-") as folder:
        root = Path(folder) / "public"
        os.environ["BAKE_ROOT"] = str(root)
        with temporary_site(static=True):
            run(asked, root)


def run(asked: argparse.Namespace, root: Path) -> None:
    from django.db import connection
    from django.utils import timezone

    from articles.baking.bake import bake_addresses
    from articles.baking.site import bake_site
    from benchmarks.many import Writer

    if asked.articles > 1:
        Writer(words=200).write(asked.articles - 1)
        settle(connection)
    table(f"One publication among {asked.articles:,} explainers", measure_publication())

    if asked.whole:
        cpu, begun = used_cpu(), time.monotonic()
        outcome = bake_site(timezone.now(), processes=2)
        rows = [
            ("addresses", f"{outcome.written:,}", ""),
            ("CPU, all processes", f"{used_cpu() - cpu:,.0f} s", ""),
            ("time, two processes", f"{time.monotonic() - begun:,.0f} s", "180"),
        ]
        table("The whole site", rows)

    if asked.nginx:
        address = "/explainers/trump-and-putin-discussed-what/"
        bake_addresses([address])
        table("nginx, one worker, Brotli", measure_nginx(root, address))


if __name__ == "__main__":
    main()
