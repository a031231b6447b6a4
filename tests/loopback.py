"""Servers on loopback that stand where another service does, in a thread of the test's
process.
"""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

POLL = 0.01
"""Seconds until a server notices that it is to end. Its own default is half a second, of
every test that has one.
"""


@contextmanager
def answering(server: socketserver.BaseServer) -> Iterator[None]:
    """Let a server answer in a thread of its own while the block runs."""
    thread = threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
