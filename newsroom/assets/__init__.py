"""Static files that are joined of parts.

joined_files.py   a finder that offers a joined file as if it were there
stylesheets.py    readers' stylesheets
scripts.py        the desk's scripts
theme.py          what a theme puts in front of templates and tokens
"""
