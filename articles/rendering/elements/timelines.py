"""Timelines: lines of `date: text` in a fence, as a list in order. No Django.

    ```timeline
    1982: Nobody sees it coming; 2,000 people die in floods.
    1994-12: Seventy buoys report every hour [@noaa].
    Spring 2023: The forecast stands
      four months ahead.
    ```

An indented line goes on with the one above it.
"""

import re
from collections.abc import Iterator
from datetime import date
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from articles.rendering.dialect.budget import TOKEN, Budget
from articles.rendering.dialect.render_rule import add_render_rule, add_tags
from articles.rendering.elements.building import build_inline, wrap_element
from articles.rendering.elements.problems import NO_DATE, NO_TABLE, Problem

# The date ends at the first colon with a space behind it: "10:30: The lights go out."
_ENTRY = re.compile(r"(?P<when>(?:(?!: ).){1,60}?):[ \t]+(?P<text>.*)")
# Of the digits of all scripts, HTML takes only these in a date for machines.
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def expand_fence(fence: Token, budget: Budget) -> list[Token]:
    """Return the tokens of a timeline; the fence as it is, if it is empty."""
    entries = list(_read_entries(fence.content))
    # An entry becomes about ten tokens.
    budget.steps -= 10 * TOKEN * len(entries)
    # As for charts: what is left is shown as it was typed.
    if budget.is_spent:
        return [fence]
    if not entries:
        hint = "Write a line for each event: “1982: Nobody sees it coming.”"
        problem = Problem(NO_TABLE, "A timeline has no entry.", hint)
        fence.meta["problems"] = [problem]
        return [fence]

    tokens: list[Token] = []
    problems = []
    for when, text in entries:
        tokens += _build_entry(when, text)
        if not when:
            message = f"In a timeline, “{_shorten(text)}” has no date."
            hint = "Begin the line with a date, a colon and a space, or indent it to go on with the line above."
            problems.append(Problem(NO_DATE, message, hint))
    return wrap_element(
        "timeline",
        tokens,
        html=('<ol class="timeline">\n', "</ol>\n"),
        lines=fence.map,
        problems=problems,
    )


def _read_entries(text: str) -> Iterator[tuple[str, str]]:
    """Return the date, "" for none, and the text of each entry."""
    entries: list[list[str]] = []
    for line in filter(str.strip, text.splitlines()):
        if entries and line[0] in " \t":
            entries[-1].append(line.strip())
        else:
            entries.append([line.strip()])
    return (_split_entry("\n".join(entry)) for entry in entries)


def _split_entry(entry: str) -> tuple[str, str]:
    first, newline, more = entry.partition("\n")
    found = _ENTRY.fullmatch(first)
    if found:
        return found["when"].strip(), found["text"] + newline + more
    # "1982:" with its text on the next line. Longer than that is a sentence.
    if first.endswith(":") and more and len(first) <= 60:
        return first.removesuffix(":"), more
    return "", entry


def _shorten(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _build_entry(when: str, text: str) -> Iterator[Token]:
    yield Token("timeline_entry_open", "li", 1, block=True)
    if when:
        yield Token("timeline_date_open", "time", 1, block=True, meta={"when": when})
        yield build_inline(when)
        yield Token("timeline_date_close", "time", -1, block=True, meta={"when": when})
    yield Token("timeline_text_open", "div", 1, block=True)
    yield build_inline(text)
    yield Token("timeline_text_close", "div", -1, block=True)
    yield Token("timeline_entry_close", "li", -1, block=True)


def machine_date(when: str) -> str:
    """Return a date as HTML has it, if it is written as a year, a month or a day; ""
    for any other.
    """
    found = _DATE.fullmatch(when)
    if not found:
        return ""
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return when


_TAGS = {
    "timeline_entry_open": "<li>",
    "timeline_entry_close": "</li>\n",
    "timeline_text_open": " <div>",
    "timeline_text_close": "</div>",
}


def add_render_rules(md: MarkdownIt) -> None:
    add_tags(md, _TAGS)
    add_render_rule(md, "timeline_date_open", _render_date_open)
    add_render_rule(md, "timeline_date_close", _render_date_close)


def _render_date_open(token: Token, env: EnvType) -> str:
    # Without a date for machines, HTML allows no <time>.
    when = machine_date(token.meta["when"])
    if when:
        return f'<strong><time datetime="{escape(when)}">'
    return "<strong>"


def _render_date_close(token: Token, env: EnvType) -> str:
    return "</time></strong>" if machine_date(token.meta["when"]) else "</strong>"
