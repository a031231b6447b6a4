"""The person that a command names with `--by`."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.management.base import CommandError

from articles.document import refuse_unstorable


def find_user(username: str, *, must_publish: bool) -> AbstractBaseUser:
    """Return the user with this name.

    Raises CommandError if there is none, and with `must_publish` if they have no
    permission to publish.
    """
    users = get_user_model().objects
    try:
        user = users.filter(username=refuse_unstorable(username)).first()
    except ValueError:  # a NUL, or half of a surrogate pair
        raise CommandError("A user's name is plain text.") from None
    if user is None:
        raise CommandError(f"There is no user “{username}”.")
    if must_publish and not user.has_perm("articles.publish_article"):
        raise CommandError(f"{user} may not publish.")
    return user
