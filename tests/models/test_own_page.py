"""A page of the newsroom: its order, and where its former addresses lead."""

import pytest
from django.db import IntegrityError, transaction

from articles.models import FormerSlug, Identity, OwnPage

pytestmark = pytest.mark.django_db
PUBLISHED = OwnPage.State.PUBLISHED


def test_a_new_page_comes_last():
    OwnPage.objects.create(title="Zebra")
    OwnPage.objects.create(title="Ant")
    assert [page.title for page in OwnPage.objects.all()] == ["Zebra", "Ant"]


def test_an_address_is_made_from_the_title():
    assert OwnPage.objects.create(title="About us").slug == "about-us"


def test_the_former_address_of_a_published_page_is_kept():
    page = OwnPage.objects.create(title="About", slug="about", state=PUBLISHED)
    page.slug = "who-we-are"
    page.save()
    assert [row.slug for row in FormerSlug.objects.all()] == ["about"]
    page.slug = "about"
    page.save()
    assert [row.slug for row in FormerSlug.objects.all()] == ["who-we-are"]


def test_the_former_address_of_a_draft_is_free_again():
    page = OwnPage.objects.create(title="About", slug="about")
    page.slug = "who-we-are"
    page.save()
    assert not FormerSlug.objects.exists()


def test_another_page_may_take_a_former_address():
    page = OwnPage.objects.create(title="About", slug="about", state=PUBLISHED)
    page.slug = "who-we-are"
    page.save()
    other = OwnPage.objects.create(title="New", slug="about")
    # As long as it is a draft, readers of the former address find the page.
    assert [row.slug for row in FormerSlug.objects.all()] == ["about"]
    other.state = PUBLISHED
    other.save()
    assert not FormerSlug.objects.exists()


def test_there_is_one_identity():
    assert Identity.objects.get().pk == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Identity.objects.create(id=2)
