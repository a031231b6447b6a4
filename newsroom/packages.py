"""Whether what a setting needs is installed: packages that most sites do without."""

from collections.abc import Iterable
from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured


def require_packages(setting: str, modules: Iterable[str]) -> None:
    """Raise ImproperlyConfigured unless all modules can be imported."""
    for module in modules:
        if not _can_be_found(module):
            raise ImproperlyConfigured(
                f"{setting} is set, but {module} is not installed: install "
                "requirements-extras.txt, or unset it."
            )


def _can_be_found(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # of a package around it
        return False
