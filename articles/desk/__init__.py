"""The desk's checks: what an editor's text has to pass before readers see it. Pure: a
Document and its context in, findings out.

Publishing decides what a finding means. Each kind of check has its file, and each
check a code that is never used for anything else; docs/checks.md lists them.

check.py          what a check is
retired.py        codes that no check has any more
context.py        what checks know besides the document
reading.py        the document, parsed once and divided into sentences
vocabulary.py     the words that checks look for, by language
claims.py         what in a sentence is a fact that somebody may want to check
citing.py         the sentences that cite a source
places.py         the part that a finding is about, whatever is moved around it
completeness.py, markdown_limit.py, citations.py, key_points.py, pictures.py,
elements.py, terms.py,
evidence.py, change.py, structure.py, language.py, accessibility.py, links.py,
crediting.py
"""

from articles.desk import (
    accessibility,
    change,
    citations,
    completeness,
    crediting,
    elements,
    evidence,
    key_points,
    language,
    links,
    markdown_limit,
    pictures,
    structure,
    terms,
)
from articles.desk.check import Check
from articles.desk.context import Context
from articles.desk.reading import Reading
from articles.desk.retired import RETIRED
from articles.document import Document
from articles.findings import Finding, Level

__all__ = ["CHECKS", "MODULES", "NO_CONTEXT", "RETIRED", "run", "run_checks"]

MODULES = (
    completeness,
    key_points,
    citations,
    markdown_limit,
    pictures,
    elements,
    terms,
    evidence,
    change,
    structure,
    language,
    accessibility,
    links,
    crediting,
)


def _gather_checks() -> tuple[Check, ...]:
    """Return the checks of all modules, in the order in which they are defined."""
    checks = []
    for module in MODULES:
        # A module must not import another's checks: they would be here twice.
        checks += [each for each in vars(module).values() if isinstance(each, Check)]
    return tuple(checks)


CHECKS: tuple[Check, ...] = _gather_checks()
NO_CONTEXT = Context()


def run(document: Document, context: Context = NO_CONTEXT) -> list[Finding]:
    """Return the findings of all checks: blockers first, then questions, then notes,
    each in the order of the checks.
    """
    return run_checks(Reading(document), context)


def run_checks(reading: Reading, context: Context) -> list[Finding]:
    """Return the findings of all checks, like `run`, for a document that was read
    already.
    """
    findings: list[Finding] = []
    for check in CHECKS:
        findings += check.run(reading, context)

    # Sorting is stable, so a level's findings stay in the order of the checks.
    levels = list(Level)
    return sorted(findings, key=lambda finding: levels.index(finding.level))
