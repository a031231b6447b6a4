"""What is said of a conflict. It depends on who saved the other version: the reader,
one other person, or several.
"""

from typing import NamedTuple

from django.utils.text import capfirst

from articles.admin.merging.newer import NewerSave


class Sentence(NamedTuple):
    """A sentence in three variants. `{name}` is the other person, `{kind}` what a part
    is called, `{changed}` what was done to it.
    """

    own: str
    several: str
    one: str

    def fill(self, newer: NewerSave, kind: str = "", changed: str = "") -> str:
        """Return the variant for `newer`, about a part of `kind`."""
        if newer.is_own:
            text = self.own.format(kind=kind, changed=changed)
        elif newer.is_several:
            text = self.several.format(kind=kind, changed=changed)
        else:
            text = self.one.format(kind=kind, changed=changed, name=newer.others[0])
        return capfirst(text)


FIELD_DIFFERS = Sentence(
    own="You changed this too, in another window.",
    several="The saved version differs.",
    one="{name} changed this too.",
)
ORDER_DIFFERS = Sentence(
    own="You ordered these in two ways.",
    several="The saved order differs from yours.",
    one="You and {name} ordered these in different ways.",
)
BOTH_ADDED = Sentence(
    own="You added the same {kind} in another window.",
    several="The saved version has the same {kind}.",
    one="{name} added the same {kind}.",
)
I_REMOVED = Sentence(
    own="You removed this {kind}, and {changed} it in another window.",
    several="You removed this {kind}, and the saved version {changed} it.",
    one="You removed this {kind}, and {name} {changed} it.",
)
THEY_REMOVED = Sentence(
    own="You removed this {kind} in another window, and you {changed} it.",
    several="The saved version removed this {kind}, and you {changed} it.",
    one="{name} removed this {kind}, and you {changed} it.",
)


def name_other(newer: NewerSave, noun: str) -> str:
    """Return what the other version is called within a sentence: “Anna’s version”, “the
    saved version”.
    """
    if newer.is_several:
        return f"the saved {noun}"
    return f"{newer.whose} {noun}"
