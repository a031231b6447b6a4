"""The three laws of the account, for the tests of every reader."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from articles.intake import Intake
from articles.intake.accounting.account import LEFT_OUT, STRUCTURE
from articles.intake.accounting.codes import LONG_TEXT
from articles.intake.blocks.block import Kind
from articles.rendering.dialect.markdown import parse

# HTML is on, which the site's own renderer never has: escaped text must not lean on
# that.
DIALECT = (
    MarkdownIt("commonmark", {"html": True})
    .enable(["table", "strikethrough"])
    .use(footnote_plugin)
)
PLAIN_TOKENS = {"paragraph_open", "paragraph_close", "inline"}
# What marks and tabs at the beginning and inside of lines make of plain text.
FORMED = re.compile(
    r"(?:bullet_list|ordered_list|list_item|table|thead|tbody|tr|th|td)_(?:open|close)"
)
PICTURE = re.compile(r"(!\[(?:\\.|[^\]\\])*\]\(<?)(?=https?:|picture:)")
CITATION = re.compile(r"(?<!\\)\[@")
MARKDOWN_FIELDS = re.compile(r"standfirst|.*\.(?:body|answer|bio|text)")
DATES = re.compile(r"dated_on|.*\.(?:published_on|accessed_on)")
UNSEEN = re.compile(r"[\s\ufeff\u200b\x00-\x1f\x7f-\x9f\ufffe\uffff]+")


def visible(text: str) -> str:
    return UNSEEN.sub("", text)


def plain(markdown: str) -> str:
    """Take the Markdown off text that came from plain text, and fail where any of it is
    markup.
    """
    assert not CITATION.search(markdown)
    texts = []
    for token in DIALECT.parse(markdown):
        assert token.type in PLAIN_TOKENS or FORMED.fullmatch(token.type), (
            token.type,
            markdown,
        )
        for child in token.children or ():
            # An address on a line of its own links to itself.
            is_link = child.type in {
                "link_open",
                "link_close",
            } and token.content.strip().startswith(("<", "["))
            assert is_link or child.type in {"text", "softbreak"}, (
                child.type,
                markdown,
            )
            texts.append(child.content)
    return "".join(texts)


def read_aloud(markdown: str) -> str:
    """Take the Markdown off text with marks: what a reader sees, what pictures show,
    and neither citations nor marks.
    """
    texts = []
    # A picture that the site does not hold is a picture all the same.
    for token in parse(PICTURE.sub(r"\1/", markdown)).tokens:
        if token.type in ("fence", "code_block"):
            texts.append(token.content)
        for child in token.children or ():
            if child.type == "image":
                texts.append("".join(inner.content for inner in child.children or ()))
                texts.append(str(child.attrs.get("title", "")))
            elif child.type in ("text", "text_special", "code_inline"):
                texts.append(child.content)
    return "".join(texts)


def without_head(markdown: str) -> str:
    """Take the words off the head of the table that `markdown` begins with."""
    _, rule, *lines = markdown.split("\n")
    return "\n".join([re.sub(r"[-:]", " ", rule), rule, *lines])


def field(document: Any, path: str) -> str:
    value = document
    for name in re.findall(r"[a-z_]+|\d+", path):
        value = value[int(name)] if name.isdigit() else getattr(value, name)
    if re.fullmatch(r"sources\[\d+\]", path):
        return str(value.url)
    return (
        str(value.title)
        if re.fullmatch(r"related\[\d+\]|.*links\[\d+\]", path)
        else str(value)
    )


def assert_laws(intake: Intake, text: str, *, is_plain: bool = True) -> None:
    """Law 1: no word of `text` is missing from the account. Law 2: each field holds
    what the account says it holds.

    `is_plain` says that the input had no markup, so that its Markdown may have none.
    """
    assert visible("".join(entry.text for entry in intake.account)) == visible(text)
    assert_second_law(intake, is_plain=is_plain)


def assert_second_law(intake: Intake, *, is_plain: bool = False) -> None:
    gone: dict[str, str] = {}
    continued = {
        finding.where for finding in intake.findings if finding.code == LONG_TEXT
    }
    # Footnotes stand at the end of their field, wherever the input has them.
    for entry in sorted(intake.account, key=lambda entry: entry.kind is Kind.NOTE):
        if not entry.went_to.startswith((STRUCTURE, LEFT_OUT)):
            gone[entry.went_to] = gone.get(entry.went_to, "") + entry.text
    for path, words in gone.items():
        found = field(intake.document, path)
        if DATES.fullmatch(path):
            assert found[:4] in words
            continue
        if path.replace(".body", ".heading") in continued and found.startswith("|"):
            found = (
                found
                if visible(read_aloud(found)) == visible(words)
                else without_head(found)
            )
        if MARKDOWN_FIELDS.fullmatch(path):
            found = plain(found) if is_plain else read_aloud(found)
        assert visible(found) == visible(words), path
    # Of a link that the file's head tells, each field has a name of its own.
    # A heading of intake's own is named by its finding.
    known = {*gone, *continued}
    unexplained = [
        path
        for path, text in _texts(intake)
        if visible(text) and not {path, f"{path}.title"} & known
    ]
    assert not unexplained


def _texts(intake: Intake) -> Iterator[tuple[str, str]]:
    """Give the Document's texts, so that none can hold what the account does not
    name.
    """
    names = {
        "key_points": ("text",),
        "sections": ("heading", "body"),
        "faq": ("question", "answer"),
        "byline": ("name", "role", "bio"),
        "sources": ("title", "publisher", "published_on", "accessed_on", "locator"),
        "topics": ("name",),
    }
    document = intake.document
    for name in ("headline", "standfirst", "dated_on", "slug"):
        yield name, getattr(document, name)
    for parts, fields in names.items():
        for number, part in enumerate(getattr(document, parts)):
            yield from (
                (f"{parts}[{number}].{name}", getattr(part, name)) for name in fields
            )
    for number, part in enumerate(document.byline):
        yield (
            f"byline[{number}].portrait.alt",
            part.portrait.alt if part.portrait else "",
        )
        yield from (
            (f"byline[{number}].links[{at}]", link.title)
            for at, link in enumerate(part.links)
        )
    for number, link in enumerate(document.related):
        yield f"related[{number}]", link.title
    if document.lead_image:
        for name in ("alt", "caption", "credit"):
            yield f"lead_image.{name}", getattr(document.lead_image, name)


def assert_third_law(intake: Intake, addresses: Iterable[str]) -> None:
    """Law 3: each of `addresses`, all those of the input, is in the Document, in the
    account or in a finding.
    """
    said = unquote(
        json.dumps(intake.model_dump(mode="json"), ensure_ascii=False).replace(
            "&amp;", "&"
        )
    )
    assert [address for address in addresses if unquote(address) not in said] == []
