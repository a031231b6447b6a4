"""What rendering costs, a whole explainer and hostile text: `.venv/bin/python -m
benchmarks.rendering`.
"""

import statistics
import time
from collections.abc import Callable

from benchmarks.site import table, temporary_site

HOSTILE = 20_000
"""Bytes of each hostile text."""


def main() -> None:
    with temporary_site():
        from articles.document import Document
        from articles.models import Edition
        from articles.rendering import to_html

        document = Document.model_validate(Edition.objects.get().document)
        rows = [
            (
                "the seed explainer",
                f"{milliseconds(lambda: to_html.render_body(document), 200):.2f} ms",
                "5 ms",
            )
        ]
        for name, unit in {
            "[": "[",
            "![[](": "![[](",
            "*_": "*_",
            "nested quotes": "> ",
            "[@a]": "[@a]",
            "[^a": "[^a",
        }.items():
            # Behind a definition, without which marks of notes are not looked for.
            text = ("[^1]: x\n\n" + unit * HOSTILE)[:HOSTILE]
            took = milliseconds(lambda text=text: to_html.render_field(text), 3)
            rows.append(
                (f"{HOSTILE // 1000} kB of {name}", f"{took:.0f} ms", "1,000 ms")
            )
    table("Rendering, median", rows)


def milliseconds(call: Callable[[], object], times: int) -> float:
    call()
    took = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        took.append(time.perf_counter() - started)
    return statistics.median(took) * 1000


if __name__ == "__main__":
    main()
