"""Markdown as others write it, read as blocks: `dialect` parses it, `blocks` turns the tokens into blocks.

Markdown that means the same on its own in the site's dialect stays unchanged. What depends on the rest of its file
(reference links, footnotes), or means something else in the site's dialect (raw HTML), is written again from its text
and inline marks.
"""
