"""How a Document is laid out as a Markdown file: what `to_markdown` writes and `articles.intake` reads. No Django.

    ---
    format: newsroom-document-1
    title: Why bread costs more
    sources:
    - key: fao
      …
    ---

    # Why bread costs more

    The standfirst.

    ## Corrections {#_corrections}

    - 2026-06-04: A fifth, not a quarter.

    ## Wheat {#wheat}

    It became dear [@fao, p. 3].

    ## FAQ {#_faq}

    ### How much more? {#q-how-much}

    A fifth.

    ## Sources {#_sources}

    1. [@fao] [Food prices](https://fao.example/prices). FAO.

The front matter holds, under the names of the Document, all that is no running text. Every part of the text begins with
a heading that bears the id which the part has in HTML, so that nothing need be guessed. Corrections stand there to
be read: they belong to the explainer and are no part of its Document. What a file can't carry is what `carried` takes
away, and ids, which mean something on one site alone.
"""

import re
from typing import Final

FORMAT: Final = "newsroom-document-1"
"""What the front matter's `format` says of a file that is laid out as above."""
CORRECTIONS_ID: Final = "_corrections"
FAQ_ID: Final = "_faq"
SOURCES_ID: Final = "_sources"

BOUNDARY: Final = re.compile(r"^(?P<level>#{2,3})(?: (?P<heading>.*))? \{#(?P<id>[^\s{}]+)\}[ \t]*$", re.MULTILINE)
"""The heading with which a part of the text begins."""
_LOOKS_SO: Final = re.compile(r"^(?=\\*" + BOUNDARY.pattern.removeprefix("^") + ")", re.MULTILINE)
_MARKED: Final = re.compile(r"^\\(?=\\*" + BOUNDARY.pattern.removeprefix("^") + ")", re.MULTILINE)

NO_TEXT: Final = re.compile("[\x01-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
"""Characters that no file of text holds."""
SEPARATORS: Final = {0x1C: "\n", 0x1D: "\n", 0x1E: "\n", 0x1F: " "}
"""ASCII's separators part what stands on both sides, so white space takes their place."""


def carried(text: str) -> str:
    """Return a text of several lines as a Markdown file carries it: its lines end in "\\n", no character controls."""
    return NO_TEXT.sub("", re.sub(r"\r\n?", "\n", text)).translate(SEPARATORS)


def carried_line(text: str) -> str:
    """Return a text of one line as a Markdown file carries it: white space folded besides."""
    return " ".join(carried(text).split())


def marked(text: str) -> str:
    """Put a backslash before each line of `text` that would be taken for the beginning of a part."""
    return _LOOKS_SO.sub(r"\\", text) if "{#" in text else text


def unmarked(text: str) -> str:
    """Take off `text` what `marked` put into it."""
    return _MARKED.sub("", text) if "{#" in text else text
