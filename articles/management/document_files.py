"""The files that a person names on the command line."""

import os
import re
import stat
from pathlib import Path

from articles.intake import IntakeRefused
from articles.intake.limits import refuse_long

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def shown(path: str) -> str:
    """Return `path` as it can be printed on one line and kept in a database: a file's name may hold any byte."""
    return _UNPRINTABLE.sub("\ufffd", path)


def content(path: Path, most: int) -> bytes:
    """Return the bytes of the file at `path`. Raises IntakeRefused where there is no such file of at most `most` bytes.

    Only a plain file is opened: reading a pipe or a device might never end.
    """
    name = shown(path.name)
    try:
        with open(path, "rb", opener=_at_once) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise IntakeRefused(f"“{name}” is not a file of its own: a pipe or a device can't be read.")
            refuse_long(name, status.st_size, most)
            data = file.read(most + 1)
    except IsADirectoryError:
        raise IntakeRefused(f"“{name}” is a folder: name the files in it.") from None
    except FileNotFoundError:
        raise IntakeRefused(f"There is no file “{shown(str(path))}”.") from None
    except PermissionError:
        raise IntakeRefused(f"“{name}” can't be read: you have no permission to.") from None
    except ValueError:
        raise IntakeRefused(f"“{name}” can't be the name of a file.") from None
    except OSError as error:
        raise IntakeRefused(f"“{name}” can't be read: {error.strerror}.") from None
    refuse_long(name, len(data), most)
    return data


def _at_once(path: str, flags: int) -> int:
    """Open `path` without waiting for somebody to write to it, as a pipe would."""
    return os.open(path, flags | os.O_NONBLOCK)
