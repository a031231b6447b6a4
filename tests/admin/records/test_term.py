"""Terms at the desk: their form, who may use it, and the menu while one writes."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from articles.models import Term
from tests.admin.conftest import person
from tests.admin.filled import filled
from tests.admin.records.record_desk import change
from tests.factories import published

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_term_add")
MENU = reverse("editor_list_terms")
GOOD = {
    "name": "Inflation",
    "forms": "rising prices",
    "definition": "How fast prices rise.",
    "language": "en",
}


def test_a_term_is_saved_with_its_forms_tidied(desk):
    values = filled(desk, ADD, **{**GOOD, "name": " Inflation ", "forms": " a ,, b,"})
    assert desk.post(ADD, values).status_code == 302
    term = Term.objects.get()
    assert (term.name, term.forms, term.slug) == ("Inflation", "a, b", "inflation")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "required"),
        ("name", "in[f]lation", "can’t have “[” in it"),
        ("name", "x" * 201, "200"),
        ("forms", "a|b", "can’t have “|” in it"),
        ("definition", "", "required"),
        ("definition", "x" * 501, "500"),
        ("language", "english please", "language tag"),
        ("url", "javascript:alert(1)", "starts with https://"),
        ("forms", "Dear Money", "is the term “Dear money” already"),
        ("name", "dear  money", "is the term “Dear money” already"),
    ],
)
def test_what_no_term_can_be_is_refused_and_kept_in_the_form(
    desk, field, value, sentence
):
    Term.objects.create(name="Dear money", language="en-GB")
    response = desk.post(ADD, filled(desk, ADD, **{**GOOD, field: value}))
    assert response.status_code == 200
    html = response.content.decode()
    assert sentence in html
    assert "How fast prices rise." in html or field == "definition"
    assert Term.objects.count() == 1


def test_a_term_of_another_language_may_have_the_same_words(desk):
    Term.objects.create(name="Inflation", language="de")
    assert desk.post(ADD, filled(desk, ADD, **GOOD)).status_code == 302


def test_a_term_that_an_edition_defines_is_not_deleted_and_keeps_its_address(desk):
    Term.objects.create(name="Inflation")
    Term.objects.create(name="Unused")
    published(standfirst="[[inflation]]")
    for name, may_go in (("Inflation", False), ("Unused", True)):
        term = Term.objects.get(name=name)
        address = reverse("admin:articles_term_delete", args=[term.pk])
        desk.post(address, {"post": "yes"})
        assert Term.objects.filter(pk=term.pk).exists() is not may_go
    term = Term.objects.get()
    response = desk.post(change(term), filled(desk, change(term), slug="other"))
    assert "it stays “inflation”" in response.content.decode()


@pytest.mark.parametrize(("group", "may_change"), [("Writer", False), ("Editor", True)])
def test_writers_add_terms_and_editors_change_them(
    django_user_model, group, may_change
):
    user = django_user_model.objects.create_user("ada", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    assert client.get(ADD).status_code == 200
    assert user.has_perm("articles.change_term") is may_change
    assert user.has_perm("articles.delete_term") is may_change


def test_the_menu_knows_the_terms_of_the_language(desk):
    Term.objects.create(name="Inflation", forms="rising prices, x", language="en-GB")
    Term.objects.create(name="Teuerung", language="de")
    answer = desk.get(MENU, {"language": "en"}).json()
    assert answer == {
        "terms": [
            {"name": "Inflation", "forms": ["rising prices", "x"], "definition": ""}
        ]
    }
    for odd in ("", "\x00", "x" * 5000, "%"):
        assert desk.get(MENU, {"language": odd}).status_code == 200


def test_the_menu_is_for_those_who_write(client):
    assert client.get(MENU).status_code == 403
    client.force_login(person("reader"))
    assert client.get(MENU).status_code == 403
    assert client.post(MENU).status_code in (403, 405)
