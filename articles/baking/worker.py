"""A process that bakes for another begins here, before Django is set up: nothing that
imports models may be imported.
"""

import signal

import django


def set_up() -> None:
    """Make this process ready, and deaf to the signals that end a group of processes:
    the first of them ends the others, after what they are at.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    django.setup()
