"""The script behind `make messages`, for tests: what it gathers is what they hold pages
and catalogues to.
"""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent.parent / ".ci" / "messages.py"

_spec = importlib.util.spec_from_file_location("messages", SCRIPT)
messages = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(messages)
