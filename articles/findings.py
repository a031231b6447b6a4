"""What a check noticed, as a value shared by intake and the desk. No Django."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Level(StrEnum):
    BLOCKER = "blocker"
    QUESTION = "question"
    NOTE = "note"


class Finding(BaseModel):
    """One thing a check noticed.

    `code` is stable and never reused; `message` is a sentence for a person, `hint` what they can do about it; `where`
    is a path in the Document, counted from 0, such as `sections[2].body`, or empty for the whole of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    level: Level
    message: str
    hint: str = ""
    where: str = ""
