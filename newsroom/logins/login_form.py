"""The desk's login form: Django's, with a sentence of ours for a wrong password."""

from django.contrib.admin.forms import AdminAuthenticationForm

from newsroom.errors.plain_errors import PlainErrors


class LoginForm(PlainErrors, AdminAuthenticationForm):
    # The same whether the name, the password or the role is wrong: it helps nobody
    # who guesses.
    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": (
            "This name and password don’t belong to anybody at the desk. Capital "
            "letters count."
        ),
    }
