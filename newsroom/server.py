"""The command `granian`, with a main process that outlives workers killed in a row, and
workers that say that they live while all their threads wait, and have room for many
connections.

    python -m newsroom.server --interface wsgi … newsroom.wsgi:application

Granian ends, with all its workers, if one ends within seconds of having been started:
it takes that for a crash loop. But whatever kills a worker for want of memory soon kills
the next one too, and readers would get nothing until systemd has started a new server.
"""

import multiprocessing
import resource
import time
from collections import deque
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any, Final

from granian import cli
from granian.log import logger
from granian.server import Server

STARTS_MAX: Final = 20
"""Workers started within `A_MINUTE` beyond which it is a crash loop after all: code that
can't be imported, perhaps. The server ends, and systemd says so.
"""
A_MINUTE: Final = 60.0
SETTLE: Final = 1.0
"""Seconds between the load of a new worker and the end of the old one."""

CONNECTIONS_MAX: Final = 10_000
"""Connections of one worker beyond which others have to wait. Granian would take 1,024
for all workers together: as many idle ones kept every reader waiting for half a minute.
"""
FILES_MAX: Final = 65_536
"""Open files, connections among them, that a process asks to be allowed."""

LIVENESS: Final = (
    [("/healthz", str(Path(__file__).with_name("liveness")))],
    "ok.txt",
    None,
)
"""What granian sends by itself, as it would a static file: route and folder, the file
for the folder's own address, and for how long it may be cached. No thread of Python has
to be free for it.
"""


class PatientServer(Server):
    """A server whose workers may be killed several times in a row, or all wait."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options["backpressure"] = options.get("backpressure") or CONNECTIONS_MAX
        super().__init__(*args, **options)
        self._starts: deque[float] = deque(maxlen=STARTS_MAX)
        # Whoever lets granian send static files has one such list already.
        self.static_path = self.static_path or LIVENESS

    def _respawn_workers(
        self,
        workers: list[int],
        spawn_target: Callable[..., Any],
        target_loader: Callable[..., Any],
        delay: float = 0,
    ) -> None:
        if delay:
            # Somebody asked for it: all is well with the old ones.
            for index in workers:
                if not self._replace_worker(index, spawn_target, target_loader):
                    break
        else:
            super()._respawn_workers(workers, spawn_target, target_loader, delay)
        now = time.monotonic()
        self._starts.extend([now] * len(workers))
        is_full = len(self._starts) == STARTS_MAX
        if not (is_full and now - self._starts[0] < A_MINUTE):
            # By these times granian recognises a crash loop.
            self.respawned_wrks.clear()

    def _replace_worker(
        self,
        index: int,
        spawn_target: Callable[..., Any],
        target_loader: Callable[..., Any],
    ) -> bool:
        """Start a worker, and stop the one whose place it takes once it has loaded the
        code. Return False if it can't load it: then the old one stays.

        Granian stops the old one after some seconds. On a busy machine the new ones are
        not there yet, and readers are refused.
        """
        has_loaded = multiprocessing.get_context().Event()
        loader = Announcing(target_loader, has_loaded)
        new = self._spawn_worker(idx=index, target=spawn_target, callback_loader=loader)
        # If it ends by itself now, nothing has to be started in its place.
        new.interrupt_by_parent = True
        new.start()
        while not has_loaded.wait(0.1):
            if not new.is_alive():
                logger.error(f"Worker-{index + 1} can't be replaced: the old one stays")
                return False

        # It has begun to listen a moment after it has loaded.
        time.sleep(SETTLE)
        old, self.wrks[index] = self.wrks[index], new
        old.terminate()
        old.join(self.workers_kill_timeout)
        if old.is_alive():
            old.kill()
            old.join()
        new.interrupt_by_parent = False
        if not new.is_alive():
            self.interrupt_children.append(index)
            self.main_loop_interrupt.set()
        return True


class Announcing:
    """A loader of the application that says when it has loaded it."""

    def __init__(self, load: Callable[..., Any], has_loaded: Event) -> None:
        self._load = load
        self._has_loaded = has_loaded

    def __call__(self) -> Any:
        application = self._load()
        self._has_loaded.set()
        return application


def allow_open_files() -> None:
    """Raise this process's limit of open files as far as it may, for its workers too.

    systemd and shells let most programs have 1,024.
    """
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES_MAX
    if most != resource.RLIM_INFINITY:
        wanted = min(wanted, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def main() -> None:
    allow_open_files()
    cli.Server = PatientServer
    cli.entrypoint()


if __name__ == "__main__":
    main()
