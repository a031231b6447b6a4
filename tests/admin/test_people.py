"""The forms of people and roles at the desk."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.admin.conftest import person

pytestmark = pytest.mark.django_db


def test_a_person_is_changed_without_a_calendar_of_django():
    root, ada = person("root"), person("ada")
    User.objects.filter(pk=root.pk).update(is_superuser=True)
    desk = Client()
    desk.force_login(root)
    address = reverse("admin:auth_user_change", args=[ada.pk])
    html = desk.get(address).text
    assert "vDateField" not in html
    assert "DateTimeShortcuts" not in html
    joined = ada.date_joined
    fields = {"username": "ada", "first_name": "Ada", "is_staff": "on"}
    assert desk.post(address, fields).status_code == 302
    ada.refresh_from_db()
    assert (ada.first_name, ada.date_joined) == ("Ada", joined)
