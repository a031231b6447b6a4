"""Findings as the desk's pages list them: by level, each with the part of the article
that it is about, and with who answered it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.admin.article.live_state import format_time
from articles.admin.findings.places import FormPlace, describe_place, find_form_place
from articles.checking import CheckedDocument
from articles.desk.places import digest_question
from articles.findings import Finding, Level
from articles.people import name_person


@dataclass(frozen=True)
class ShownFinding:
    """A finding with the part that it is about, in words, and the address of that part;
    "" for the whole article.
    """

    finding: Finding
    place: str
    address: str
    form_place: FormPlace | None = None
    """Where the article's form shows it."""
    question: str = ""
    """The digest by which a question is answered, "" for what is none."""
    answered: str = ""
    """Who answered it and when, "" if nobody has."""


def show_findings(checked: CheckedDocument, form: str = "") -> list[ShownFinding]:
    """Return the findings of a document. `form` is the address of the article's form, ""
    on that page itself.
    """
    shown = []
    for finding in checked.findings:
        words, fragment = describe_place(finding.where, checked.document)
        question = answered = ""
        # The digest covers the text that is asked about: an answer ends when that
        # changes.
        if finding.level == Level.QUESTION:
            question = digest_question(checked.document, finding)
        if answer := checked.answers.get(finding):
            name = name_person(answer.answered_by)
            answered = f"{name}, {format_time(answer.answered_at)}"
        shown.append(
            ShownFinding(
                finding,
                words,
                # A finding about the whole article names no place.
                f"{form}{fragment}" if words else "",
                find_form_place(finding.where),
                question,
                answered,
            )
        )
    return shown


def split_answered(
    findings: Iterable[ShownFinding],
) -> tuple[list[ShownFinding], list[ShownFinding]]:
    """Return what is still to be looked at, and the questions that were answered."""
    still, answered = [], []
    for shown in findings:
        (answered if shown.answered else still).append(shown)
    return still, answered


def group_by_level(
    findings: Iterable[ShownFinding],
) -> list[tuple[Level, list[ShownFinding]]]:
    """Return the levels that have findings, blockers first, each with its findings."""
    # `Level` lists the blockers first, and dictionaries keep their order.
    by_level: dict[Level, list[ShownFinding]] = {level: [] for level in Level}
    for shown in findings:
        by_level[shown.finding.level].append(shown)
    return [(level, group) for level, group in by_level.items() if group]
