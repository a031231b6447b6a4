"""Rendering: a Document, or one Markdown field, as HTML, Markdown or plain text. It never sees a draft, a model or a request.

`markdown`, `links`, `numbering`, `addresses`, `to_markdown` and `to_text` know nothing of Django, so that the desk can ask them too.
"""
