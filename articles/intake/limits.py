"""How much one document may hold. The desk's are settings. What is beyond is refused in
a sentence.
"""

from dataclasses import dataclass

from articles.document import MARKDOWN_MAX
from articles.intake.intake import IntakeRefused

# Dividing takes time, and no person writes a paragraph of this length.
PARAGRAPH_MAX = 10 * MARKDOWN_MAX
"""Characters of one paragraph, list or table. Longer than a field: divided. Longer than
this: refused.
"""


@dataclass(frozen=True, slots=True)
class Limits:
    bytes: int = 20_000_000
    """Of a file as it is uploaded."""
    text_bytes: int = 2_000_000
    """Of plain text and Markdown, which hold no pictures; of a packed file, the
    characters of its text.
    """
    unpacked_bytes: int = 20_000_000
    """Of all that a packed file, such as a Word document, unpacks to, pictures
    aside.
    """
    picture_bytes: int = 40_000_000
    """Of all pictures that a packed file holds. Those beyond are listed as missing."""
    elements: int = 300_000
    """Of XML in a packed file; 300 bytes of memory each. A page of prose has about two
    hundred.
    """
    blocks: int = 20_000
    """Paragraphs, headings, lists, tables, pictures. A reader may stop at one more,
    which is refused.
    """
    parts: int = 1_000
    """Sections, questions, sources and related links each. More is no explainer, and no
    form could hold it.
    """


LIMITS = Limits()


def refuse_long(name: str, length: int, most: int) -> None:
    """Raise IntakeRefused when the file `name` has more than `most` bytes."""
    if length > most:
        raise IntakeRefused(
            f"“{name}” has {length:,} bytes; at most {most:,} can be read."
        )
