"""Rendering: a Document, or one Markdown field, as HTML or plain text. It never sees a draft, a model or a request.

`markdown`, `links`, `numbering`, `addresses` and `to_text` know nothing of Django, so that the desk can ask them too.
"""
