"""Log lines as an operator reads them: what the site's own configuration makes of all
that is logged meanwhile.
"""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from logging.config import dictConfig
from typing import Any

from django.conf import settings

from newsroom.logs import logging_settings


class LogLines(StringIO):
    def events(self) -> list[dict[str, Any]]:
        """Return each line as an object, without its time."""
        events = [json.loads(line) for line in self.getvalue().splitlines()]
        for event in events:
            assert event.pop("timestamp").endswith("Z")
        return events


@contextmanager
def logged(format: str = "json") -> Iterator[LogLines]:
    """Collect the lines of every logger, in `format`."""
    lines = LogLines()
    configured = logging_settings(format=format, level="INFO")
    configured["handlers"]["stderr"]["stream"] = lines
    before = logging.getLogger().handlers[:]
    dictConfig(configured)
    try:
        yield lines
    finally:
        dictConfig(settings.LOGGING)
        logging.getLogger().handlers[:] = before
