"""The states of an article's text before it is published, and who may move it from one
to another. No Django: what a person may do is a table that can be read at a glance
(docs/adr/0061).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class State(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    READY = "ready"


class Verb(StrEnum):
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    RETURN = "return"
    MARK_READY = "mark_ready"
    CHANGE = "change"
    PUBLISH = "publish"


class Who(StrEnum):
    WRITER = "writer"
    """Whoever may edit the article."""
    REVIEWER = "reviewer"
    """Whoever may review articles, and edit this one."""
    OTHER_REVIEWER = "other reviewer"
    """A reviewer whose own work it is not, unless the newsroom allows that."""
    PROGRAM = "program"
    """Nobody by a button: it follows from something else that was done."""


@dataclass(frozen=True)
class Transition:
    verb: Verb
    before: tuple[State, ...]
    after: State
    who: Who
    label: str = ""
    """What its button says."""
    done: str = ""
    """What the record of it says."""
    message: str = ""
    """The message to whoever did it, with the article in place of “{}”."""
    needs_note: bool = False


# In this order a page offers them: the usual thing first.
TRANSITIONS: Final = (
    Transition(
        Verb.SUBMIT,
        (State.DRAFT,),
        State.REVIEW,
        Who.WRITER,
        "Submit for review",
        "submitted it for review",
        "“{}” is in review now.",
    ),
    Transition(
        Verb.MARK_READY,
        (State.DRAFT, State.REVIEW),
        State.READY,
        Who.OTHER_REVIEWER,
        "Mark as ready",
        "marked it as ready",
        "“{}” is ready now.",
    ),
    Transition(
        Verb.RETURN,
        (State.REVIEW, State.READY),
        State.DRAFT,
        Who.REVIEWER,
        "Return with a note",
        "returned it",
        "“{}” was returned to its writer.",
        needs_note=True,
    ),
    Transition(
        Verb.TAKE_BACK,
        (State.REVIEW,),
        State.DRAFT,
        Who.WRITER,
        "Take back",
        "took it back",
        "“{}” is no longer in review.",
    ),
    # A text that was ready and changed since has to be looked at again.
    Transition(
        Verb.CHANGE,
        (State.READY,),
        State.REVIEW,
        Who.PROGRAM,
        done="changed the text, so it is in review again",
    ),
    # What comes next is the work on another edition.
    Transition(
        Verb.PUBLISH,
        (State.DRAFT, State.REVIEW, State.READY),
        State.DRAFT,
        Who.PROGRAM,
        done="published it",
    ),
)

BY_VERB: Final = {transition.verb: transition for transition in TRANSITIONS}


@dataclass(frozen=True)
class Person:
    """What somebody is to one article."""

    may_write: bool
    """They may edit this article."""
    may_review: bool
    """They may review articles at all."""
    is_own: bool
    """They began it, are credited as its author, or submitted it."""


NOT_YOUR_OWN: Final = "Somebody else has to mark your own work as ready."


def list_transitions(
    state: State, person: Person, *, own_may_be_ready: bool = False
) -> list[Transition]:
    """Return what `person` may do with an article in `state`, the usual thing first.

    `own_may_be_ready` allows reviewers to mark their own work as ready.
    """
    possible = []
    for transition in TRANSITIONS:
        is_allowed = may_use(transition, person, own_may_be_ready=own_may_be_ready)
        if state in transition.before and is_allowed:
            possible.append(transition)
    return possible


def may_use(
    transition: Transition, person: Person, *, own_may_be_ready: bool = False
) -> bool:
    """Return True if `person` is somebody who may use `transition`, in whatever state
    the article is.
    """
    # Whatever their role: nobody moves what they may not edit.
    if transition.who == Who.PROGRAM or not person.may_write:
        return False
    if transition.who == Who.WRITER:
        return True
    if transition.who == Who.OTHER_REVIEWER and person.is_own and not own_may_be_ready:
        return False
    return person.may_review
