"""What an examination of the installation returns."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    text: str
    """What was found, as a sentence without a full stop."""
    hint: str = ""
    """What to do; "" if all is well."""

    @property
    def is_problem(self) -> bool:
        return bool(self.hint)
