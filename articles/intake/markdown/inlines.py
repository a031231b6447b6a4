"""The tokens of one paragraph as runs, and what stands in it that is no text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from articles.rendering.figures import alternative_text

from ..block import Block, Hint, Kind
from ..inline import Run, tidy
from .gathered import Gathered
from .tags import BREAKS, EMBEDS, UNSEEN, Tag, marked

_MARKS = {"strong": "strong", "em": "em", "s": "del"}
"""The tag that a mark of Markdown is."""
_SHORTCODE = re.compile(r"\{\{[<%](?:(?!\{\{).)*?[>%]\}\}")
"""What a site's generator puts something else for, amid text."""


@dataclass(slots=True)
class Inlines:
    """What one paragraph holds."""

    runs: tuple[Run, ...] = ()
    asides: list[Block] = field(default_factory=list)
    """Comments, scripts, embedded things, in order; none of them has a text."""
    notes: list[tuple[str, Sequence[Token]]] = field(default_factory=list)
    """The notes written at their mark, each with its name and its tokens."""


def inlines_of(tokens: Sequence[Token], gathered: Gathered) -> Inlines:
    """Read the children of an inline token."""
    return _Reader(gathered).read(tokens)


def unseen(tag: Tag) -> Block:
    """Give the block of a comment, a script or an embedded thing; it has no text."""
    if tag.name in EMBEDS:
        href = tag.attributes.get("src") or tag.attributes.get("data", "")
        return Block(Kind.EMBED, "", "", hint=Hint.LEFT_OUT, detail=tag.name, href=href)
    if tag.name:
        return Block(Kind.SCRIPT, "", "", hint=Hint.LEFT_OUT, detail=tag.name)
    return Block(Kind.PARAGRAPH, "", "", hint=Hint.LEFT_OUT, detail="comment")


class _Reader:
    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._runs: list[Run] = []
        self._open: Counter[str] = Counter()
        self._links: list[str] = []
        self._outside: list[int] = []
        """For each open link of Markdown, how many links were open around it."""
        self._ends: dict[str, int] = {}
        """For each tag of HTML that ends here, where it does so last."""
        self._unseen = ""
        """The open tag whose content no page shows."""
        self._found = Inlines()

    def read(self, tokens: Sequence[Token]) -> Inlines:
        tags = {at: Tag.of(token.content) for at, token in enumerate(tokens) if token.type == "html_inline"}
        self._ends = {tag.name: at for at, tag in tags.items() if tag.is_end}
        for at, token in enumerate(tokens):
            if at in tags:
                self._tag(tags[at], at)
            elif not self._unseen:
                self._token(token)
        self._found.runs = tidy(self._runs)
        return self._found

    def _token(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self._text(token.content)
            case "softbreak":
                self._text(" ")
            case "hardbreak":
                self._text("\n")
            case "code_inline":
                self._open["code"] += 1
                self._text(token.content)
                self._open["code"] -= 1
            case "image":
                self._picture(str(token.attrs["src"]), alternative_text(token), str(token.attrs.get("title", "")))
            case "citation":
                self._runs.append(Run("", citation=token.content))
            case "footnote_ref":
                self._note(token)
            case "link_open":
                self._outside.append(len(self._links))
                self._links.append(str(token.attrs["href"]))
            case "link_close":
                del self._links[self._outside.pop() :]
            case _ if token.tag in _MARKS:
                self._open[_MARKS[token.tag]] += token.nesting

    def _text(self, text: str) -> None:
        href = self._links[-1] if self._links else ""
        at = 0
        for found in _SHORTCODE.finditer(text):
            if found.start() > at:
                self._runs.append(marked(text[at : found.start()], self._open, href))
            self._runs.append(Run(found[0], mark="shortcode"))
            at = found.end()
        if at < len(text):
            self._runs.append(marked(text[at:], self._open, href))

    def _picture(self, src: str, alt: str, caption: str) -> None:
        alt = " ".join(alt.split())
        src = self._gathered.place(src, alt)
        if src:
            href = self._links[-1] if self._links else ""
            self._runs.append(Run(alt, href=href, src=src, caption=" ".join(caption.split())))
        else:
            self._text(alt)

    def _note(self, token: Token) -> None:
        if "note" in token.meta:
            # No label holds white space, so no other note has this name.
            name = f"inline {next(self._gathered.note_numbers)}"
            self._found.notes.append((name, token.meta["note"].tokens))
            self._runs.append(Run("^", note=name))
        else:
            self._runs.append(Run(token.content, note=token.meta["label"]))

    def _tag(self, tag: Tag, at: int) -> None:
        if self._unseen:
            if tag.is_end and tag.name == self._unseen:
                self._unseen = ""
            return
        if tag.name in UNSEEN:
            # Without its end the rest of the paragraph would be lost.
            if not tag.is_end and self._ends.get(tag.name, -1) > at:
                self._unseen = tag.name
                self._found.asides.append(unseen(tag))
        elif tag.name in EMBEDS or not tag.name:
            if not tag.is_end:
                self._found.asides.append(unseen(tag))
        elif tag.name == "br" or tag.name in BREAKS:
            self._text("\n")
        elif tag.name == "img":
            src, alt, title = (tag.attributes.get(name, "") for name in ("src", "alt", "title"))
            self._picture(src, alt, title)
        elif tag.name == "a":
            if not tag.is_end:
                self._links.append(tag.attributes.get("href", ""))
            elif len(self._links) > (self._outside[-1] + 1 if self._outside else 0):
                self._links.pop()
        else:
            self._open[tag.name] = max(self._open[tag.name] + (-1 if tag.is_end else 1), 0)
