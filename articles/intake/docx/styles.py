"""What styles say: what a paragraph is for, and how its text looks."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from xml.etree.ElementTree import Element

from .elements import child, number, switch, value


class Use(StrEnum):
    """What a paragraph's style says that it is for."""

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


_USES: Final = {
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
_BY_NAME: Final = {name: use for use, names in _USES.items() for name in names.split()}
"""By a style's name without spaces, in lower case. Word, LibreOffice, Pages, Google Docs and pandoc name the built-in
styles in English, whatever the language of their menus (ECMA-376 part 1, 17.7.4.9)."""
_NUMBERED_NAME = re.compile(r"(?P<name>heading|toc|contents|index)(?P<number>[1-9])")
_CODE_NAMES: Final = frozenset(("htmlcode", "sourcetext", "verbatimchar", "code", "inlinecode", "htmltypewriter"))
_DEPTH_MAX = 20
"""Styles on which a style is based, one on another; Word allows ten."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; None where nothing is said."""

    is_strong: bool | None = None
    is_emphasis: bool | None = None
    is_struck: bool | None = None
    is_hidden: bool | None = None
    is_code: bool | None = None
    language: str | None = None

    def over(self, other: "Look") -> "Look":
        """Give this, and where it says nothing, what `other` says."""
        if other == Look():
            return self
        return Look(
            other.is_strong if self.is_strong is None else self.is_strong,
            other.is_emphasis if self.is_emphasis is None else self.is_emphasis,
            other.is_struck if self.is_struck is None else self.is_struck,
            other.is_hidden if self.is_hidden is None else self.is_hidden,
            other.is_code if self.is_code is None else self.is_code,
            other.language if self.language is None else self.language,
        )


@dataclass(frozen=True, slots=True)
class Style:
    use: Use = Use.BODY
    level: int = 0
    """Of a heading, 1 to 6."""
    look: Look = Look()
    numbering: tuple[str, int] | None = None
    """The list that its paragraphs are items of, and how deep."""


class Styles:
    def __init__(self, root: Element | None) -> None:
        """Read the part `styles.xml`, if there is one."""
        elements = [] if root is None else list(root)
        self._elements = {found.get("w:styleId", ""): found for found in elements if found.tag == "w:style"}
        self._made: dict[str, Style] = {}
        defaults = look_of(child(root, "w:docDefaults", "w:rPrDefault", "w:rPr"))
        self.language = defaults.language or ""
        self._normal = {
            found.get("w:type", ""): found.get("w:styleId", "")
            for found in elements
            if found.tag == "w:style" and found.get("w:default") in ("1", "true", "on")
        }

    def paragraph(self, properties: Element | None) -> Style:
        """Give the style of the paragraph with the `properties` w:pPr, with what they say themselves."""
        style = self._style(value(properties, "w:pStyle") or self._normal.get("paragraph", ""))
        outline = value(properties, "w:outlineLvl")
        if style.use is Use.BODY and outline and number(outline, 9) < 9:
            style = replace(style, use=Use.HEADING, level=min(number(outline) + 1, 6))
        return replace(style, numbering=numbering_of(properties, style.numbering))

    def look(self, properties: Element | None, paragraph: Look) -> Look:
        """Give how a run with the `properties` w:rPr looks in a paragraph that looks like `paragraph`."""
        if properties is None:
            return paragraph
        look = look_of(properties)
        if style := value(properties, "w:rStyle"):
            look = look.over(self._style(style).look)
        return look.over(paragraph)

    def _style(self, name: str) -> Style:
        if name not in self._made:
            self._made[name] = self._resolved(name)
        return self._made[name]

    def _resolved(self, name: str) -> Style:
        style = Style()
        is_known = False
        for _ in range(_DEPTH_MAX):
            element = self._elements.get(name)
            title = (value(element, "w:name") or name).casefold().replace(" ", "").replace("-", "")
            properties = child(element, "w:pPr")
            if not is_known:
                outline = value(properties, "w:outlineLvl")
                use, level = _use(title, outline)
                style = replace(style, use=use, level=level)
                is_known = use is not Use.BODY or bool(outline)
            look = look_of(child(element, "w:rPr"))
            look = look if title not in _CODE_NAMES else replace(look, is_code=True)
            style = replace(style, look=style.look.over(look))
            if style.numbering is None:
                style = replace(style, numbering=numbering_of(properties))
            name = value(element, "w:basedOn")
            if not name:
                break
        return style


def _use(title: str, outline: str) -> tuple[Use, int]:
    if match := _NUMBERED_NAME.fullmatch(title):
        return (Use.HEADING, min(int(match["number"]), 6)) if match["name"] == "heading" else (Use.CONTENTS, 0)
    if title in _BY_NAME:
        return _BY_NAME[title], 0
    level = number(outline, 9)
    return (Use.HEADING, min(level + 1, 6)) if level < 9 else (Use.BODY, 0)


def look_of(properties: Element | None) -> Look:
    """Give what the run properties w:rPr say of themselves."""
    if properties is None:
        return Look()
    language = child(properties, "w:lang")
    is_right_to_left = bool(switch(properties, "w:rtl"))
    strike = switch(properties, "w:strike")
    return Look(
        switch(properties, "w:bCs" if is_right_to_left else "w:b"),
        switch(properties, "w:iCs" if is_right_to_left else "w:i"),
        switch(properties, "w:dstrike") if strike is None else strike,
        switch(properties, "w:vanish"),
        None,
        None if language is None else language.get("w:bidi" if is_right_to_left else "w:val"),
    )


def numbering_of(properties: Element | None, inherited: tuple[str, int] | None = None) -> tuple[str, int] | None:
    """Give the list that the paragraph properties w:pPr name, and how deep; the number 0 takes it out of all lists."""
    found = child(properties, "w:numPr")
    if found is None:
        return inherited
    name = value(found, "w:numId") or (inherited[0] if inherited else "")
    depth = value(found, "w:ilvl")
    if name in ("", "0"):
        return None
    return name, min(number(depth), 8) if depth else (inherited[1] if inherited else 0)
