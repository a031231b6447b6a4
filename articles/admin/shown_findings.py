"""Findings as the desk's pages list them: by level, each with the part of the article that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.findings import Finding, Level


@dataclass(frozen=True)
class ShownFinding:
    """A finding with the part that it is about, in words, and the address of that part; "" for the whole article."""

    finding: Finding
    place: str
    address: str


def group_by_level(findings: Iterable[ShownFinding]) -> list[tuple[Level, list[ShownFinding]]]:
    """Return the levels that have findings, blockers first, each with its findings."""
    by_level: dict[Level, list[ShownFinding]] = {level: [] for level in Level}
    for shown in findings:
        by_level[shown.finding.level].append(shown)
    return [(level, group) for level, group in by_level.items() if group]
