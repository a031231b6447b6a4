"""Stop a long command between two steps, so that no step is left half done."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def catch_stop_signals() -> Iterator[Callable[[], bool]]:
    """Yield a function that returns True once the person has asked to stop, with Ctrl-C
    or SIGTERM. Asked a second time, the command stops at once.
    """
    asked = threading.Event()

    def handle_signal(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    previous_handlers = {}
    # Python lets only the main thread set handlers of signals.
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            previous_handlers[number] = signal.signal(number, handle_signal)
    try:
        yield asked.is_set
    finally:
        for number, handler in previous_handlers.items():
            signal.signal(number, handler)
