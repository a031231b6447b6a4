"""Who publishes here, as every readers' page shows it: name, colours, logo, own pages.

current.py    what each process knows of it, without asking at each page
bell.py       how processes hear that it has changed
contrast.py   whether an accent colour can be read
icons.py      favicon and touch icon, drawn
"""
