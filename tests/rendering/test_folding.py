"""White space between lines goes, where nobody sees it."""

import pytest

from articles.rendering.folding import fold_line_breaks


def test_indents_and_empty_lines_are_left_out():
    assert (
        fold_line_breaks("<ul>\n\n  <li>a b</li>\n</ul>") == "<ul>\n<li>a b</li>\n</ul>"
    )


@pytest.mark.parametrize("tag", ["pre", "textarea"])
def test_white_space_that_means_something_stays(tag):
    kept = f'<{tag} class="x">\n\na\n\n  b\n</{tag}>'
    html = f"<p>\n  {kept}\n\n  </p>\n  {kept}"
    assert fold_line_breaks(html) == f"<p>\n{kept}\n</p>\n{kept}"
