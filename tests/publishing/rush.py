"""Several people who act on one article at the same moment, each in a process of their
own.

`python -m tests.publishing.rush` takes a line of JSON for each article, `[id, verbs]`,
and answers with a list: for each verb, in this order, what came of it. Django is set up
once, before the processes fork: setting it up takes longer than all that they do.
"""

import json
import multiprocessing
import os
import sys
from importlib import import_module
from multiprocessing.synchronize import Barrier

import django

PATIENCE = 90
"""Seconds until the slowest of the processes has to be done."""

USED = ["articles.drafts", "articles.publishing", "tests.answers", "tests.documents"]

Outcome = dict[str, object]
_start: Barrier


def main() -> None:
    django.setup()
    # What the processes have imported already they need not import again.
    for name in USED:
        import_module(name)
    for line in sys.stdin:
        print(json.dumps(rush(*json.loads(line))), flush=True)


def rush(article_id: str, verbs: list[str]) -> list[Outcome]:
    forked = multiprocessing.get_context("fork")
    start = forked.Barrier(len(verbs))
    # Nobody is done before everybody has begun, so each process takes one verb.
    with forked.Pool(len(verbs), _remember_start, [start]) as people:
        acts = people.starmap_async(
            act, [(article_id, verb) for verb in verbs], chunksize=1
        )
        return acts.get(PATIENCE)


def _remember_start(start: Barrier) -> None:
    global _start
    _start = start


def act(article_id: str, verb: str) -> Outcome:
    """Act on the article once all others are ready to, and return what came of it."""
    from articles.drafts import assemble
    from articles.models import Article
    from articles.publishing import Refused

    article = Article.objects.get(pk=article_id)
    draft = assemble(article)
    _start.wait(PATIENCE)
    try:
        return VERBS[verb](article, draft)
    except Refused as refusal:
        return {"refused": str(refusal)}


def save(article, draft) -> Outcome:
    from django.utils import timezone

    from articles import drafts

    drafts.save(draft, article=article, now=timezone.now(), name=str(os.getpid()))
    return {"saved": True}


def make(article, draft) -> Outcome:
    """Save a new article that links to this one."""
    from django.utils import timezone

    from articles import drafts
    from tests.documents import explainer

    link = {"title": "It", "article": str(article.pk)}
    new = explainer(slug="", sections=[], faq=[], related=[link])
    return {"made": drafts.save(new, now=timezone.now()).slug}


def publish(article, draft) -> Outcome:
    from django.utils import timezone

    from articles import publishing
    from tests.answers import ALL_QUESTIONS

    edition = publishing.publish(
        article=article, by=None, now=timezone.now(), answered=ALL_QUESTIONS
    )
    return {"number": edition.number}


def change_and_publish(article, draft) -> Outcome:
    # Each changes what nobody else changes, so that there is something new whoever
    # comes first.
    text = f"Text of process {os.getpid()}."
    article.sections.filter(position=0).update(body=text)
    return publish(article, draft)


def withdraw(article, draft) -> Outcome:
    from django.utils import timezone

    from articles import publishing

    edition = publishing.withdraw(
        article=article, by=None, now=timezone.now(), note="Why"
    )
    return {"number": edition.number}


VERBS = {
    "save": save,
    "make": make,
    "publish": publish,
    "change and publish": change_and_publish,
    "withdraw": withdraw,
}


if __name__ == "__main__":
    main()
