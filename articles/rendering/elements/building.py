"""The tokens that elements are made of. No Django."""

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from articles.rendering.elements.problems import Problem


def wrap_element(
    kind: str,
    tokens: Iterable[Token],
    *,
    html: tuple[str, str],
    lines: list[int] | None,
    problems: Iterable[Problem] = (),
) -> list[Token]:
    """Return `tokens` as one element. `html` is how it begins and ends, `lines` from
    which to which it was written.
    """
    meta = {"kind": kind, "open": html[0], "close": html[1]}
    return [
        Token(
            "element_open",
            "",
            1,
            block=True,
            map=lines,
            meta=meta | {"problems": list(problems)},
        ),
        *tokens,
        Token("element_close", "", -1, block=True, meta=meta),
    ]


def build_inline(text: str) -> Token:
    """Return a token for `text`, whose marks are yet to be read."""
    return Token("inline", "", 0, content=text, level=1, block=True, children=[])


def build_paragraph(text: str) -> Iterator[Token]:
    yield Token("paragraph_open", "p", 1, block=True)
    yield build_inline(text)
    yield Token("paragraph_close", "p", -1, block=True)


def build_pair(kind: str, tag: str, text: str) -> Iterator[Token]:
    """Yield `text` between an opening and a closing token of one kind."""
    yield Token(f"{kind}_open", tag, 1, block=True)
    yield build_inline(text)
    yield Token(f"{kind}_close", tag, -1, block=True)
