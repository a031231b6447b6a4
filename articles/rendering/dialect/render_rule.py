"""Rules that render one token of Markdown. No Django."""

from collections.abc import Callable, Mapping, Sequence

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


def add_tags(md: MarkdownIt, tags: Mapping[str, str]) -> None:
    """Let tokens be written as the same HTML each time, by their types."""
    for token_type in tags:
        add_render_rule(md, token_type, lambda token, _: tags[token.type])
