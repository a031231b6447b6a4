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
}}
"""
ROUNDS = 5
SECONDS = 3


def find_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def write_configuration(folder: Path, root: Path) -> tuple[Path, int, int]:
    """Write nginx's configuration: the site's over the files, and the plainest over the
    same ones.
    """
    port, plain_port = find_port(), find_port()
    text = (ROOT / "deploy/nginx/newsroom.conf").read_text()
    text = re.sub(r"^server \{\n  listen 80;.*?^\}\n", "", text, flags=re.M | re.S)
    text = re.sub(r"^  (ssl_.*|listen \[.*)\n", "", text, flags=re.M)
    text = text.replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}")
    text = text.replace("/var/lib/nginx/newsroom", str(folder / "cache"))
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
        )
    )
    return path, port, plain_port


def measure_nginx(root: Path, address: str) -> list[tuple[str, str, str]]:
    """Compare the CPU of a request, in turns. Wants the files of a site."""
    folder = Path(tempfile.mkdtemp(prefix="newsroom-nginx-"))
    path, port, plain_port = write_configuration(folder, root)
    process = subprocess.Popen(["nginx", "-c", path])
    time.sleep(1)
    used: dict[int, float] = {port: 0.0, plain_port: 0.0}
    sent: dict[int, int] = {port: 0, plain_port: 0}
    try:
        # In turns, so that both meet the same other work on the machine.
        for _ in range(ROUNDS):
            for each in used:
                before = cpu_seconds(process.pid)
                sent[each] += count_requests(each, address)
                used[each] += cpu_seconds(process.pid) - before
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder)
    ours, plain = (used[each] / sent[each] * 1e6 for each in (port, plain_port))
    return [
        ("CPU for a request, readers' files", f"{ours:.1f} µs", ""),
        ("the same as plain files", f"{plain:.1f} µs", ""),
        ("requests for the same CPU", f"{plain / ours:.1%}", ""),
        ("requests counted", f"{sent[port]:,} and {sent[plain_port]:,}", ""),
    ]


def count_requests(port: int, address: str) -> int:
    """Return how many requests were answered in `SECONDS`."""
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "-H", "Host: news.example"]
    command += ["-H", "Accept-Encoding: br", f"http://127.0.0.1:{port}{address}"]
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
