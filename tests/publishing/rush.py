"""One of several people who act on one article at the same moment: a process of its
own, told by its arguments.

`python -m tests.publishing.rush VERB ARTICLE READY GO`: says that it is ready by making
the file READY, waits for the file GO, and prints what came of it as JSON.
"""

import json
import os
import sys
import time
from pathlib import Path

import django


def main(verb: str, article_id: str, ready: str, go: str) -> dict[str, object]:
    django.setup()
    from django.utils import timezone

    from articles.drafts import assemble, save
    from articles.models import Article
    from articles.publishing import Refused, publish, withdraw
    from tests.answers import ALL_QUESTIONS
    from tests.documents import explainer

    article = Article.objects.get(pk=article_id)
    Path(ready).touch()
    deadline = time.monotonic() + 60
    while not Path(go).exists():
        if time.monotonic() > deadline:
            return {"error": "nobody said go"}
        time.sleep(0.0005)
    try:
        if verb == "save":
            save(
                assemble(article),
                article=article,
                now=timezone.now(),
                name=str(os.getpid()),
            )
            return {"saved": True}
        if verb == "make":
            parts = {
                "sections": [],
                "faq": [],
                "related": [{"title": "It", "article": article_id}],
            }
            return {"made": save(explainer(slug="", **parts), now=timezone.now()).slug}
        if verb == "withdraw":
            return {
                "number": withdraw(
                    article=article, by=None, now=timezone.now(), note="Why"
                ).number
            }
        if verb == "change and publish":
            # Each changes what nobody else changes, so that there is something new
            # whoever comes first.
            article.sections.filter(position=0).update(
                body=f"Text of process {os.getpid()}."
            )
        return {
            "number": publish(
                article=article, by=None, now=timezone.now(), answered=ALL_QUESTIONS
            ).number
        }
    except Refused as refusal:
        return {"refused": str(refusal)}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
