"""The dialect that intake reads: the site's own, and what others write besides it."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from articles.document import MARKDOWN_MAX
from articles.rendering import budget as budgets
from articles.rendering import citation, nesting, notes
from articles.rendering.budget import STEPS_MAX, Budget
from articles.rendering.references import References

from . import asides, weight
from .every_address import addresses_of_tokens
from .gathered import Gathered
from .weight import Count


class _Dialect(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Take any link for one: what may not be linked loses its address later, and its words alone stay."""
        return True


def tokens_of(text: str, gathered: Gathered) -> Sequence[Token]:
    """Parse `text`. Definitions of footnotes stand where they were written.

    Raises IntakeRefused for more blocks than `gathered` allows.
    """
    count = Count(gathered.name, gathered.limits.blocks)
    # A file may be longer than an article, and has limits of its own besides.
    budget = Budget(steps=3 * STEPS_MAX)
    references = References(budget)
    env: dict[str, Any] = {"budget": budget, "references": references, "count": count}
    tokens = _DIALECT.parse(text, env)

    gathered.addresses += references.addresses()
    gathered.addresses += [str(again["href"]) for again in env.get("duplicate_refs", ())]
    gathered.addresses += addresses_of_tokens(tokens)
    return tokens


def _inline(state: StateCore) -> None:
    """Read inline marks, but not in a paragraph that no Document can hold, where they could cost any time."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        if len(token.content) > MARKDOWN_MAX:
            token.children = [Token("text", "", 0, content=" ".join(token.content.split()))]
        else:
            token.children = state.md.inline.parse(token.content, state.md, state.env, [])


def _dialect() -> MarkdownIt:
    md = _Dialect("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for plugin in (
        notes.plugin,
        citation.plugin,
        nesting.plugin,
        deflist_plugin,
        asides.plugin,
        weight.plugin,
        budgets.plugin,
    ):
        md.use(plugin)
    md.core.ruler.at("inline", _inline)
    md.core.ruler.disable("footnote_tail")
    return md


_DIALECT = _dialect()
