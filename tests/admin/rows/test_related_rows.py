"""The rows of related links in the article's form."""

import pytest

from tests.admin.filled import errors, filled, form_of

pytestmark = pytest.mark.django_db


def test_a_related_link_may_stand_after_a_section_of_its_own_article_alone(
    desk, article, make_article
):
    other = make_article(slug="other", sources=(), topics=(), byline=())
    foreign = other.sections.first()
    changes = {"related_links-0-after": str(foreign.pk)}
    html = errors(
        desk.post(form_of(article), filled(desk, form_of(article), **changes))
    )
    assert "not on record any more" in html
    own = article.sections.get(anchor="three")
    desk.post(
        form_of(article),
        filled(desk, form_of(article), **{"related_links-0-after": str(own.pk)}),
    )
    assert article.related_links.get().after == own


@pytest.mark.parametrize("key", ["9" * 40, "-1", "x"])
def test_what_is_the_key_of_no_section_is_refused_whatever_it_is(desk, article, key):
    changes = {"related_links-0-after": key}
    html = errors(
        desk.post(form_of(article), filled(desk, form_of(article), **changes))
    )
    assert "not on record any more" in html


def test_a_section_that_a_related_link_names_can_be_deleted(desk, article):
    response = desk.post(
        form_of(article), filled(desk, form_of(article), **{"sections-1-DELETE": "on"})
    )
    assert response.status_code == 302
    assert article.related_links.get().after is None
    assert article.latest_revision().document["related"][0]["after"] == ""


def test_a_related_link_has_an_address_or_an_article_not_both(
    desk, article, make_article
):
    other = make_article(slug="other", sources=(), topics=(), byline=())
    html = errors(
        desk.post(
            form_of(article),
            filled(desk, form_of(article), **{"related_links-0-target": str(other.pk)}),
        )
    )
    assert "not both" in html
