"""Styles: what a paragraph is for, and how its text looks."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from xml.etree.ElementTree import Element

from articles.intake.docx.list_numbering import DEPTH_MAX
from articles.intake.docx.xml_tree import (
    MISSING,
    find_child,
    index_elements,
    parse_number,
    read_switch,
    read_value,
)


class Use(StrEnum):
    """What a paragraph is for, according to its style."""

    BODY = "body"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    AUTHOR = "author"
    DATE = "date"
    HEADING = "heading"
    QUESTION = "question"
    ANSWER = "answer"
    QUOTATION = "quotation"
    CODE = "code"
    CAPTION = "caption"
    CONTENTS = "contents"
    LIST = "list"


_USES = {
    Use.HEADLINE: "title headline",
    Use.STANDFIRST: "subtitle standfirst abstract deck dek lede",
    Use.AUTHOR: "author byline",
    Use.DATE: "date dateline",
    Use.QUESTION: "definitionterm question",
    Use.ANSWER: "definition answer",
    Use.QUOTATION: "quote intensequote blocktext quotations blockquote blockquotation",
    Use.CODE: "htmlpreformatted preformattedtext sourcecode code codeblock macro macrotext",
    Use.CAPTION: "caption imagecaption figurecaption",
    Use.CONTENTS: "tocheading contentsheading contentstitle tableoffigures tableofauthorities toaheading",
}
_BY_NAME = {name: use for use, names in _USES.items() for name in names.split()}
"""By a style's name without spaces, in lower case. Word, LibreOffice, Pages, Google
Docs and pandoc name the built-in styles in English, whatever the language of their
menus (ECMA-376 part 1, 17.7.4.9).
"""
# "heading1", "toc2"
_NUMBERED_NAME = re.compile(r"(?P<name>heading|toc|contents|index)(?P<number>[1-9])")
_CODE_NAMES = frozenset(
    ("htmlcode", "sourcetext", "verbatimchar", "code", "inlinecode", "htmltypewriter")
)
_DEPTH_MAX = 20
"""Styles in a chain of which each is based on the next. Word allows ten."""
_NO_OUTLINE = 9
"""The outline level of body text; headings have 0 to 8."""


class Look(NamedTuple):
    """How text looks. None where a style or a run does not say."""

    is_strong: bool | None = None
    is_emphasis: bool | None = None
    is_struck: bool | None = None
    is_hidden: bool | None = None
    is_code: bool | None = None
    language: str | None = None

    def inherit(self, base: "Look") -> "Look":
        """Return this look, completed by what `base` says."""
        pairs = zip(self, base, strict=True)
        return Look._make(inherited if own is None else own for own, inherited in pairs)


_NOTHING_SAID = Look()


@dataclass(frozen=True, slots=True)
class Style:
    use: Use = Use.BODY
    level: int = 0
    """Of a heading, 1 to 6."""
    look: Look = _NOTHING_SAID
    numbering: tuple[str, int] | None = None
    """The list that its paragraphs are items of, and their depth."""


class Styles:
    def __init__(self, root: Element) -> None:
        """Read the part `styles.xml`."""
        self._elements = index_elements(root.findall("w:style"), "w:styleId")
        # The last one counts, as for styles with the same id.
        self._default_paragraph = ""
        for name, found in self._elements.items():
            is_default = found.get("w:default") in ("1", "true", "on")
            if is_default and found.get("w:type") == "paragraph":
                self._default_paragraph = name

        self._resolved: dict[str, Style] = {}
        defaults = _read_look(
            find_child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        )
        self.language = defaults.language or ""

    def resolve_paragraph(self, properties: Element) -> Style:
        """Return the style of a paragraph, completed by its own `properties` w:pPr."""
        name = read_value(properties, "w:pStyle") or self._default_paragraph
        style = self._resolve(name)
        use, level = style.use, style.level
        # An outline level set by hand makes body text a heading.
        if use is Use.BODY:
            use, level = _find_use("", read_value(properties, "w:outlineLvl"))
        numbering = _read_numbering(properties, style.numbering)
        return Style(use, level, style.look, numbering)

    def resolve_run_look(self, properties: Element, paragraph: Look) -> Look:
        """Return the look of a run with the `properties` w:rPr in a paragraph that
        looks like `paragraph`.
        """
        if properties is MISSING:
            return paragraph
        # First the run itself, then its character style, then the paragraph.
        look = _read_look(properties)
        if style := read_value(properties, "w:rStyle"):
            look = look.inherit(self._resolve(style).look)
        return look.inherit(paragraph)

    def _resolve(self, name: str) -> Style:
        if name not in self._resolved:
            self._resolved[name] = self._follow_bases(name)
        return self._resolved[name]

    def _follow_bases(self, name: str) -> Style:
        """Return the style `name`, completed by the styles that it is based on."""
        style = Style()
        is_use_known = False
        for _ in range(_DEPTH_MAX):
            element = self._elements.get(name, MISSING)
            title = _read_title(element, name)
            properties = find_child(element, "w:pPr")

            # The style that is nearest decides. "Heading 1 small", based on "Heading
            # 1", says nothing itself.
            use, level = style.use, style.level
            if not is_use_known:
                outline = read_value(properties, "w:outlineLvl")
                use, level = _find_use(title, outline)
                is_use_known = use is not Use.BODY or bool(outline)

            look = style.look.inherit(_read_style_look(element, title))
            numbering = style.numbering or _read_numbering(properties)
            style = Style(use, level, look, numbering)
            name = read_value(element, "w:basedOn")
            if not name:
                break
        return style


def _read_title(style: Element, name: str) -> str:
    """Return the title of a style as the tables above have it."""
    title = read_value(style, "w:name") or name
    return title.casefold().replace(" ", "").replace("-", "")


def _read_style_look(style: Element, title: str) -> Look:
    look = _read_look(find_child(style, "w:rPr"))
    # That it is code no property says, only its name.
    return look._replace(is_code=True) if title in _CODE_NAMES else look


def _find_use(title: str, outline: str) -> tuple[Use, int]:
    """Return what a style is for by its title and its outline level, and the level of a
    heading.
    """
    # Outline levels count from 0.
    level = parse_number(outline, _NO_OUTLINE) + 1
    if match := _NUMBERED_NAME.fullmatch(title):
        if match["name"] != "heading":
            return Use.CONTENTS, 0
        level = int(match["number"])
    elif title in _BY_NAME:
        return _BY_NAME[title], 0

    if level > _NO_OUTLINE:
        return Use.BODY, 0
    return Use.HEADING, min(level, 6)


def _read_look(properties: Element) -> Look:
    """Return what the run properties w:rPr say themselves."""
    if properties is MISSING:
        return _NOTHING_SAID
    # Right-to-left ("complex") scripts have properties of their own.
    if read_switch(properties, "w:rtl"):
        suffix, language = "Cs", "w:bidi"
    else:
        suffix, language = "", "w:val"
    is_struck = read_switch(properties, "w:strike")
    if is_struck is None:
        is_struck = read_switch(properties, "w:dstrike")
    return Look(
        is_strong=read_switch(properties, f"w:b{suffix}"),
        is_emphasis=read_switch(properties, f"w:i{suffix}"),
        is_struck=is_struck,
        is_hidden=read_switch(properties, "w:vanish"),
        language=find_child(properties, "w:lang").get(language),
    )


def _read_numbering(
    properties: Element, inherited: tuple[str, int] | None = None
) -> tuple[str, int] | None:
    """Return the list and the depth that the paragraph properties w:pPr name.

    The list 0 takes the paragraph out of all lists.
    """
    found = find_child(properties, "w:numPr")
    if found is MISSING:
        return inherited
    name, depth = inherited or ("", 0)
    name = read_value(found, "w:numId") or name
    if name in ("", "0"):
        return None
    depth = parse_number(read_value(found, "w:ilvl"), depth)
    return name, min(depth, DEPTH_MAX)
