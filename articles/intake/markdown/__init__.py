"""Markdown as others write it, read as blocks.

`front_matter` reads what is above the text, with `values` and `head_blocks`. `dialect`
parses the text; `blocks` turns the tokens into blocks, with `paragraphs` and `inlines`;
`raw_html` reads the HTML among them. `own_file` reads files that a Newsroom wrote, which
need none of this.

Markdown that means the same on its own in the site's dialect stays unchanged. What
depends on the rest of its file (reference links, footnotes), or means something else in
the site's dialect (raw HTML), is written again from its text and inline marks.
"""
