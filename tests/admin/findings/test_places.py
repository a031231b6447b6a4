"""Where a finding leads to in the article's form."""

import pytest

from articles.admin.findings.places import describe_place
from tests.admin.conftest import sample


@pytest.mark.parametrize(
    ("where", "words", "fragment"),
    [
        ("standfirst", "Standfirst", "#id_standfirst"),
        ("lead_image.alt", "Lead image", "#id_lead_image_alt"),
        ("lead_image.credit", "Lead image", "#id_lead_image_credit"),
        ("sections", "Sections", "#sections-group"),
    ],
)
def test_a_place_leads_to_its_field(where, words, fragment):
    assert describe_place(where, sample()) == (words, fragment)
