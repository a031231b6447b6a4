"""A command is killed whose work other processes do: they end too."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.pools import PATIENCE, ROOT

pytestmark = pytest.mark.faults

# Each batch is evaluated by a process that works for this one: here, for its own id.
PROGRAM = """
import sys
from articles.processes import run_batches

for process_id in run_batches(eval, ["__import__('os').getpid()"] * 2, 2):
    print(process_id, flush=True)
    sys.stdin.read()
"""


def test_processes_end_with_the_one_that_they_work_for():
    parent = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        worker = int(parent.stdout.readline())
        assert is_running(worker)
    finally:
        parent.kill()
        parent.communicate()

    deadline = time.monotonic() + PATIENCE
    while is_running(worker):
        if time.monotonic() > deadline:
            os.kill(worker, signal.SIGKILL)
            pytest.fail("the process outlived its parent")


def is_running(process_id: int) -> bool:
    try:
        with open(f"/proc/{process_id}/stat") as file:
            state = file.read().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    # In a container nobody may take note that a process without a parent has ended.
    return state != "Z"
