"""Where a finding points: a path in the Document as words, and as a row of the article's form."""

import re

from articles.document import Document

LISTS = {
    # the Document's list: what a part is called, its rows in the form, the field that names it
    "sections": ("Section", "sections", "heading"),
    "faq": ("Question", "faq_entries", "question"),
    "sources": ("Source", "citations", "title"),
    "byline": ("Byline", "bylines", "name"),
    "topics": ("Topic", "article_topics", "name"),
    "related": ("Related link", "related_links", "title"),
}


def place(where: str, document: Document) -> tuple[str, str]:
    """Return `sections[2].body` as ("Section “Background”", "#sections-2"), and an unknown path as itself."""
    match = re.fullmatch(r"(\w+)(?:\[(\d+)\])?(?:\.\w+(?:\[\d+\])?)*", where)
    if not match or not where:
        return where, ""
    name, number = match[1], match[2]
    if name not in LISTS:
        return name.replace("_", " ").capitalize(), f"#id_{name}"
    kind, rows, field = LISTS[name]
    if number is None:
        return f"{kind}s" if kind != "Byline" else kind, f"#{rows}-group"
    parts = getattr(document, name)
    text = getattr(parts[int(number)], field) if int(number) < len(parts) else ""
    return f"{kind} “{text}”" if text.strip() else f"{kind} {int(number) + 1}", f"#{rows}-{number}"
