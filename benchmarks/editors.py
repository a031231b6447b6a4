"""Measure the seed's form and Wagtail's with the same article, in turns: `.venv/bin/python
-m benchmarks.editors PYTHON`.

PYTHON is the interpreter of an environment that has Wagtail; Newsroom has none.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.admin_form import get, logged_in, medians_by_depth
from benchmarks.site import ROOT, temporary_site

ROUNDS = 3


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    wagtail_python = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "document.json"
        with temporary_site(static=True):
            path, client = find_form(document)
            print("CPU of the editing form, in milliseconds")
            for number in range(1, ROUNDS + 1):
                ours = min(medians_by_depth(lambda: get(client, path)))
                theirs = measure_wagtail(wagtail_python, document)
                print(f"round {number}: Newsroom {ours:.0f}, Wagtail {theirs:.0f}")


def find_form(document: Path) -> tuple[str, object]:
    """Write the seed's Document to the file; return its form's address and a browser."""
    from django.urls import reverse

    from articles import drafts
    from articles.models import Article

    article = Article.objects.get()
    document.write_text(json.dumps(drafts.assemble(article).model_dump(mode="json")))
    return reverse("admin:articles_article_change", args=[article.pk]), logged_in()


def measure_wagtail(python: str, document: Path) -> float:
    script = ROOT / "benchmarks" / "wagtail_editor.py"
    finished = subprocess.run(
        [python, script, document], check=True, capture_output=True, text=True
    )
    return float(finished.stdout)


if __name__ == "__main__":
    main()
