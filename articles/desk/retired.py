"""Codes of checks that there were once. A code is never used for anything else, since
answers on record and commands of newsrooms name it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

RETIRED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "desk.Q047": "A picture without an alternative text is a blocker: `desk.B024`.",
        "desk.Q048": "A link that can't work is a blocker: `desk.B025`.",
        "desk.Q049": "A link to a part that is not there is a blocker: `desk.B026`.",
    }
)
"""Each with what became of it."""
