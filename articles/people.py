"""What people at the desk are called."""

from typing import Any


def name_person(person: Any, nobody: str = "somebody") -> str:
    """Return what `person` is called in a sentence: their full name, else their login;
    `nobody` for None, such as a program or a login that was deleted.
    """
    if person is None:
        return nobody
    return str(person.get_full_name() or person.get_username())
