"""Programs that read the settings as a site does that has these variables and no `.env`,
each in a process of its own.

`python -m tests.fresh_settings` takes a line of JSON for each program, `[program,
variables]`, and answers with what came of it, `[status, stdout, stderr]`. What settings
import is imported once, before the processes fork: that takes longer than all that they
do.
"""

import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
USED = ["articles.intake.limits", "environ", "structlog"]


@dataclass(frozen=True)
class FreshSettings:
    process: subprocess.Popen

    def run(self, program: str, **variables: str) -> subprocess.CompletedProcess:
        """Run `program` with settings from `variables`."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([program, variables]) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return subprocess.CompletedProcess(program, *answer)


@contextmanager
def fresh_settings() -> Iterator[FreshSettings]:
    """Start the process that all programs of the block fork from."""
    environment = {
        name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ
    }
    environment |= {
        "SECRET_KEY": "k3y" * 20,
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.fresh_settings"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield FreshSettings(process)


def main() -> None:
    for name in USED:
        import_module(name)
    assert "newsroom.settings" not in sys.modules
    for line in sys.stdin:
        print(json.dumps(run_in_fork(*json.loads(line))), flush=True)


def run_in_fork(program: str, variables: dict[str, str]) -> tuple[int, str, str]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        pid = os.fork()
        if not pid:
            os.dup2(out.fileno(), 1)
            os.dup2(errors.fileno(), 2)
            os._exit(run_here(program, variables))
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        for file in (out, errors):
            file.seek(0)
        return status, out.read().decode(), errors.read().decode()


def run_here(program: str, variables: dict[str, str]) -> int:
    """Run the program, and return the status that Python would end with."""
    import environ

    os.environ.update(variables)
    environ.Env.read_env = classmethod(lambda cls, *a, **k: None)
    try:
        # The programs are written in the tests.
        exec(program, {"__name__": "__main__"})  # noqa: S102
        return 0
    except Exception:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


if __name__ == "__main__":
    main()
