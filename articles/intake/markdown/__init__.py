"""Markdown as others write it, read as blocks: `dialect` parses it, `blocks` makes blocks of the tokens.

What is fine as it stands is kept to the letter; what needs the rest of its file (reference links, footnotes), or says
otherwise in the site's own dialect (raw HTML), is written anew from its text and inline marks.
"""
