"""The desk: what an editor must meet before readers see it. Pure: a Document in, findings out; publishing decides.

Each kind of rule has its file, and each finding a code that is never used for anything else.
"""

from collections.abc import Callable, Iterator

from articles.desk import citations, completeness, marks
from articles.document import Document
from articles.findings import Finding, Level

Check = Callable[[Document], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (completeness.check, citations.check, marks.check)


def run(document: Document) -> list[Finding]:
    """Check `document`: blockers first, then questions, then notes, each in the order of the text."""
    found = [finding for check in CHECKS for finding in check(document)]
    order = list(Level)
    return sorted(found, key=lambda finding: order.index(finding.level))
