"""What a check is: a function with a code, a level and a title."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from articles.desk.context import Context
from articles.desk.reading import Reading
from articles.findings import Finding, Level


class Remark(NamedTuple):
    """What a check says of one place: a `Finding` without the check's own code and
    level.
    """

    message: str
    hint: str
    where: str = ""
    words: str = ""
    link: str = ""
    about: str = ""


Find = Callable[[Reading, Context], Iterator[Remark]]
"""Yields a remark for each thing that the check notices."""


@dataclass(frozen=True)
class Check:
    """One rule of the desk."""

    code: str
    """Stable, and never used for anything else: `desk.B010`."""
    level: Level
    title: str
    """What it finds, in a few words: “No headline”."""
    find: Find

    @property
    def explanation(self) -> str:
        """Return what the check looks at, in a sentence or two."""
        # Docstrings are wrapped and indented, docs/checks.md is not.
        return " ".join((self.find.__doc__ or "").split())

    def run(self, reading: Reading, context: Context) -> Iterator[Finding]:
        for remark in self.find(reading, context):
            yield Finding(code=self.code, level=self.level, **remark._asdict())


def check(code: str, level: Level, title: str) -> Callable[[Find], Check]:
    """Make a function a check. Its docstring explains the check in docs/checks.md."""

    # The name of the function is the check's from then on, which `_gather_checks`
    # finds.
    def make_check(find: Find) -> Check:
        return Check(code, level, title, find)

    return make_check
