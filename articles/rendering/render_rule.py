"""Rules that render one token of Markdown. No Django."""

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict


def add_render_rule(
    md: MarkdownIt, token_type: str, render: Callable[[Token, EnvType], str]
) -> None:
    """Let `render` write the HTML of tokens of one type, from a token and the
    environment: few rules need the rest of what markdown-it passes to them.
    """

    def rule(
        _renderer: RendererProtocol,
        tokens: Sequence[Token],
        index: int,
        _options: OptionsDict,
        env: EnvType,
    ) -> str:
        return render(tokens[index], env)

    md.add_render_rule(token_type, rule)
