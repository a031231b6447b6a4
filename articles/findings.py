"""What a check noticed, as a value shared by intake and the desk. No Django."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Level(StrEnum):
    BLOCKER = "blocker"
    QUESTION = "question"
    NOTE = "note"


def _text_absent_if_empty() -> Any:
    return Field(default="", exclude_if=lambda text: not text)


class Finding(BaseModel):
    """One thing a check noticed.

    `code` is stable and never reused; `message` is a sentence for a person, `hint` what
    they can do about it; `where` is a path in the Document, counted from 0, such as
    `sections[2].body`, or empty for the whole of it. `words` are the words of the text
    that it is about, so that an editor can be led to them; `link` is the address of
    another page that it speaks of. JSON leaves out these two where they are empty.
    `about` are further texts that it is about, besides what is at `where`: when they
    change, an answer to it ends. They are never in JSON.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    level: Level
    message: str
    hint: str = ""
    where: str = ""
    words: str = _text_absent_if_empty()
    link: str = _text_absent_if_empty()
    about: str = Field(default="", exclude=True, repr=False)
