"""How deep blocks of Markdown may be nested. No Django."""

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block

from articles.rendering.dialect import notes

DEPTH_MAX = 18
"""How deep a quote, list or note may be inside others (a list counts two). Deeper marks
are shown as they were typed.

Beyond the parser's own limit, 20, text would be lost; with a higher one, lazy
continuation lines would cost a multiple of it.
"""

Rule = Callable[[StateBlock, int, int, bool], bool]


def plugin(md: MarkdownIt) -> None:
    """Bound the depth of `md`'s blocks. Goes after the plugin of notes."""
    md.block.ruler.at(
        "blockquote",
        limit_depth(blockquote),
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    # As in markdown-it, a list doesn't end a list: its own rule goes on.
    md.block.ruler.at(
        "list",
        limit_depth(list_block),
        {"alt": ["paragraph", "reference", "blockquote"]},
    )
    md.block.ruler.at(
        "footnote_def",
        limit_depth(notes.parse_definition),
        {"alt": ["paragraph", "reference"]},
    )


def limit_depth(rule: Rule) -> Rule:
    """Return `rule` for a kind of block, but not deeper than `DEPTH_MAX`."""

    def bounded_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        # Each line of a paragraph is tested for whether it ends the paragraph.
        state.env["budget"].steps -= 1
        return state.level < DEPTH_MAX and rule(state, start, end, silent)

    return bounded_rule
