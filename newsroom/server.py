"""The command `granian`, with a main process that outlives workers killed in a row, and
workers that say that they live while all their threads wait.

    python -m newsroom.server --interface wsgi … newsroom.wsgi:application

Granian ends, with all its workers, if one ends within seconds of having been started:
it takes that for a crash loop. But whatever kills a worker for want of memory soon kills
the next one too, and readers would get nothing until systemd has started a new server.
"""

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from granian import cli
from granian.server import Server

STARTS_MAX: Final = 20
"""Workers started within `A_MINUTE` beyond which it is a crash loop after all: code that
can't be imported, perhaps. The server ends, and systemd says so.
"""
A_MINUTE: Final = 60.0

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
        super()._respawn_workers(workers, spawn_target, target_loader, delay)
        now = time.monotonic()
        self._starts.extend([now] * len(workers))
        is_full = len(self._starts) == STARTS_MAX
        if not (is_full and now - self._starts[0] < A_MINUTE):
            # By these times granian recognises a crash loop.
            self.respawned_wrks.clear()


def main() -> None:
    cli.Server = PatientServer
    cli.entrypoint()


if __name__ == "__main__":
    main()
