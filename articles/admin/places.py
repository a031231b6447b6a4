"""Where a finding points: a path in the Document as words, and as a row of the article's form."""

import re

from articles.document import PART_LISTS, Document


def place(where: str, document: Document) -> tuple[str, str]:
    """Return `sections[2].body` as ("Section “Background”", "#sections-2"), and an unknown path as itself."""
    match = re.fullmatch(r"(\w+)(?:\[(\d+)\])?(?:\.\w+(?:\[\d+\])?)*", where)
    if not match or not where:
        return where, ""
    name, number = match[1], match[2]
    row = PART_LISTS.get(name)
    if row is None:
        return name.replace("_", " ").capitalize(), f"#id_{name}"
    if number is None:
        return row.plural.capitalize(), f"#{row.form_prefix}-group"

    parts = row.of(document)
    position = int(number)
    text = getattr(parts[position], row.title_fields[0]) if position < len(parts) else ""
    kind = row.singular.capitalize()
    label = f"{kind} “{text}”" if text.strip() else f"{kind} {position + 1}"
    return label, f"#{row.form_prefix}-{number}"
