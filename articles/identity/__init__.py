"""Who publishes here, as every readers' page shows it: name, colours, logo, own pages.

current.py    what each process knows of it, without asking at each page
bell.py       how processes hear that it has changed
look.py       its logo and its own stylesheet, as pages show them
grounds.py    the colours that text stands on, as the theme's tokens say
contrast.py   whether an accent colour can be read
icons.py      favicon and touch icon, drawn
reserved.py   first words of addresses, which no page of the newsroom can have
"""
