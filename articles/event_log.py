"""One log line for each act that an operator may have to account for: who published or imported what, and when.

A line names articles, editions and people. It never holds a draft's text.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import structlog

from articles.models import Article, Edition

log = structlog.get_logger("newsroom.events")

Given = ParamSpec("Given")
Result = TypeVar("Result")


def name_person(person: Any) -> str:
    """Return the login of who acted, "" for nobody: an import or a fixture."""
    return person.get_username() if person else ""


def describe_edition(edition: Edition) -> dict[str, Any]:
    return {
        "article": str(edition.article_id),
        "slug": edition.slug,
        "edition": edition.number,
        "kind": edition.kind,
        "live_from": edition.live_from.isoformat(),
    }


def log_import(article: Article, *, file: str, by: Any) -> None:
    log.info("imported", article=str(article.pk), slug=article.slug, file=file, by=name_person(by))


def log_verb(done: str, *, refusals: type[Exception]) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Decorate a verb: log the line `done` once its transaction has committed, or that it was refused, and why.

    A verb is the outermost transaction, so what it returns is committed. `refusals` is what it raises when it refuses.
    """

    def decorate(verb: Callable[Given, Result]) -> Callable[Given, Result]:
        @wraps(verb)
        def run(*args: Given.args, **given: Given.kwargs) -> Result:
            about = given.get("edition") or given.get("article")
            subject = describe_edition(about) if isinstance(about, Edition) else {"article": str(about.pk)}
            by = name_person(given.get("by"))

            try:
                result = verb(*args, **given)
            except refusals as refusal:
                codes = sorted({finding.code for finding in getattr(refusal, "findings", ())})
                log.warning(
                    "refused", verb=verb.__name__, **subject, by=by, reason=type(refusal).__name__, findings=codes
                )
                raise

            if isinstance(result, Edition):
                subject = describe_edition(result)
            log.info(done, **subject, by=by)
            return result

        return run

    return decorate
