"""The floor: what others need to send a page, measured in the same run."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmarks.baking import count_requests, find_port
from benchmarks.site import ROOT, cpu_seconds, wait_for

CONFIGURATION = """
worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/log; user root;
events {{}}
http {{
  access_log off; include /etc/nginx/mime.types;
  server {{ listen 127.0.0.1:{port}; root {folder}; index index.html; }}
}}
"""
PAGE = b"<p>As long as the page of a question.</p>" * 240


def measure_nginx_file() -> str:
    """Return the milliseconds of CPU in which nginx sends a file of 10 kB; says so where
    nginx or wrk is missing.
    """
    if not shutil.which("nginx") or not shutil.which("wrk"):
        return "not installed"
    with tempfile.TemporaryDirectory(prefix="newsroom-floor-") as name:
        folder, port = Path(name), find_port()
        (folder / "index.html").write_bytes(PAGE)
        folder.chmod(0o755)
        path = folder / "nginx.conf"
        path.write_text(CONFIGURATION.format(folder=folder, port=port))
        process = subprocess.Popen(["nginx", "-c", path])
        try:
            wait_for(port, process)
            before = cpu_seconds(process.pid)
            sent = count_requests(port, "/")
            used = cpu_seconds(process.pid) - before
        finally:
            process.terminate()
            process.wait()
    return f"{used / sent * 1000:.3f}"


def measure_wagtail_page(python: str) -> dict[str, float]:
    """Return the milliseconds of CPU in which Wagtail answers with the newest explainer:
    `made` and `cached`, as `benchmarks.wagtail_page` prints them.

    `python` is the interpreter of an environment that has Wagtail.
    """
    from articles import drafts
    from articles.models import Article

    document = drafts.assemble(Article.objects.order_by("-pk").first())
    script = ROOT / "benchmarks" / "wagtail_page.py"
    with tempfile.TemporaryDirectory(prefix="newsroom-floor-") as name:
        path = Path(name) / "document.json"
        path.write_text(document.model_dump_json())
        finished = subprocess.run(
            [python, script, path], check=True, capture_output=True, text=True
        )
    return json.loads(finished.stdout)
