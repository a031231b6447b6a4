"""The register of sources: how each one stands, and the articles that rest on it.

status.py      set a status and keep its history
"""

from articles.register.status import keep_status, note_status_change, set_status

__all__ = ["keep_status", "note_status_change", "set_status"]
