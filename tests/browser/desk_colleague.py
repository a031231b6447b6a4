"""Somebody else who saves at the desk while a form is open in the browser: through the
same form, sent as their browser would send it.
"""

from django.contrib.auth.models import User
from django.test import Client

from tests.admin.filled import filled


class Colleague:
    def __init__(self, user: User) -> None:
        self._client = Client()
        self._client.force_login(user)

    def save(self, address: str, **changes: str) -> None:
        """Open the form at `address`, change some of its fields, and save it."""
        fields = filled(self._client, address, **changes)
        answer = self._client.post(address, fields)
        assert answer.status_code == 302, answer.content.decode()
