"""The desk has the colours of the public site. It writes them again, because it has a
switch between light and dark, and they would part without a test.
"""

import re
from pathlib import Path

STATIC = Path(__file__).parents[2] / "newsroom/static/newsroom"
ADMIN = Path(__file__).parents[2] / "articles/static/articles/admin"


def read_tokens(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", text))


def test_the_desk_has_the_colours_of_the_public_site():
    tokens = (STATIC / "css/tokens.css").read_text()
    light, dark = tokens.split("@media (prefers-color-scheme: dark)")
    lights, darks = read_tokens(light), read_tokens(dark)
    desk = (STATIC / "desk/theme.css").read_text()
    pair = r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)"
    of_desk = {name: colours for name, *colours in re.findall(pair, desk)}
    assert len(lights) == 10
    assert {name: of_desk[name] for name in lights} == {
        name: [lights[name], darks[name]] for name in lights
    }


def test_the_desks_previews_have_the_colours_of_charts():
    style = (STATIC / "css/charts.css").read_text()
    light, dark = style.split("@media (prefers-color-scheme: dark)")
    names = r"--(c\d): (#[0-9a-f]{6});"
    lights, darks = (dict(re.findall(names, part)) for part in (light, dark))
    editor = ADMIN / "editor.css"
    pair = r"--(c\d): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)"
    of_desk = {name: colours for name, *colours in re.findall(pair, editor.read_text())}
    assert len(lights) == 6
    assert of_desk == {name: [lights[name], darks[name]] for name in lights}
