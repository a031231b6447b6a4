"""The two laws of the account, for the tests of every reader."""

import re
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from articles.intake import Intake
from articles.intake.account import LEFT_OUT, STRUCTURE

# HTML is on, which the site's own renderer never has: escaped text must not lean on that.
DIALECT = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
PLAIN_TOKENS = {"paragraph_open", "paragraph_close", "inline"}
CITATION = re.compile(r"(?<!\\)\[@")
MARKDOWN_FIELDS = re.compile(r"standfirst|.*\.(?:body|answer|bio)")
UNSEEN = re.compile(r"[\s\ufeff\u200b\x00-\x1f\x7f-\x9f\ufffe\uffff]+")


def visible(text: str) -> str:
    return UNSEEN.sub("", text)


def plain(markdown: str) -> str:
    """Take the Markdown off text that came from plain text, and fail where any of it is markup."""
    assert not CITATION.search(markdown)
    texts = []
    for token in DIALECT.parse(markdown):
        assert token.type in PLAIN_TOKENS, (token.type, markdown)
        for child in token.children or ():
            assert child.type in {"text", "softbreak"}, (child.type, markdown)
            texts.append(child.content)
    return "".join(texts)


def field(document: Any, path: str) -> str:
    value = document
    for name in re.findall(r"[a-z_]+|\d+", path):
        value = value[int(name)] if name.isdigit() else getattr(value, name)
    if re.fullmatch(r"sources\[\d+\]", path):
        return str(value.url)
    return str(value.title) if path.startswith("related") else str(value)


def assert_laws(intake: Intake, text: str) -> None:
    """Law 1: no word of `text` is missing from the account. Law 2: each field holds what the account says it holds."""
    assert visible("".join(entry.text for entry in intake.account)) == visible(text)
    gone: dict[str, str] = {}
    for entry in intake.account:
        if not entry.went_to.startswith((STRUCTURE, LEFT_OUT)):
            gone[entry.went_to] = gone.get(entry.went_to, "") + entry.text
    for path, words in gone.items():
        found = field(intake.document, path)
        if path == "dated_on":
            year, _, day = found.split("-")
            assert year in words
            assert str(int(day)) in words
            continue
        if MARKDOWN_FIELDS.fullmatch(path):
            found = plain(found)
        assert visible(found) == visible(words), path
    assert _texts(intake) == len(gone)


def _texts(intake: Intake) -> int:
    """Count the Document's fields that hold text, so that none can hold what the account does not name."""
    document = intake.document
    parts: list[tuple[Any, tuple[str, ...]]] = [(document, ("headline", "standfirst", "dated_on"))]
    parts += [(part, ("heading", "body")) for part in document.sections]
    parts += [(part, ("question", "answer")) for part in document.faq]
    parts += [(part, ("name", "role", "bio")) for part in document.byline]
    parts += [(part, ("title",)) for part in document.sources]
    count = sum(bool(getattr(part, name)) for part, names in parts for name in names)
    return count + len(document.sources) + len(document.related) + sum(bool(part.portrait) for part in document.byline)
