from articles.desk import CHECKS, RETIRED
from articles.management.commands.write_checks import GUIDE, describe_checks


def test_the_guide_is_what_the_registry_says():
    assert GUIDE.read_text(encoding="utf-8") == describe_checks(), (
        "Run manage.py write_checks, and commit docs/checks.md."
    )


def test_the_guide_names_every_check():
    guide = describe_checks()
    assert all(f"`{check.code}`" in guide for check in CHECKS)


def test_the_guide_says_what_became_of_a_retired_code():
    guide = describe_checks()
    assert all(f"| `{code}` | {fate} |" in guide for code, fate in RETIRED.items())
