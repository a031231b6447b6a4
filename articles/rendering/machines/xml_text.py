"""Text as XML can hold it. No Django."""

import re

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML 1.0, section 2.2. A Document may have characters that XML forbids: most
control characters, and U+FFFE.
"""


def replace_illegal(text: str) -> str:
    """Return `text` with a replacement character for each that no XML document may
    hold, not even escaped.
    """
    return _ILLEGAL.sub("\ufffd", text)
