import pytest
from django.utils import timezone

from articles.models import Edition
from articles.publishing.card import make_card
from articles.publishing.render import editions_to_render, render_again
from articles.publishing.verify_derived import verify_derived
from tests.documents import explainer
from tests.factories import published


def test_a_card_says_what_lists_show_of_a_document():
    picture = f"/media/{'a' * 40}-800x600.webp"
    document = explainer(
        headline="Why bread costs more",
        lead_image={"src": picture, "alt": "A loaf"},
        topics=[{"name": "Prices", "slug": "prices"}, {"name": "Food", "slug": "food"}],
    )
    card = make_card(document)
    assert (card["picture"], card["alt"]) == (picture, "A loaf")
    assert card["topic"] == "prices"
    assert card["minutes"] >= 1


@pytest.mark.parametrize("src", ["https://x.example/a.webp", "//x.example/a.webp", ""])
def test_a_picture_that_is_not_on_this_site_is_on_no_card(src):
    document = explainer(headline="A", lead_image={"src": src, "alt": "A"}, topics=[])
    card = make_card(document)
    assert (card["picture"], card["alt"], card["topic"]) == ("", "", "")


@pytest.mark.django_db
def test_an_edition_without_a_card_gets_one_when_it_is_rendered_again():
    edition = published()
    made = Edition.objects.get().card
    Edition.objects.derive(card=None)
    [verdict] = verify_derived()
    assert verdict.is_unverified
    assert editions_to_render() == [edition.pk]
    list(render_again(editions_to_render(), now=timezone.now()))
    assert Edition.objects.get().card == made
    [verdict] = verify_derived()
    assert not verdict.is_unverified


@pytest.mark.django_db
def test_a_card_that_was_changed_is_reported():
    published()
    Edition.objects.derive(card={"minutes": 1})
    [verdict] = verify_derived()
    assert "what lists show of it was changed" in verdict.faults
