"""The two forms of a slot for the status of a source. No Django.

No comment survives the sanitiser, so a slot in a Markdown field is an empty element
until then, `<wbr id="_status-2">`. Stored bodies have comments, `<!--_status:2-->`; see
`slots` for them and for all other slots.
"""

import re

_ELEMENT = re.compile(r'<wbr id="_status-([0-9]+)">')


def write_status_element(number: int) -> str:
    """Return the element that becomes the slot of source `number`."""
    return f'<wbr id="_status-{number}">'


def write_status_slot(number: int) -> str:
    return f"<!--_status:{number}-->"


def elements_to_slots(html: str) -> str:
    """Return sanitised `html` with slots in place of the elements."""
    # Most fields cite nothing, and this is far faster than the pattern.
    if "<wbr" not in html:
        return html
    return _ELEMENT.sub(r"<!--_status:\1-->", html)
