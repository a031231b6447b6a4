"""Rendering: a Document, or one Markdown field, as HTML, Markdown, JSON-LD or plain
text.

to_html, to_markdown, to_text, to_feed    a Document, or its stored body, as each
dialect/    the Markdown that editors write, rule by rule
elements/   charts, timelines and boxes in it
citing/     the sources of a text: their numbers, notes and list
pictures/   sizes and copies of pictures, and pictures that are drawn
machines/   JSON-LD and XML

It never sees a draft, a model or a request. `dialect.markdown`, `links`, `citing`,
`addresses`, `machines.linked_data`, `to_markdown` and `to_text` know nothing of Django,
so that the desk can ask them too.
"""
