"""The dialect that intake reads: the site's own, and more that other programs write."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from articles.document import MARKDOWN_MAX
from articles.intake.markdown import asides, weight
from articles.intake.markdown.every_address import addresses_of_tokens
from articles.intake.markdown.gathered import Gathered
from articles.intake.markdown.weight import BlockCount
from articles.intake.text.white_space import fold_space
from articles.rendering import elements
from articles.rendering.dialect import budget as budgets
from articles.rendering.dialect import citation, nesting, notes
from articles.rendering.dialect.budget import STEPS_MAX, Budget
from articles.rendering.dialect.references import References


class _Dialect(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Accept any link: what may not be linked loses its address later, and only its
        words stay.
        """
        return True


def parse_tokens(text: str, gathered: Gathered) -> Sequence[Token]:
    """Parse `text`. Definitions of footnotes stay where they were written; addresses go
    to `gathered`.

    Raises IntakeRefused for more blocks than `gathered` allows.
    """
    count = BlockCount(gathered.name, gathered.limits.blocks)
    # A file may be longer than an article, and has its own limits.
    budget = Budget(steps=3 * STEPS_MAX)
    references = References(budget)
    env: dict[str, Any] = {"budget": budget, "references": references, "count": count}
    tokens = _DIALECT.parse(text, env)

    gathered.addresses += references.addresses()
    # A link with the name of one above: it is in no text, but somebody wrote it.
    for duplicate in env.get("duplicate_refs", ()):
        gathered.addresses.append(str(duplicate["href"]))
    gathered.addresses += addresses_of_tokens(tokens)
    return tokens


def _parse_inline(state: StateCore) -> None:
    """Parse inline marks, but not in a paragraph too long for any Document, where that
    could take very long.
    """
    for token in state.tokens:
        if token.type != "inline":
            continue
        if len(token.content) > MARKDOWN_MAX:
            token.children = [Token("text", "", 0, content=fold_space(token.content))]
        else:
            inline = state.md.inline
            token.children = inline.parse(token.content, state.md, state.env, [])


def _make_dialect() -> MarkdownIt:
    md = _Dialect("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for plugin in (
        notes.plugin,
        citation.plugin,
        elements.plugin,
        nesting.plugin,
        deflist_plugin,
        asides.plugin,
        weight.plugin,
        budgets.plugin,
    ):
        md.use(plugin)
    md.core.ruler.at("inline", _parse_inline)
    md.core.ruler.disable("footnote_tail")
    return md


_DIALECT = _make_dialect()
