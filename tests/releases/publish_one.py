"""A new site with a person and a published explainer, as this release makes them."""

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402

from tests.factories import published  # noqa: E402

call_command("migrate", verbosity=0)
User.objects.create_superuser("editor")
published("Bread", slug="bread")
