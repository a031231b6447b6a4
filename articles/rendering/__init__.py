"""Rendering: a Document, or one Markdown field, as HTML, Markdown, JSON-LD or plain
text.

It never sees a draft, a model or a request. `markdown`, `links`, `numbering`,
`addresses`, `linked_data`, `to_markdown` and `to_text` know nothing of Django, so that
the desk can ask them too.
"""
