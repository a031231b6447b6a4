"""What people at the desk are notified of by e-mail. Each has a switch of its own."""

from django.db import models


class MailKind(models.TextChoices):
    ASSIGNED = "assigned", "An article is assigned to me"
    SUBMITTED = "submitted", "An article waits for my review"
    RETURNED = "returned", "My article was returned"
    READY = "ready", "My article was marked as ready"
    NOTED = "noted", "Somebody wrote a note on my article, or answered mine"
    CONFIRMED = "confirmed", "An outside expert has confirmed my article"
    ALARM = "alarm", "A source no longer stands"
    LIVE = "live", "My article is live"
    FAILED = "failed", "My article should be live and is not"


SUBJECTS = {
    MailKind.ASSIGNED: "Assigned to you",
    MailKind.SUBMITTED: "Submitted for review",
    MailKind.RETURNED: "Returned",
    MailKind.READY: "Ready",
    MailKind.NOTED: "Note on",
    MailKind.CONFIRMED: "Checked by an outside expert",
    MailKind.ALARM: "Alarm",
    MailKind.LIVE: "Live",
    MailKind.FAILED: "Not live",
}
"""The words before the headline."""
