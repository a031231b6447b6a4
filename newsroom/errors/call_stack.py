"""Room for the frames of one request, so that no loop in it pays for the end of a chunk
of frames.

CPython 3.11 and later (3.11 to 3.13 were measured) keep the frames of Python functions
in chunks of 16 kB and give a chunk back to the system as soon as it is empty. Where a
loop's calls cross the end of a chunk, each of them maps and unmaps memory: the
article's form took up to three times as much CPU, depending only on how many functions
stood around the view. A frame that is larger than a chunk gets a chunk that is large
enough, and the frames of everything it calls are put into the rest of that chunk.
"""

from collections.abc import Callable
from types import FunctionType
from typing import Any

_SLOT_BYTES = 8
_FRAME_BYTES = 130 * 1024
"""Just over half of the chunk that this asks for: chunks double from 16 kB, so this one
has 256 kB, and 126 kB of it are left for about a thousand calls within calls.
"""


def with_room_for_frames(function: FunctionType) -> Callable[..., Any]:
    """Return `function` with a frame so large that all it calls shares one chunk. Costs
    about 10 µs a call.
    """
    # `co_stacksize` counts slots of a frame, each as large as a pointer.
    code = function.__code__.replace(co_stacksize=_FRAME_BYTES // _SLOT_BYTES)
    return FunctionType(
        code,
        function.__globals__,
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
