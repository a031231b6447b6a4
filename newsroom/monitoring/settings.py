"""The settings of metrics, traces and reports of errors. All are off by default."""

from pathlib import Path
from typing import Any, Final

import environ

from newsroom.packages import require_packages

PACKAGES: Final = {
    "METRICS": ["prometheus_client"],
    "OPENTELEMETRY": ["opentelemetry.sdk", "opentelemetry.exporter.otlp.proto.http"],
    "SENTRY_DSN": ["sentry_sdk"],
}
"""Modules that each setting needs, where it is on."""


def read_monitoring(env: environ.Env, folder: Path) -> dict[str, Any]:
    """Return the settings; what is counted is in a folder of `folder` unless they say
    otherwise. Raises ImproperlyConfigured where a package is not installed.
    """
    found = {
        "METRICS": env.bool("METRICS", default=False),
        "METRICS_FOLDER": Path(
            env.str("METRICS_FOLDER", default=str(folder / "metrics"))
        ),
        # Who reads metrics from another machine has to send it.
        "METRICS_TOKEN": env.str("METRICS_TOKEN", default=""),
        "OPENTELEMETRY": env.bool("OPENTELEMETRY", default=False),
        "SENTRY_DSN": env.str("SENTRY_DSN", default=""),
    }
    for setting, modules in PACKAGES.items():
        if found[setting]:
            require_packages(setting, modules)
    return found
