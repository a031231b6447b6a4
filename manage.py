#!/usr/bin/env python3
"""Django's command line, in the environment that `make install` or `make demo` made,
whichever Python starts it.
"""

import os
import sys


def main() -> None:
    use_own_environment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit(
            "Django is not installed here: run `make install` (or `make demo`) first."
        )
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


def use_own_environment() -> None:
    """Start again under `.venv`, so that commands work as the README writes them; a
    chosen environment is respected.
    """
    python = os.path.join(
        os.path.dirname(os.path.abspath(__file__)), ".venv", "bin", "python"
    )
    if sys.prefix == sys.base_prefix and os.access(python, os.X_OK):
        os.execv(python, [python, *sys.argv])


if __name__ == "__main__":
    main()
