"""The files that a person names on the command line."""

import os
import re
import stat
from pathlib import Path

from articles.intake import IntakeRefused
from articles.intake.limits import refuse_long

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def make_printable(path: str) -> str:
    """Return `path` fit for one printed line and for a database.

    A file's name may hold any byte: "a\\nb.txt" becomes "a\ufffdb.txt".
    """
    return _UNPRINTABLE.sub("\ufffd", path)


def load_file(path: Path, most: int) -> bytes:
    """Return the bytes of the file at `path`.

    Raises IntakeRefused if it is missing, can't be read or has more than `most` bytes.
    """
    name = make_printable(path.name)
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            status = os.fstat(file.fileno())
            # Reading a pipe or a device might never end.
            if not stat.S_ISREG(status.st_mode):
                raise IntakeRefused(
                    f"“{name}” is not a file of its own: "
                    "a pipe or a device can't be read."
                )
            refuse_long(name, status.st_size, most)
            data = file.read(most + 1)
    except IsADirectoryError:
        raise IntakeRefused(f"“{name}” is a folder: name the files in it.") from None
    except FileNotFoundError:
        raise IntakeRefused(
            f"There is no file “{make_printable(str(path))}”."
        ) from None
    except PermissionError:
        raise IntakeRefused(
            f"“{name}” can't be read: you have no permission to."
        ) from None
    except ValueError:  # it has a NUL in it
        raise IntakeRefused(f"“{name}” can't be the name of a file.") from None
    except OSError as error:
        raise IntakeRefused(f"“{name}” can't be read: {error.strerror}.") from None
    # Again: the file may have grown since its size was read.
    refuse_long(name, len(data), most)
    return data


def _open_without_waiting(path: str, flags: int) -> int:
    # Opening a pipe would wait until somebody writes to it.
    return os.open(path, flags | os.O_NONBLOCK)
