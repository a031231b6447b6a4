"""Read from the environment how much one document may hold."""

import re
from dataclasses import fields, replace

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from articles.intake.limits import LIMITS, Limits

PREFIX = "INTAKE_MAX_"


def read_intake_limits(env: Env) -> Limits:
    """Return the limits that `INTAKE_MAX_BYTES`, `INTAKE_MAX_BLOCKS` and so on set,
    with defaults for the others.

    Raises ImproperlyConfigured for anything but a whole number of at least 1.
    """
    limits = {}
    for field in fields(Limits):
        name = PREFIX + field.name.upper()
        text = env.str(name, default="")
        if text:
            limits[field.name] = _parse_limit(name, text, getattr(LIMITS, field.name))
    return replace(LIMITS, **limits)


def _parse_limit(name: str, text: str, default: int) -> int:
    # "20_000_000" is accepted. Up to 18 digits, the number fits into 64 bits.
    digits = text.strip().replace("_", "")
    if not re.fullmatch("[0-9]{1,18}", digits) or int(digits) == 0:
        raise ImproperlyConfigured(
            f"{name} is “{text}”. "
            f"It has to be a whole number of at least 1, such as {default}."
        )
    return int(digits)
