"""White space between the lines of HTML, which nobody sees. No Django."""

import re

# White space means something here alone: in code, and in what somebody typed.
_PREFORMATTED = re.compile(r"(<pre.*?</pre>|<textarea.*?</textarea>)", re.DOTALL)
_BREAK = re.compile(r"\s*\n\s*")


def fold_line_breaks(html: str) -> str:
    """Return `html` without indents and empty lines."""
    parts = _PREFORMATTED.split(html)
    # The pattern has a group, so every second part stays as it is.
    parts[::2] = [_BREAK.sub("\n", part) for part in parts[::2]]
    return "".join(parts)
