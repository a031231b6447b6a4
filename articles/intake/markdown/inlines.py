"""The tokens of one paragraph as runs, and what is in it without being text."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.inline import Run, tidy_runs
from articles.intake.blocks.simple_blocks import hidden_block
from articles.intake.markdown.gathered import Gathered
from articles.intake.markdown.tags import BREAKS, EMBEDS, UNSEEN, Tag, make_run
from articles.intake.text.white_space import fold_space
from articles.rendering.dialect.figures import alternative_text

# The tag that a mark of Markdown stands for.
_MARKS = {"strong": "strong", "em": "em", "s": "del"}
# What a site generator replaces with something else, in the text: "{{< youtube 1 >}}"
_SHORTCODE = re.compile(r"(\{\{[<%](?:(?!\{\{).)*?[>%]\}\})")


@dataclass(slots=True)
class Inlines:
    """What one paragraph holds."""

    runs: tuple[Run, ...] = ()
    asides: list[Block] = field(default_factory=list)
    """Comments, scripts and embedded things, in order; none of them has text."""
    notes: list[tuple[str, Sequence[Token]]] = field(default_factory=list)
    """The notes written at their mark, each with its name and its tokens."""

    @property
    def is_all_text(self) -> bool:
        return not any(run.mark for run in self.runs)


def read_inlines(tokens: Sequence[Token], gathered: Gathered) -> Inlines:
    """Read the children of an inline token. Pictures go to `gathered`."""
    return _InlineReader(gathered).read(tokens)


def _hide_tag(tag: Tag) -> Block:
    if not tag.name:
        return hidden_block(Kind.PARAGRAPH, "comment")
    if tag.name not in EMBEDS:
        return hidden_block(Kind.SCRIPT, tag.name)
    address = tag.attributes.get("src") or tag.attributes.get("data", "")
    return hidden_block(Kind.EMBED, tag.name, address)


class _InlineReader:
    """Reads the tokens of one paragraph."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._runs: list[Run] = []
        self._open: Counter[str] = Counter()
        # The addresses of the open links of Markdown and HTML.
        self._links: list[str] = []
        # For each open link of Markdown, how many links were open around it.
        self._outside: list[int] = []
        # For each HTML tag with an end tag, the place of the last one.
        self._ends: dict[str, int] = {}
        # The open tag whose content no page shows.
        self._unseen = ""
        self._found = Inlines()

    @property
    def _href(self) -> str:
        return self._links[-1] if self._links else ""

    def read(self, tokens: Sequence[Token]) -> Inlines:
        tags: dict[int, Tag] = {}
        for at, token in enumerate(tokens):
            if token.type == "html_inline":
                tags[at] = tag = Tag.parse(token.content)
                if tag.is_end:
                    self._ends[tag.name] = at

        for at, token in enumerate(tokens):
            if at in tags:
                self._read_tag(tags[at], at)
            elif not self._unseen:
                self._read_token(token)
        self._found.runs = tidy_runs(self._runs)
        return self._found

    def _read_token(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self._add_text(token.content)
            case "softbreak":
                self._add_text(" ")
            case "hardbreak":
                self._add_text("\n")
            case "code_inline":
                self._open["code"] += 1
                self._add_text(token.content)
                self._open["code"] -= 1
            case "image":
                self._add_picture({**token.attrs, "alt": alternative_text(token)})
            case "citation":
                self._runs.append(Run("", citation=token.content))
            case "footnote_ref":
                self._add_note_mark(token)
            case "link_open":
                self._outside.append(len(self._links))
                self._links.append(str(token.attrs["href"]))
            case "link_close":
                # A link of HTML that is still open ends with the one around it.
                del self._links[self._outside.pop() :]
            case _ if token.tag in _MARKS:
                self._open[_MARKS[token.tag]] += token.nesting

    def _add_text(self, text: str) -> None:
        # `split` returns the shortcodes at the odd places.
        for number, part in enumerate(_SHORTCODE.split(text)):
            if number % 2:
                self._runs.append(Run(part, mark="shortcode"))
            elif part:
                self._runs.append(make_run(part, self._open, self._href))

    def _add_picture(self, attributes: Mapping[str, object]) -> None:
        """Add a picture by its attributes `src`, `alt` and `title`; only its words if
        no page may show it.
        """
        alt = fold_space(str(attributes.get("alt", "")))
        title = fold_space(str(attributes.get("title", "")))
        if src := self._gathered.add_picture(str(attributes.get("src", "")), alt):
            self._runs.append(Run(alt, href=self._href, src=src, caption=title))
        else:
            self._add_text(alt)

    def _add_note_mark(self, token: Token) -> None:
        if "note" in token.meta:
            # No label contains white space, so no other note has this name.
            name = f"inline {next(self._gathered.note_numbers)}"
            self._found.notes.append((name, token.meta["note"].tokens))
            self._runs.append(Run("^", note=name))
        else:
            self._runs.append(Run(token.content, note=token.meta["label"]))

    def _read_tag(self, tag: Tag, at: int) -> None:
        name = tag.name
        if self._unseen:
            self._close_unseen(tag)
        elif name in UNSEEN:
            self._open_unseen(tag, at)
        elif name in EMBEDS or not name:
            # The end tag says nothing that the start tag did not.
            if not tag.is_end:
                self._found.asides.append(_hide_tag(tag))
        elif name in BREAKS:
            self._add_text("\n")
        elif name == "img":
            self._add_picture(tag.attributes)
        elif name == "a":
            self._read_link_tag(tag)
        else:
            step = -1 if tag.is_end else 1
            self._open[name] = max(self._open[name] + step, 0)

    def _close_unseen(self, tag: Tag) -> None:
        if tag.is_end and tag.name == self._unseen:
            self._unseen = ""

    def _open_unseen(self, tag: Tag, at: int) -> None:
        # Without its end tag, the rest of the paragraph would be lost.
        if not tag.is_end and self._ends.get(tag.name, -1) > at:
            self._unseen = tag.name
            self._found.asides.append(_hide_tag(tag))

    def _read_link_tag(self, tag: Tag) -> None:
        if not tag.is_end:
            self._links.append(tag.attributes.get("href", ""))
            return
        # An end tag does not close the link of Markdown around it.
        outside = self._outside[-1] + 1 if self._outside else 0
        if len(self._links) > outside:
            self._links.pop()
