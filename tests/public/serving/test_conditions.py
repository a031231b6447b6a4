import pytest
from django.utils.http import http_date

from tests.factories import DAY, JUNE

pytestmark = pytest.mark.django_db

REFUSED = {"/search/?q=bread&from=never": 400, "/search/?q=bread&topic=none": 404}


@pytest.mark.parametrize("form", ["{}", "W/{}", '"another", {}', "*"])
@pytest.mark.parametrize(("address", "status"), REFUSED.items())
def test_a_condition_is_ignored_where_the_page_is_no_success(
    reader, edition, address, status, form
):
    first = reader.get(address)
    assert first.status_code == status
    condition = form.format(first["ETag"])
    again = reader.get(address, headers={"If-None-Match": condition})
    assert again.status_code == status
    assert again.content == first.content


def test_a_page_that_was_found_is_still_answered_with_304(reader, edition):
    first = reader.get("/search/?q=bread")
    again = reader.get("/search/?q=bread", headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)


@pytest.mark.parametrize("address", ["/search/?q=bread", *REFUSED])
def test_a_date_makes_no_304(reader, edition, address):
    later = http_date((JUNE + DAY).timestamp())
    response = reader.get(address, headers={"If-Modified-Since": later})
    assert response.status_code == REFUSED.get(address, 200)
