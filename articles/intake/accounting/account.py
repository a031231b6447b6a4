"""The account: where every part of the input went.

Law 1: all `text` joined is the input's visible text, white space aside. Law 2: the text
with a field as destination is that field's text, Markdown taken off; of `dated_on`, it
is the words that give the date. Footnotes are at the end of their field. Exception:
the heading of a continued section is generated, and a finding (`codes.LONG_TEXT`) names
it; the head of a table is repeated where it is divided. Law 3: every address in the
input is in the Document, in the account (in a `text`, or among `addresses`) or in a
finding. Those are the targets of links and the files of pictures; what counts as one is
said in `addresses.py`.
"""

from pydantic import BaseModel, ConfigDict, Field

from articles.intake.blocks.block import Kind

STRUCTURE = "structure: "
"""Begins the destination of words that only mark structure: "FAQ", a trailing "·"."""

LEFT_OUT = "left out: "
"""Begins the destination of what the Document does not hold; the reason follows."""


class AccountEntry(BaseModel):
    """One part of the input, in order. A block that was divided gives one entry a
    part.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    text: str
    went_to: str
    """A path in the Document counted from 0, such as `sections[2].body`, or one of the
    two words above.
    """
    addresses: tuple[str, ...] = Field(
        default=(), exclude_if=lambda addresses: not addresses
    )
    """Addresses that stood here and are in no field of the Document; left out of JSON
    where there are none.
    """
    block: int = Field(default=0, exclude=True)
    """The number of the block, counted from 0; only for pages that show the blocks."""
