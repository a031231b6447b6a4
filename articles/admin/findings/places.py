"""Where a finding points: a path in the Document as words, and as a row of the
article's form.
"""

import re
from dataclasses import dataclass

from articles.document import PART_LISTS, Document


@dataclass(frozen=True)
class FormPlace:
    """A field of the article's form. Rows are counted as readers see them, from 0: rows
    that are moved keep the numbers that their fields have.
    """

    field: str
    group: str = ""
    number: int = 0


def describe_place(where: str, document: Document) -> tuple[str, str]:
    """Return `sections[2].body` as ("Section “Background”", "#sections-2"), and an
    unknown path as itself.
    """
    # “standfirst”, “lead_image.alt”, “sections”, “byline[0].portrait.src”
    match = re.fullmatch(r"(\w+)(?:\[(\d+)\])?(?:\.\w+(?:\[\d+\])?)*", where)
    if match is None:
        return where, ""

    name, number = match.groups()
    part_list = PART_LISTS.get(name)
    if part_list is None:
        # `lead_image.alt` is the form's field `lead_image_alt`.
        return name.replace("_", " ").capitalize(), f"#id_{where.replace('.', '_')}"
    if number is None:
        return part_list.plural.capitalize(), f"#{part_list.form_prefix}-group"

    kind = part_list.singular.capitalize()
    label = f"{kind} {int(number) + 1}"
    parts = part_list.of(document)
    if part_list.has_names and int(number) < len(parts):
        text = getattr(parts[int(number)], part_list.title_fields[0])
        if text.strip():
            label = f"{kind} “{text}”"
    return label, f"#{part_list.form_prefix}-{number}"


def find_form_place(where: str) -> FormPlace | None:
    """Return `sections[2].body` as the field `body` of the third row of `sections`, and
    None for what has no field of its own.
    """
    match = re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", where)
    if match:
        name, number, field = match.groups()
        part_list = PART_LISTS.get(name)
        if part_list is None:
            return None
        return FormPlace(field, f"{part_list.form_prefix}-group", int(number))
    if not where or where in PART_LISTS:
        return None
    # `lead_image.alt` is the form's field `lead_image_alt`.
    return FormPlace(where.replace(".", "_"))
