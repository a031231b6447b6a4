from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_login_failed


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self) -> None:
        from newsroom.logins import login_log
        from newsroom.monitoring import recording, tracing

        # Django sends these for each login, whichever form or backend it came by.
        user_logged_in.connect(login_log.log_login, dispatch_uid="newsroom.login")
        user_login_failed.connect(
            login_log.log_refusal, dispatch_uid="newsroom.login_refused"
        )

        if settings.METRICS:
            recording.start(settings.METRICS_FOLDER)
        if settings.OPENTELEMETRY:
            tracing.start()
        if settings.SENTRY_DSN:
            from newsroom.monitoring import error_reports

            error_reports.start(settings.SENTRY_DSN)
