"""What the desk accepts as the address of a page."""

from urllib.parse import urlsplit

NOT_AN_ADDRESS = (
    "This is no web address. Paste one that begins with https:// and has no spaces."
)


def is_web_address(text: str) -> bool:
    """Return True for an address of http or https with a host, and without spaces:
    readers' pages make no link of one that has any.
    """
    if len(text.split()) > 1:
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # a port that is no number, or brackets around no address
        return False
