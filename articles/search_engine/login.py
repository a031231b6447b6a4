"""The address of the engine without its login, which goes into a header."""

from base64 import b64encode
from urllib.parse import unquote, urlsplit


def read_login(address: str) -> tuple[str, dict[str, str]]:
    """Return an address to send requests to, and their headers."""
    parts = urlsplit(address)
    if parts.username is None:
        return address, {}
    # httpcore ignores a login in the address.
    login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    host = parts.netloc.rpartition("@")[2]
    url = parts._replace(netloc=host).geturl()
    return url, {"Authorization": f"Basic {b64encode(login.encode()).decode()}"}
