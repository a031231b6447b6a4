from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from articles.desk import MODULES, RETIRED
from articles.desk.check import Check

GUIDE = Path(settings.BASE_DIR) / "docs" / "checks.md"

HEAD = """# The desk's checks

Made by `manage.py write_checks` from `articles/desk/`; change it there.

- A **blocker** stops publishing, unless somebody with the permission gives a reason,
  which becomes public.
- A **question** is answered once. The answer is on record, and holds until the text
  that it is about changes.
- A **note** is only shown.

A code is never used for anything else. Its letter says its level, so a check whose
level changes gets another code. Answers to the former one stay in the history, and
commands accept it.
"""


class Command(BaseCommand):
    help = "Write docs/checks.md from the registry of the desk's checks."

    def handle(self, **options: object) -> None:
        GUIDE.write_text(describe_checks(), encoding="utf-8")
        self.stdout.write(f"{GUIDE.name} has all checks.")


def describe_checks() -> str:
    """Return the guide as Markdown: a table for each kind of check, then the codes that
    no check has any more.
    """
    parts = [HEAD]
    for module in MODULES:
        kind = " ".join((module.__doc__ or "").split())
        rows = ["| code | level | check | what it finds |", "|---|---|---|---|"]
        # A module's names keep the order in which it defines them.
        for check in vars(module).values():
            if isinstance(check, Check):
                rows.append(
                    f"| `{check.code}` | {check.level} | {check.title} "
                    f"| {check.explanation} |"
                )
        parts.append("\n".join([f"## {kind}", "", *rows, ""]))

    retired = [f"| `{code}` | {fate} |" for code, fate in RETIRED.items()]
    heads = ["## Retired codes", "", "| code | what became of it |", "|---|---|"]
    parts.append("\n".join([*heads, *retired, ""]))
    return "\n".join(parts)
