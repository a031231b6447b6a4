"""What a form of a deleted row keeps when it is made that of a new one."""

import pytest
from django.contrib.auth.models import Permission
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from articles.admin.forms.deleted import as_new
from articles.models import Article, Source
from tests.admin.conftest import person
from tests.admin.filled import filled

HTML = {"accept": "text/html"}


def test_what_was_chosen_and_typed_stays():
    posted = QueryDict(mutable=True)
    posted.update(
        {
            "headline": "Bees",
            "made_from": "signed",
            "bylines-INITIAL_FORMS": "1",
            "bylines-0-id": "7",
            "bylines-0-article": "a",
            "bylines-0-author": "b",
            "links-0-author": "b",
            "links-0-url": "https://example.org/",
            "sections-0-known_as": "bees",
        }
    )
    assert as_new(posted).dict() == {
        "headline": "Bees",
        "made_from": "",
        "bylines-INITIAL_FORMS": "0",
        "bylines-0-id": "",
        "bylines-0-article": "",
        "bylines-0-author": "b",
        "links-0-author": "",
        "links-0-url": "https://example.org/",
        "sections-0-known_as": "",
    }


def log_in_with(*permissions: str) -> Client:
    user = person("someone")
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), [(Article, "headline"), (Source, "title")])
def test_who_may_not_add_gets_back_what_was_typed(model, field):
    name = model._meta.model_name
    desk = log_in_with(f"view_{name}", f"change_{name}", "edit_any_article")
    row = model.objects.create(slug="before", **{field: "Before"})
    path = reverse(f"admin:articles_{name}_change", args=[row.pk])
    fields = filled(desk, path, **{field: "Typed for an hour"})
    row.delete()

    answer = desk.post(path, fields, headers=HTML)

    assert answer.status_code == 410
    assert f"This {name} was deleted while you had it open." in answer.text
    assert "Nothing was saved." in answer.text
    assert ">Typed for an hour</textarea>" in answer.text
    assert "Put it back" not in answer.text
    assert not model.objects.exists()


@pytest.mark.django_db
def test_who_may_not_change_learns_nothing_of_a_deletion():
    desk = log_in_with("view_source")
    row = Source.objects.create(title="Before")
    path = reverse("admin:articles_source_change", args=[row.pk])
    row.delete()
    assert desk.post(path, {"title": "Typed"}, headers=HTML).status_code == 403
