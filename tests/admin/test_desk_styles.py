"""What the stylesheets of the desk's forms may not do."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ADMIN = ROOT / "articles/static/articles/admin"
SHEETS = [
    *(ADMIN / f"{name}.css" for name in ("conflicts", "editor", "parts", "writing")),
    ROOT / "newsroom/static/newsroom/desk/frame.css",
]
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SELECTORS = re.compile(r"[^{};]+(?=\{)")


def after_has(selector: str) -> list[str]:
    """Return what follows each `:has(…)` of a selector up to the next comma outside of
    parentheses.
    """
    rests = []
    for found in re.finditer(r":has\(", selector):
        depth, place = 1, found.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(selector[place], 0)
            place += 1
        # Closing what it stands in, as in ":not(:has(…))".
        rests.append(selector[place:].lstrip(")").partition(",")[0].rstrip())
    return rests


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_has_stands_only_at_the_element_that_is_styled(sheet):
    """Before a combinator it costs 20 ms a key in a form with 200 sections: browsers
    then compute the styles of everything below again.
    """
    text = COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    wrong = [
        selector.strip()
        for selector in SELECTORS.findall(text)
        if any(re.match(r"\s*[>+~]|\s+[^\s]", rest) for rest in after_has(selector))
    ]
    assert wrong == []
