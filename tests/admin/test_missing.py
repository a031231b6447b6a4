"""Addresses of the desk that name what is not there."""

import uuid

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import URLPattern, reverse

from tests.admin.conftest import person

pytestmark = pytest.mark.django_db

NOTHING = {
    "uuid": str(uuid.UUID(int=0)),
    "int": "999999",
    "str": "x",
    "path": "x",
    "slug": "x",
}
REFUSALS = (403, 404, 405)
"""Nobody deletes an edition, and some addresses are only posted to."""
OF_A_FORM = "/working-copies/"
"""A form has these addresses before anything of it is stored."""


@pytest.fixture
def administrator() -> Client:
    user = person("root")
    user.is_superuser = True
    user.save()
    client = Client()
    client.force_login(user)
    return client


def list_forms(user: User) -> list[str]:
    """Return the names of the pages of a single record that `user` may open."""
    request = RequestFactory().get("/")
    request.user = user
    names = []
    for model, model_admin in admin.site._registry.items():
        pages = ["change", "history"]
        # Nobody deletes an edition.
        if model_admin.has_delete_permission(request):
            pages.append("delete")
        opts = model._meta
        names += [f"admin:{opts.app_label}_{opts.model_name}_{page}" for page in pages]
    return names


def list_addresses() -> list[str]:
    """Return an address of each page of the newsroom's desk that has an id in it."""
    addresses = set()
    for model, model_admin in admin.site._registry.items():
        for pattern in model_admin.get_urls():
            assert isinstance(pattern, URLPattern)
            converters = pattern.pattern.converters
            # Django leads from an id alone to its form.
            if not converters or not pattern.name or model._meta.app_label == "auth":
                continue
            values = {}
            for name, converter in converters.items():
                kind = type(converter).__name__.removesuffix("Converter").lower()
                kind = {"string": "str"}.get(kind, kind)
                values[name] = NOTHING[kind]
            address = reverse(f"admin:{pattern.name}", kwargs=values)
            if OF_A_FORM not in address:
                addresses.add(address)
    return sorted(addresses)


@pytest.mark.parametrize("key", [str(uuid.UUID(int=0)), "999999999", "x", "_00"])
def test_a_form_of_nothing_is_a_404_that_says_so(administrator, key):
    for name in list_forms(User.objects.get()):
        response = administrator.get(reverse(name, args=[key]))
        assert response.status_code == 404, name
        assert "There is no such" in response.text, name
        assert "was deleted meanwhile." in response.text, name
        assert '<a href="/admin/">To the desk</a>' in response.text, name


def test_no_page_of_nothing_is_shown(administrator):
    addresses = list_addresses()
    assert len(addresses) > 30
    wrong = {}
    for address in addresses:
        response = administrator.get(address)
        if response.status_code not in REFUSALS:
            wrong[address] = response.status_code
    assert wrong == {}


def test_it_says_which_kind_of_thing_there_is_not(desk):
    address = reverse("admin:articles_article_change", args=[uuid.UUID(int=0)])
    html = desk.get(address).text
    assert "There is no such article" in html
    assert "The address may be mistyped, or the article was deleted meanwhile." in html
