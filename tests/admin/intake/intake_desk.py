"""A document brought to the desk, as a browser would."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import PendingIntake
from tests.admin.filled import fields_of

BREAD = """Why bread costs more

What stands behind the price of a loaf.

By Ada Byron

Wheat

Wheat became dearer this year, since the harvest was poor in every country that sells it abroad.

What bakers say

Bakers pay more for flour, for gas and for wages, and say that they earn no more than before.

FAQ

Who pays?

Everybody who eats bread pays.

Sources

https://fao.example/prices
"""


def bringing() -> str:
    return reverse("admin:articles_article_intake")


def file(name: str, data: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def brought(client: Client, text: str = BREAD, **more: object) -> PendingIntake:
    """Paste `text` and give what waits."""
    response = client.post(bringing(), {"text": text, **more})
    assert response.status_code == 302, response.content.decode()
    return PendingIntake.objects.get(
        pk=response["Location"].rstrip("/").rpartition("/")[2]
    )


def aged(pending: PendingIntake, age: timedelta) -> None:
    """Let `pending` have waited for so long."""
    PendingIntake.objects.filter(pk=pending.pk).update(created_at=timezone.now() - age)


def page(name: str, pending: PendingIntake) -> str:
    return reverse(f"admin:articles_article_intake_{name}", args=[pending.pk])


def shown(client: Client, pending: PendingIntake, query: str = "") -> str:
    response = client.get(page("review", pending) + query)
    assert response.status_code == 200
    return response.content.decode()


def form(
    client: Client, pending: PendingIntake, query: str = "", **changes: str
) -> dict[str, str]:
    """Give the fields of the review as shown, with `changes`."""
    return {**fields_of(shown(client, pending, query)), **changes}


def number_of(html: str, text: str) -> str:
    """Give the name of the field of the block that says `text`."""
    before = html[: html.index(f">{text}", html.index('id="blocks"'))]
    return "block-" + before.rpartition('id="block-')[2].partition('"')[0]
