"""The desk's checks: what an editor's text has to pass before readers see it. Pure: a Document in, findings out.

Publishing decides what a finding means. Each kind of check has its file, and each finding a code that is never used for
anything else.
"""

from collections.abc import Callable, Iterator

from articles.desk import citations, completeness, marks
from articles.document import Document
from articles.findings import Finding, Level

Check = Callable[[Document], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (completeness.check, citations.check, marks.check)


def run(document: Document) -> list[Finding]:
    """Return the findings of all checks: blockers first, then questions, then notes, each in the order of the text."""
    findings: list[Finding] = []
    for check in CHECKS:
        findings += check(document)

    levels = list(Level)
    return sorted(findings, key=lambda finding: levels.index(finding.level))
