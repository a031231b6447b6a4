"""How much work the Markdown of one document may make. No Django.

Some texts cost a parser a hundred times what prose of their length costs, and a
document has hundreds of fields. So the work is counted, and all fields of a document
share one budget: what is left when it is spent is shown as it was typed. Steps are
counted, never time: a document always gives the same HTML.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import (
    StateInline,
    autolink,
    emphasis,
    image,
    link,
    strikethrough,
    text,
)
from markdown_it.utils import EnvType

from articles.document import MARKDOWN_MAX

STEPS_MAX: Final = 600_000
"""Steps for one document: enough for 200,000 words of prose, or half as many where
every second one is marked. A step costs one or two millionths of a second.
"""
TOKEN: Final = 3
"""Steps for what is read and stays: a piece of a line, or a block."""
LINK: Final = 15
"""Further steps for a link, a picture or a citation: addresses are checked and written.
"""
REFERENCES_MAX: Final = 10 * MARKDOWN_MAX
"""Characters that link definitions may add to a document by being used again and again,
as cmark limits them too.
"""


@dataclass
class Budget:
    """What is left for one document. Passed to each parse of its fields, in the
    environment, as `budget`.
    """

    steps: int = STEPS_MAX
    references: int = REFERENCES_MAX

    @property
    def is_spent(self) -> bool:
        return self.steps <= 0

    def charge_blocks(self, env: EnvType, made: int) -> None:
        """Charge for the blocks made since the last call; `made` is how many there are in
        all.
        """
        self.steps -= TOKEN * (made - env.get("blocks", 0))
        env["blocks"] = made


class Inline(ParserInline):
    """The parser's own, which also counts looking ahead: a bracket may look at all that
    follows it.
    """

    def skipToken(self, state: StateInline) -> None:
        state.env["budget"].steps -= 1
        super().skipToken(state)


Rule = Callable[[StateInline, bool], bool]


def plugin(md: MarkdownIt) -> None:
    """Count the steps of `md`, and stop them. Goes after all plugins.

    The environment must have the `Budget` as `budget`.
    """
    # The subclass takes over the rules that other plugins have added.
    inline = Inline()
    inline.ruler, inline.ruler2 = md.inline.ruler, md.inline.ruler2
    md.inline = inline
    md.inline.ruler.at("text", _take_text)
    for name, rule in {"link": link, "image": image, "autolink": autolink}.items():
        md.inline.ruler.at(name, _count_links(rule))
    md.inline.ruler.at("emphasis", _count_tokens(emphasis.tokenize))
    md.inline.ruler.at("strikethrough", _count_tokens(strikethrough.tokenize))
    md.block.ruler.before("table", "budget", _take_rest)


def _count_links(rule: Rule) -> Rule:
    """Return `rule` with the steps of a link for each one that it finds."""

    def counted_rule(state: StateInline, silent: bool) -> bool:
        is_found = rule(state, silent)
        if is_found:
            state.env["budget"].steps -= LINK
        return is_found

    return counted_rule


def _count_tokens(rule: Rule) -> Rule:
    """Return `rule` with the steps of each token beyond the first: a run of stars makes
    one for each star.
    """

    def counted_rule(state: StateInline, silent: bool) -> bool:
        before = len(state.tokens)
        is_found = rule(state, silent)
        made = len(state.tokens) - before
        state.env["budget"].steps -= TOKEN * max(made - 1, 0)
        return is_found

    return counted_rule


def _take_text(state: StateInline, silent: bool) -> bool:
    """Take plain text, as the parser's first rule at every step; all of it once the
    budget is spent.
    """
    budget: Budget = state.env["budget"]
    budget.steps -= TOKEN
    if not budget.is_spent:
        return text(state, silent)

    # In silent mode, the parser only asks how far a rule would read.
    if not silent:
        state.append_pending(state.src[state.pos : state.posMax])
    state.pos = state.posMax
    return True


def _take_rest(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take all lines that are left as they were typed once the budget is spent. The
    first rule for every block.
    """
    budget: Budget = state.env["budget"]
    budget.steps -= TOKEN
    budget.charge_blocks(state.env, len(state.tokens))
    if not budget.is_spent or silent:
        return False

    # As code, the lines are shown without any mark being read.
    token = state.push("code_block", "code", 0)
    token.content = state.getLines(start, end, state.blkIndent, True)
    token.map = [start, end]
    state.line = end
    return True
