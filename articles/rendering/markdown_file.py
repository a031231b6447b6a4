"""The layout of a Document as a Markdown file: what `to_markdown` writes and
`articles.intake` reads. No Django.

    ---
    format: newsroom-document-1
    title: Why bread costs more
    sources:
    - key: fao
      …
    ---

    # Why bread costs more

    The standfirst.

    ## Key points {#_key-points}

    - Wheat has become dear [@fao].

    ## Corrections {#_corrections}

    - 2026-06-04: A fifth, not a quarter.

    ## Wheat {#wheat}

    It became dear [@fao, p. 3].

    ## FAQ {#_faq}

    ### How much more? {#q-how-much}

    A fifth.

    ## Sources {#_sources}

    1. [@fao] [Food prices](https://fao.example/prices). FAO.

The front matter holds, under the names of the Document, everything but the text. Each
part of the text begins with a heading with the id that the part has in HTML, so that
reading the file back needs no guessing. Key points and sources are in the front matter
too, and their lists in the text are for people. So are corrections: they belong to the
explainer, but are no part of its Document. The file lacks what `clean_text`
removes, and the ids of records, which mean something on one site alone.
"""

import re
from typing import Final

FORMAT: Final = "newsroom-document-1"
"""What the front matter's `format` says of a file that is laid out as above."""

BOUNDARY: Final = re.compile(
    r"^(?P<level>#{2,3})(?: (?P<heading>.*))? \{#(?P<id>[^\s{}]+)\}[ \t]*$",
    re.MULTILINE,
)
"""The heading with which a part of the text begins: `## Wheat {#wheat}`."""
# A line of text that looks like such a heading gets a backslash, and one that already
# has backslashes another, so that unescaping restores every text.
_BEFORE_HEADING: Final = re.compile(
    r"^(?=\\*" + BOUNDARY.pattern.removeprefix("^") + ")", re.MULTILINE
)
_ESCAPED_HEADING: Final = re.compile(
    r"^\\(?=\\*" + BOUNDARY.pattern.removeprefix("^") + ")", re.MULTILINE
)

NO_TEXT: Final = re.compile("[\x01-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
"""Control characters and the like, which no text file holds."""
SEPARATORS: Final = {0x1C: "\n", 0x1D: "\n", 0x1E: "\n", 0x1F: " "}
"""White space for ASCII's separators of files, groups, records and units."""


def clean_text(text: str) -> str:
    """Return a text as a Markdown file can hold it: lines end in "\\n", and there are no
    control characters.
    """
    return NO_TEXT.sub("", re.sub(r"\r\n?", "\n", text)).translate(SEPARATORS)


def clean_line(text: str) -> str:
    """Return a text of one line as a Markdown file can hold it: like `clean_text`, with
    white space folded.
    """
    return " ".join(clean_text(text).split())


def escape_headings(text: str) -> str:
    """Put a backslash before each line of `text` that looks like the heading of a
    part.
    """
    if "{#" not in text:  # nearly always, and much faster
        return text
    return _BEFORE_HEADING.sub(r"\\", text)


def unescape_headings(text: str) -> str:
    """Undo `escape_headings`."""
    if "{#" not in text:
        return text
    return _ESCAPED_HEADING.sub("", text)
