"""Rendering: a Document, or one Markdown field, as HTML, Markdown or text. It never sees a draft, model or request.

`markdown`, `links`, `numbering`, `addresses`, `to_markdown` and `to_text` know nothing of Django, so that the desk can
ask them too.
"""
