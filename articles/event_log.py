"""One log line for each act that an operator may have to account for: who published or
imported what, and when.

A line names articles, editions and people. It never holds a draft's text.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import structlog

from articles.models import Article, Edition

log = structlog.get_logger("newsroom.events")

Params = ParamSpec("Params")
Result = TypeVar("Result")


def name_login(person: Any) -> str:
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
    log.info(
        "imported",
        article=str(article.pk),
        slug=article.slug,
        file=file,
        by=name_login(by),
    )


def log_set_aside(edition: Edition, *, by: Any) -> None:
    log.warning(
        "set aside",
        **describe_edition(edition),
        sha256=edition.sha256,
        by=name_login(by),
    )


def log_verb(
    done: str, *, refusals: type[Exception]
) -> Callable[[Callable[Params, Result]], Callable[Params, Result]]:
    """Decorate a verb: log the line `done` once its transaction has committed, or that
    it was refused, and why.

    A verb is the outermost transaction, so what it returns is committed. `refusals` is
    what it raises when it refuses.
    """

    def decorate(verb: Callable[Params, Result]) -> Callable[Params, Result]:
        @wraps(verb)
        def run(*args: Params.args, **kwargs: Params.kwargs) -> Result:
            # Before the verb runs, since it may delete what it is about.
            subject = _describe_subject(kwargs)
            by = name_login(kwargs.get("by"))

            try:
                result = verb(*args, **kwargs)
            except refusals as refusal:
                findings = getattr(refusal, "findings", ())
                log.warning(
                    "refused",
                    verb=verb.__name__,
                    **subject,
                    by=by,
                    reason=type(refusal).__name__,
                    findings=sorted({finding.code for finding in findings}),
                )
                raise

            # The edition that the verb made, if it returns one.
            if isinstance(result, Edition):
                subject = describe_edition(result)
            log.info(done, **subject, by=by)
            return result

        return run

    return decorate


def _describe_subject(kwargs: dict[str, Any]) -> dict[str, Any]:
    """Describe the edition, the article or the two sources that a verb was called
    with; with an article, whose link to it was used.
    """
    edition = kwargs.get("edition")
    if edition:
        return describe_edition(edition)
    if "goes" in kwargs:
        goes, stays = kwargs["goes"], kwargs["stays"]
        return {"source": goes.slug, "into": stays.slug}
    subject = {"article": str(kwargs["article"].pk)}
    # Of an outside expert, who has no login that could be named.
    if "link" in kwargs:
        subject["link"] = kwargs["link"].pk
    return subject
