"""What a record's form asks while it is filled in, and who is answered."""

import pytest
from django.urls import reverse

from articles.models import Author, Source, Topic

pytestmark = pytest.mark.django_db


def test_the_form_is_told_of_a_source_that_may_be_the_same(desk):
    source = Source.objects.create(title="Honey market report", publisher="Bees")
    address = reverse("admin:articles_source_likely")
    change = reverse("admin:articles_source_change", args=[source.pk])
    query = {"title": "Report: honey market", "url": "\x00"}
    assert desk.get(address, query).json() == {
        "likely": [
            {
                "title": "Honey market report",
                "why": "nearly the same title",
                "details": "Bees",
                "address": change,
                "merge_at": "",
            }
        ]
    }
    assert desk.get(address, {**query, "record": source.pk}).json() == {"likely": []}
    assert desk.get(address, {"record": "nonsense"}).json() == {"likely": []}
    html = desk.get(change).content.decode()
    assert f'data-likely="{address}" data-fields="title url doi"' in html
    assert f'data-record="{source.pk}"' in html


@pytest.mark.parametrize(
    ("model", "field"), [(Source, "title"), (Author, "name"), (Topic, "name")]
)
def test_who_may_add_records_is_answered_and_nobody_else(
    client, writers_desk, django_user_model, model, field
):
    model.objects.create(**{field: "Honey prices"})
    address = reverse(f"admin:articles_{model._meta.model_name}_likely")
    query = {field: "Honey prices"}
    assert "/login/" in client.get(address, query)["Location"]
    assert len(writers_desk.get(address, query).json()["likely"]) == 1
    assert writers_desk.post(address, query).status_code == 405
    client.force_login(django_user_model.objects.create_user("clerk", is_staff=True))
    assert client.get(address, query).status_code == 403
