"""The server of `make demo`: granian with one worker, which Ctrl-C ends at once.

    python -m newsroom.demo_server PORT

Ctrl-C reaches every process of the terminal's foreground group. When granian's worker
gets it too, worker and main process stop each other at the same time, and on a busy
machine the main process may wait for its worker for ever. So the worker leaves that
group, and only the main process tells it to stop.
"""

import os
import signal
import sys
import threading
import time
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

KILL_TIMEOUT = 1
"""Seconds that a worker gets to finish its requests before it is killed."""
WATCH_INTERVAL = 1
"""Seconds between two looks at the main process."""


def main(port: int) -> None:
    server = Granian(
        "newsroom.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_TIMEOUT,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=load_application, wrap_loader=False)


def load_application() -> Any:
    """Return the WSGI application. Granian calls this in the worker, before it serves
    anything.
    """
    os.setpgid(0, 0)
    threading.Thread(
        target=end_with_main_process, args=(os.getppid(),), daemon=True
    ).start()
    # Until the worker serves, it has the main process's handlers, which would not end
    # it.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    from newsroom.wsgi import application

    return application


def end_with_main_process(main_pid: int) -> None:
    """End this worker when its main process was killed: nothing else would, and it
    would keep the port.
    """
    while os.getppid() == main_pid:
        time.sleep(WATCH_INTERVAL)
    os._exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
