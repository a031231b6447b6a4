"""Rows of an article that its form does not have: somebody added them after it was made,
or a part of it was lost on its way.
"""

import pytest

from articles.document import BylinePart, PicturePart, SourcePart, TopicPart
from articles.models import Article
from tests.admin.filled import errors, filled, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article_with_two_of_each(make_article) -> Article:
    return make_article(
        slug="two",
        topics=(TopicPart(name="Bread"), TopicPart(name="Trade")),
        byline=(BylinePart(name="Ada"), BylinePart(name="Ben")),
        sources=(
            SourcePart(key="one", title="One", url="https://one.example/"),
            SourcePart(key="two", title="Two", url="https://two.example/"),
        ),
        pictures=(PicturePart(src="/media/one.png"), PicturePart(src="/media/two.png")),
    )


@pytest.mark.parametrize(
    ("prefix", "field", "name"),
    [
        ("article_topics", "topic", "topic"),
        ("bylines", "author", "author"),
        ("citations", "source", "source"),
        ("pictures", "src", "address"),
    ],
)
def test_a_row_can_not_take_what_a_row_outside_the_form_has(
    desk, article_with_two_of_each, prefix, field, name
):
    article = article_with_two_of_each
    posted = filled(desk, form_of(article))
    posted[f"{prefix}-1-{field}"] = posted[f"{prefix}-0-{field}"]
    arrived = {}
    for key, value in posted.items():
        if not key.startswith(f"{prefix}-0-"):
            arrived[key] = value
    html = errors(desk.post(form_of(article), arrived))
    assert f"Another row of this article has this {name} already." in html
    assert "database refused" not in html
