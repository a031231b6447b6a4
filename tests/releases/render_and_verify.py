"""Render the bodies of all editions again, and verify them, with this release's commands."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402

call_command("render_editions")
call_command("verify_editions")
