"""Outside experts: somebody without a login reads one draft by a link, leaves notes, and
says “I checked this” (docs/adr/0068).

tokens.py     the address of a link: half of its token is signed and never stored
looking.py    which link a token opens, and which draft that shows and keeps
quoting.py    words copied from the page, in the Markdown that they come from; no Django
verbs.py      making and revoking a link, visiting, noting, confirming
crediting.py  from a confirmation to the byline
shown.py      the draft with what an expert wrote at each part
storing.py    what an expert sends, held to the limits
page.py       the expert's page
refused.py    the page for what was sent and not read
"""
