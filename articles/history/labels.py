"""The words for changes, in English. Pages translate them; mail and commands don't."""

from typing import Final

from articles.document import PART_LISTS, Sort
from articles.document.part_list import gettext_noop
from articles.history.comparison import Change, Kind

SORTS: Final = {
    Sort.HEADLINE: gettext_noop("Headline"),
    Sort.STANDFIRST: gettext_noop("Standfirst"),
    Sort.ADDRESS: gettext_noop("Address"),
    Sort.LANGUAGE: gettext_noop("Language"),
    Sort.DATE: gettext_noop("Date"),
    Sort.LEAD_IMAGE: gettext_noop("Lead image"),
    **{row.sort: row.change_title for row in PART_LISTS.values()},
}
KINDS: Final = {
    Kind.ADDED: gettext_noop("Added"),
    Kind.REMOVED: gettext_noop("Removed"),
    Kind.REWRITTEN: gettext_noop("Rewritten"),
    Kind.CHANGED: gettext_noop("Changed"),
    Kind.RENAMED: gettext_noop("Renamed"),
    Kind.MOVED: gettext_noop("Moved"),
}
# By the name of the field in the Document.
FIELDS: Final = {
    "accessed_on": gettext_noop("Last read"),
    "after": gettext_noop("Stands after the section"),
    "alt": gettext_noop("The picture in words"),
    "answer": gettext_noop("Answer"),
    "archived_url": gettext_noop("Archived copy"),
    "article": gettext_noop("Explainer it leads to"),
    "bio": gettext_noop("About the author"),
    "body": gettext_noop("Text"),
    "caption": gettext_noop("Caption"),
    "credit": gettext_noop("Credit"),
    "definition": gettext_noop("Definition"),
    "forms": gettext_noop("Other forms"),
    "heading": gettext_noop("Heading"),
    "key": gettext_noop("Citation key"),
    "kind": gettext_noop("Kind"),
    "layout": gettext_noop("Layout"),
    "level": gettext_noop("Level of the heading"),
    "links": gettext_noop("Links"),
    "locator": gettext_noop("Place in the source"),
    "name": gettext_noop("Name"),
    "portrait.alt": gettext_noop("The portrait in words"),
    "portrait.src": gettext_noop("Portrait"),
    "published_on": gettext_noop("Published"),
    "publisher": gettext_noop("Publisher"),
    "question": gettext_noop("Question"),
    "role": gettext_noop("Role"),
    "slug": gettext_noop("Address on this site"),
    "source": gettext_noop("Source of the definition"),
    "src": gettext_noop("Picture"),
    "text": gettext_noop("Text"),
    "title": gettext_noop("Title"),
    "url": gettext_noop("Web address"),
}
MOVED: Final = gettext_noop("moved from place %(before)d to place %(after)d")
LAYOUT: Final = gettext_noop("Only spaces or line breaks changed.")


def name_part(change: Change) -> str:
    """Return the part that a change is about within a sentence: “the section “Rain””,
    “the headline”.
    """
    if change.list_name not in PART_LISTS:
        return f"the {SORTS[change.sort].lower()}"
    kind = PART_LISTS[change.list_name].row_name
    if not change.name:
        return f"a {kind}"
    return f"the {kind} “{change.name}”"


def list_places(change: Change) -> dict[str, int]:
    """Return the places of a part that moved, counted from 1, as `MOVED` names them."""
    # A part that has moved is in both lists.
    assert change.place_before is not None
    assert change.place_after is not None
    return {"before": change.place_before + 1, "after": change.place_after + 1}
