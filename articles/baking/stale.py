"""Whether readers see former pages: changes that nobody writes, or that can't be written.
For `/readyz`, `doctor` and the desk alike.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Q

from articles.models.bake_task import BakeTask

STALE_AFTER: Final = timedelta(minutes=2)
"""A change that has waited to be written for so long shows a former page."""


@dataclass(frozen=True)
class Stale:
    late: int
    """Changes that have waited too long: nobody carries them out."""
    failed: int
    """Changes that were tried in vain. Each try puts them off, so they are not late."""
    error: str
    """Why the newest of these failed, "" if none did."""


def find_stale(at: datetime) -> Stale:
    """Return what of readers' files is not as it should be. One query if all is."""
    counts = BakeTask.objects.aggregate(
        late=Count("pk", filter=Q(due_at__lte=at - STALE_AFTER)),
        failed=Count("pk", filter=~Q(error="")),
    )
    error = ""
    if counts["failed"]:
        newest = BakeTask.objects.failed().order_by("-due_at").first()
        # It may have succeeded between the two queries.
        error = newest.error if newest else ""
    return Stale(**counts, error=error)
