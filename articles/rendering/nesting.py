"""How deep blocks of Markdown may stand in each other. No Django."""

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block

from articles.rendering import notes

DEPTH_MAX = 18
"""How deep a quote, list or note may stand in others (a list counts two). Deeper marks are shown as they were typed.

Past the parser's own limit of 20 text would vanish, and a higher one makes lazy lines cost its multiple.
"""

Rule = Callable[[StateBlock, int, int, bool], bool]


def plugin(md: MarkdownIt) -> None:
    """Bound the depth of `md`'s blocks. Goes after the plugin of notes."""
    md.block.ruler.at("blockquote", bounded(blockquote), {"alt": ["paragraph", "reference", "blockquote", "list"]})
    # As in markdown-it, a list doesn't end a list: its own rule goes on.
    md.block.ruler.at("list", bounded(list_block), {"alt": ["paragraph", "reference", "blockquote"]})
    md.block.ruler.at("footnote_def", bounded(notes.definition), {"alt": ["paragraph", "reference"]})


def bounded(rule: Rule) -> Rule:
    """Return `rule` for a kind of block, as far as `DEPTH_MAX` lets it begin one."""

    def bounded_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        state.env["budget"].steps -= 1  # asked at each line of a paragraph whether it ends there
        return state.level < DEPTH_MAX and rule(state, start, end, silent)

    return bounded_rule
