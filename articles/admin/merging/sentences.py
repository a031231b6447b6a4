"""What is said of a conflict, by who saved the other version: one other person, oneself, or several."""

from articles.admin.merging.newer import Newer


def theirs(newer: Newer, noun: str) -> str:
    """Return what the other version is called, as within a sentence: “Anna’s version”, “the saved version”."""
    if newer.is_several:
        return f"the saved {noun}"
    return f"{newer.whose} {noun}"


def field_differs(newer: Newer) -> str:
    if newer.is_own:
        return "You changed this too, in another window."
    if newer.is_several:
        return "The saved version differs."
    return f"{newer.who} changed this too."


def order_differs(newer: Newer) -> str:
    if newer.is_own:
        return "You ordered these in two ways."
    if newer.is_several:
        return "The saved order differs from yours."
    return f"You and {newer.others[0]} ordered these in different ways."


def both_added(newer: Newer, kind: str) -> str:
    if newer.is_own:
        return f"You added the same {kind} in another window."
    if newer.is_several:
        return f"The saved version has the same {kind}."
    return f"{newer.who} added the same {kind}."


def only_one_has(kind: str, *, is_mine_gone: bool) -> str:
    version = "the saved version" if is_mine_gone else "your version"
    return f"Only {version} has this {kind}."


def i_removed(newer: Newer, kind: str) -> str:
    """Return that I removed what the other version changed."""
    changed = _changed(kind)
    if newer.is_own:
        return f"You removed this {kind}, and {changed} it in another window."
    if newer.is_several:
        return f"You removed this {kind}, and the saved version {changed} it."
    return f"You removed this {kind}, and {newer.others[0]} {changed} it."


def they_removed(newer: Newer, kind: str) -> str:
    """Return that the other version lacks what I changed."""
    changed = _changed(kind)
    if newer.is_own:
        return f"You removed this {kind} in another window, and you {changed} it."
    if newer.is_several:
        return f"The saved version removed this {kind}, and you {changed} it."
    return f"{newer.who} removed this {kind}, and you {changed} it."


def _changed(kind: str) -> str:
    return "changed or cited" if kind == "source" else "changed"
