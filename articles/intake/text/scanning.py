"""Steps for reading a line from left to right."""

import re


def skip_match(pattern: re.Pattern[str], text: str, at: int = 0) -> int:
    """Return where `text` continues after `pattern` at the index `at`; `at` itself if
    it does not match there.
    """
    match = pattern.match(text, at)
    return match.end() if match else at
