"""What is said of a form as a whole."""

from typing import Any

from django.contrib.admin.helpers import AdminErrorList
from django.core.exceptions import NON_FIELD_ERRORS


def drop_error(context: dict[str, Any], code: str) -> None:
    """Take the errors with this code off the form in `context`: they keep it from being
    saved, and the page says them in its own words.
    """
    form = context["adminform"].form
    errors = form.errors.get(NON_FIELD_ERRORS)
    if errors is not None:
        errors.data = [
            error for error in errors.data if getattr(error, "code", "") != code
        ]
        if not errors.data:
            del form.errors[NON_FIELD_ERRORS]

    # Django collected the errors before.
    formsets = [rows.formset for rows in context["inline_admin_formsets"]]
    context["errors"] = AdminErrorList(form, formsets)
