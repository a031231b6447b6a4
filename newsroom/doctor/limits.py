"""Redis or Valkey, which limits are shared by, where CACHE_URL is set."""

from collections.abc import Iterator
from typing import Final

from newsroom.doctor.finding import Finding
from newsroom.limits import shared

SUBJECT: Final = "shared limits"
KEY: Final = "doctor"


def examine_limits() -> Iterator[Finding]:
    if not shared.is_on():
        return
    # Nothing is raised where Redis is away: then nothing is remembered.
    shared.remember(KEY, 1, seconds=10)
    if shared.recall([KEY]):
        yield Finding(SUBJECT, "Redis answers")
        return
    yield Finding(
        SUBJECT,
        "Redis does not answer, so searches are limited by nginx alone, on each machine",
        "Start it, or correct CACHE_URL.",
    )
