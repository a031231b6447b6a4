"""What an article is in, in a few words: the same on the list, the home, the form, the
search, the history, and the pages of review and publishing.

| the article                         | its tags                            |
|-------------------------------------|-------------------------------------|
| never published                     | Draft                               |
| live, and the draft is the same     | Live                                |
| live, and the draft was saved since | Live, Unpublished changes           |
| in review, ready                    | In review, Ready; after the others  |
| an edition waits                    | Scheduled; after Live if it is live |
| withdrawn                           | Withdrawn                           |
"""

from typing import Final

from articles.admin.article.live_state import LiveState
from articles.models import Review
from articles.reviewing.transitions import State

Tag = tuple[str, str]
"""What the stylesheet calls it, after “tag-”, and its words."""

WORDS: Final = {
    "draft": "Draft",
    "live": "Live",
    "withdrawn": "Withdrawn",
    "scheduled": "Scheduled",
    "changed": "Unpublished changes",
    "review-review": "In review",
    "review-ready": "Ready",
}


def make_tag(name: str) -> Tag:
    """Return the tag called `name`, with its words."""
    return name, WORDS[name]


def describe_state(live: LiveState, review: Review | None = None) -> list[Tag]:
    """Return what an article is in, as tags. `review` is its review, None without
    one.
    """
    names = []
    if live.is_live:
        names.append("live")
    elif live.in_force:
        names.append("withdrawn")
    if live.waiting:
        names.append("scheduled")
    if live.is_changed:
        names.append("changed")
    if review and review.state != State.DRAFT:
        names.append(f"review-{review.state}")
    # “Draft” only if there is nothing else to say: what is in review is one, too.
    return [make_tag(name) for name in names or ["draft"]]
