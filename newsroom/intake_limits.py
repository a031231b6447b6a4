"""How much one document may hold, from the environment."""

from dataclasses import fields

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from articles.intake.limits import LIMITS, Limits

PREFIX = "INTAKE_MAX_"


def intake_limits(env: Env) -> Limits:
    """Return the limits that `INTAKE_MAX_BYTES`, `INTAKE_MAX_BLOCKS` and so on set, with defaults for the others.

    Raises ImproperlyConfigured for what is no whole number of at least 1.
    """
    given = {field.name: env.str(PREFIX + field.name.upper(), default="") for field in fields(Limits)}
    return Limits(**{name: _limit(name, text) if text else getattr(LIMITS, name) for name, text in given.items()})


def _limit(name: str, text: str) -> int:
    digits = text.strip().replace("_", "")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 19 and int(digits)):
        wanted = f"It has to be a whole number of at least 1, such as {getattr(LIMITS, name)}."
        raise ImproperlyConfigured(f"{PREFIX}{name.upper()} is “{text}”. {wanted}")
    return int(digits)
