"""The token of a link: the key of its row, and a signature of that.

The database has the key alone, and SECRET_KEY makes the signature: whoever reads only
one of them, in a backup or a leaked setting, can write no token. And so a mail that
waits in the outbox needs no address in it: sending makes the token again.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from articles.models import ExpertLink

SALT = "articles.experts"


def write_token(link: ExpertLink) -> str:
    return _make_signer().sign(link.key)


def read_key(token: str) -> str | None:
    """Return the key that was signed, None for a token that this site did not make. The
    signature is compared in constant time, and nothing is asked of the database.
    """
    try:
        return _make_signer().unsign(token)
    except BadSignature:
        return None


def write_address(link: ExpertLink) -> str:
    """Return the whole address of the expert's page."""
    path = reverse("expert_page", args=[write_token(link)])
    return f"{settings.SITE_URL}{path}"


def _make_signer() -> Signer:
    # Made each time, since it reads the settings: no link outlives a leaked key that
    # was replaced.
    return Signer(salt=SALT, sep=".")
