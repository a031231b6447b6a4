"""What tests of the desk's home share."""

import pytest

from articles.models import Article
from tests.admin.conftest import sample


@pytest.fixture
def write(make_article):
    """A function that saves a draft under a headline."""

    def save(headline: str, by=None) -> Article:
        slug = headline.lower().replace(" ", "-")
        bare = {"sources": sample().sources, "topics": (), "byline": sample().byline}
        return make_article(by=by, headline=headline, slug=slug, **bare)

    return save
