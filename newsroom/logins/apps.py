"""django-axes, under a name that the desk's people understand."""

from axes.apps import AppConfig
from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.db.models.signals import post_delete


class LoginsConfig(AppConfig):
    verbose_name = "Logins"
    default = False

    def ready(self) -> None:
        super().ready()
        register(check_proxies, Tags.security, deploy=True)
        if settings.CACHE_URL:
            from axes.models import AccessAttempt

            from newsroom.logins.limits import forget_block

            # However it is deleted: at the desk, by a command, or since it has expired.
            post_delete.connect(
                forget_block, AccessAttempt, dispatch_uid="newsroom.forget_block"
            )


def check_proxies(app_configs: object, **options: object) -> list[Warning]:
    """Warn if everybody may share a proxy's address, and so one limit of guesses."""
    if not settings.HTTPS or settings.TRUSTED_PROXIES is not None:
        return []
    return [
        Warning(
            "HTTPS is on, but TRUSTED_PROXIES is not set: all who come by a proxy "
            "share one limit of wrong passwords.",
            hint=(
                "Set TRUSTED_PROXIES to the number of proxies that add to "
                "X-Forwarded-For, 0 where there is none."
            ),
            id="newsroom.W001",
        )
    ]
