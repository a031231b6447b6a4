"""A person and a published explainer, as this release makes them."""

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402

from tests.factories import published  # noqa: E402

User.objects.create_superuser("editor")
published("Bread", slug="bread")
