"""Join the readers' stylesheets from their parts, one file for each.

Readers wait for one or two responses instead of eighteen. Every page has
`newsroom/css/site.css`, and all but explainers `newsroom/css/pages.css` too, which so
weighs nothing for those who come to read one. An explainer that uses terms of the
glossary has `newsroom/css/terms.css`, and a page with a chart or the like
`newsroom/css/elements.css`. This finder offers them to whatever serves static files:
the development server, and `collectstatic`, which names them by their content and
compresses them.

The parts are joined in the order of their layers, which declares that order. Comments
and white space are left out, which saves half a kilobyte of gzip.
"""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

from newsroom.assets.joined_files import JoinedFileFinder
from newsroom.assets.theme import read_theme_tokens

PARTS = Path(__file__).parents[1] / "static" / "newsroom" / "css"
NAME = "newsroom/css/site.css"
LISTS = "newsroom/css/pages.css"
ELEMENTS = "newsroom/css/elements.css"
"""Its layers come after all others. They have rules for print of their own."""
TERMS = "newsroom/css/terms.css"
LAYERS = [
    "type",
    "tokens",
    "base",
    "frame",
    "article",
    "contents",
    "citations",
    "backmatter",
    "questions",
    "lists",
    "record",
    "search",
    "comparison",
    "drawn",
    "cards",
    "front",
    "indexes",
    "own",
    "print",
]
IN_LISTS = ["search", "comparison", "drawn", "cards", "front", "indexes", "own"]
"""The layers of `LISTS`; all others are in `NAME`.

`TERMS` is there too, and an explainer that uses a term loads it by itself. No other page
names that layer, which so comes last, with its own rules for print.
"""
IN_ELEMENTS = ["charts", "elements"]
"""The layers of `ELEMENTS`."""
_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
# "a > b { top: 1px; }" is "a>b{top:1px}". A space means something before a colon, and
# around "+" and "-".
_SPACE = re.compile(r"\s*([{};,])\s*|(:) | ([*/]|>=?) ")
_ZERO = re.compile(r"(?<![\w.])0\.(?=\d)")  # "0.5rem" is ".5rem"


def join_stylesheets(name: str = NAME) -> str:
    """Return the parts of a stylesheet as one, each in the layer named like its file."""
    if name == ELEMENTS:
        return "".join(map(_read_layer, IN_ELEMENTS))
    if name == TERMS:
        return _read_layer("terms")
    if name == LISTS:
        return "".join(map(_read_layer, [*IN_LISTS, "terms"]))

    parts = [_read_layer(layer) for layer in LAYERS if layer not in IN_LISTS]
    # Otherwise what is loaded later would come after the layer of print.
    parts.insert(-1, f"@layer {','.join(IN_LISTS)};")
    return "".join(parts)


def read_tokens() -> list[str]:
    """Return the site's custom properties, and after them those that the theme sets."""
    own = (PARTS / "tokens.css").read_text()
    return list(filter(None, [own, read_theme_tokens(settings.THEME)]))


def _read_layer(layer: str) -> str:
    """Return the part called `layer`, without what a browser does not need."""
    text = (PARTS / f"{layer}.css").read_text()
    if layer == "tokens":
        text = "\n".join(read_tokens())
    text = _COMMENT.sub("", text).strip()
    text = _SPACE.sub(r"\1\2\3", text).replace(";}", "}")
    return f"@layer {layer}{{{_ZERO.sub('.', text)}}}"


class JoinedStylesheetFinder(JoinedFileFinder):
    """Finds the joined stylesheets."""

    names = [NAME, LISTS, ELEMENTS, TERMS]
    folder = "stylesheets"

    def join(self, name: str) -> str:
        return join_stylesheets(name)


def is_collected() -> bool:
    """Return True if pages have their stylesheet: `collectstatic` was run, and its files
    are there. With DEBUG the stylesheet is made where it is asked for.
    """
    if settings.DEBUG:
        return True
    try:
        name = staticfiles_storage.stored_name(NAME)
    except AttributeError:  # a storage without a manifest
        return True
    except ValueError:  # not in the manifest
        return False
    return bool(staticfiles_storage.exists(name))
