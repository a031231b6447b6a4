"""How much work the Markdown of one document may make. No Django.

Some texts cost a parser a hundred times what prose of their length costs, and a document has hundreds of fields. So the
work is counted, and all fields of a document share one budget: what is left when it is spent is shown as it was typed.
Steps are counted, never time: a document always gives the same HTML.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, autolink, image, link, text
from markdown_it.utils import EnvType

from articles.document import MARKDOWN_MAX

STEPS_MAX: Final = 600_000
"""Steps for one document: enough for 200,000 words of prose, or half as many where every second one is marked. A step
costs one or two millionths of a second."""
TOKEN: Final = 3
"""Steps for what is read and stays: a piece of a line, or a block."""
LINK: Final = 15
"""Steps for a link, a picture or a citation besides, whose addresses are checked and written out."""
REFERENCES_MAX: Final = 10 * MARKDOWN_MAX
"""Characters that link definitions may add to a document by being used again and again, as cmark limits them too."""


@dataclass
class Budget:
    """What is left for one document. Passed to each parse of its fields, in the environment, as `budget`."""

    steps: int = STEPS_MAX
    references: int = REFERENCES_MAX

    @property
    def is_spent(self) -> bool:
        return self.steps <= 0

    def charge_blocks(self, env: EnvType, made: int) -> None:
        """Take off what blocks cost that were made since this was asked last, of `made` in all."""
        self.steps -= TOKEN * (made - env.get("blocks", 0))
        env["blocks"] = made


class Inline(ParserInline):
    """The parser's own, which also counts looking ahead: a bracket may look at all that follows it."""

    def skipToken(self, state: StateInline) -> None:
        state.env["budget"].steps -= 1
        super().skipToken(state)


Rule = Callable[[StateInline, bool], bool]


def plugin(md: MarkdownIt) -> None:
    """Count the steps of `md`, and stop them. Goes after all plugins.

    Its environment gives the `Budget` as `budget`.
    """
    inline = Inline()
    inline.ruler, inline.ruler2 = md.inline.ruler, md.inline.ruler2
    md.inline = inline
    md.inline.ruler.at("text", _take_text)
    for name, rule in {"link": link, "image": image, "autolink": autolink}.items():
        md.inline.ruler.at(name, _counted(rule))
    md.block.ruler.before("table", "budget", _take_rest)


def _counted(rule: Rule) -> Rule:
    """Return `rule` with the steps of a link for each one that it finds."""

    def counted_rule(state: StateInline, silent: bool) -> bool:
        is_found = rule(state, silent)
        if is_found:
            state.env["budget"].steps -= LINK
        return is_found

    return counted_rule


def _take_text(state: StateInline, silent: bool) -> bool:
    """Take plain text, as the parser's first rule at every step; all of it once the budget is spent."""
    budget: Budget = state.env["budget"]
    budget.steps -= TOKEN
    if not budget.is_spent:
        return text(state, silent)

    if not silent:
        state.append_pending(state.src[state.pos : state.posMax])
    state.pos = state.posMax
    return True


def _take_rest(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take all lines that are left as they were typed once the budget is spent. The first rule for every block."""
    budget: Budget = state.env["budget"]
    budget.steps -= TOKEN
    budget.charge_blocks(state.env, len(state.tokens))
    if not budget.is_spent or silent:
        return False

    token = state.push("code_block", "code", 0)
    token.content = state.getLines(start, end, state.blkIndent, True)
    token.map = [start, end]
    state.line = end
    return True
