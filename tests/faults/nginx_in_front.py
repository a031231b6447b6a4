"""The real nginx, with the configuration of deploy/, in front of a pool."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests.deploy.test_nginx_files import find_nginx, wait_for, write_configuration
from tests.pools import PATIENCE, Pool


@contextmanager
def nginx_in_front(server: Pool, folder: Path) -> Iterator[Pool]:
    """Serve no files: nginx asks the application for everything, and caches it as it
    does where it is deployed.
    """
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    root = folder / "public"
    root.mkdir()
    configuration = write_configuration(
        folder, root, Path(settings.MEDIA_ROOT), port, application=server.port
    )
    process = subprocess.Popen([find_nginx(), "-c", configuration])
    try:
        wait_for(port, process)
        yield Pool(port, process)
    finally:
        process.terminate()
        process.wait(PATIENCE)
