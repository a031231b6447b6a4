import pytest

from articles.register.doi import link_doi, read_doi


@pytest.mark.parametrize(
    "typed",
    [
        "10.1000/ABC(1)",
        " doi:10.1000/abc(1) ",
        "DOI: 10.1000/abc(1)",
        "https://doi.org/10.1000/abc(1)",
        "http://dx.doi.org/10.1000/abc%281%29",
        "doi.org/10.1000/abc(1).",
    ],
)
def test_a_doi_is_read_however_it_was_copied(typed):
    assert read_doi(typed) == "10.1000/abc(1)"


@pytest.mark.parametrize(
    "typed", ["", "11.1000/1", "10.1/1", "10.1000", "10.1000/a b", "https://a.example/"]
)
def test_what_is_no_doi_is_none(typed):
    assert read_doi(typed) == ""


def test_a_doi_leads_to_its_resolver():
    assert link_doi("10.1000/182") == "https://doi.org/10.1000/182"
    assert link_doi("") == ""
