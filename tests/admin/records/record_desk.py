"""A record's form in the browsers of two people."""

from django.test import Client
from django.urls import reverse

from articles.models import Author
from tests.admin.filled import filled


def change(record) -> str:
    return reverse(f"admin:articles_{record._meta.model_name}_change", args=[record.pk])


def save_theirs(client: Client, record, **values: str) -> None:
    assert (
        client.post(
            change(record), filled(client, change(record), **values)
        ).status_code
        == 302
    )


def save(client: Client, record, fields: dict[str, str]) -> str:
    """Save, and give the page that says so."""
    response = client.post(change(record), fields | {"_continue": "1"})
    assert response.status_code == 302, response.content.decode()
    record.refresh_from_db()
    return client.get(response["Location"]).content.decode()


def come_back(client: Client, record, fields: dict[str, str]) -> str:
    """Save what can't be saved, and give the form that comes back."""
    response = client.post(change(record), fields)
    assert response.status_code == 200
    record.refresh_from_db()
    return response.content.decode()


def links_of(author: Author) -> list[str]:
    return [link.title for link in author.links.order_by("position")]
