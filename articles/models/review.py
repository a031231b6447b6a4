from datetime import date

from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q

from articles.document import LINE_MAX
from articles.models.article import Article
from articles.models.author import Author
from articles.models.internal import InternalRow
from articles.models.logins import login_reference
from articles.reviewing.transitions import BY_VERB, State, Transition, Verb

STATES = [
    (State.DRAFT.value, "Draft"),
    (State.REVIEW.value, "In review"),
    (State.READY.value, "Ready"),
]

VERBS = [(verb.value, verb.value) for verb in Verb]

AUTHOR_CREDITS = ("author", "")
"""Credits of those who wrote a text; others edited or checked it."""


class ReviewQuerySet(models.QuerySet):
    def waiting_for(self, person: object, *, own_too: bool = False) -> "ReviewQuerySet":
        """Keep what is in review and `person` may mark as ready. With `own_too` their
        own work as well.
        """
        if not person.has_perm("articles.review_article"):
            return self.none()
        in_review = self.filter(state=State.REVIEW)
        if not Article.objects.are_all_editable_by(person):
            in_review = in_review.filter(
                article__in=Article.objects.editable_by(person)
            )
        if own_too:
            return in_review
        credited = Author.objects.filter(
            user=person,
            bylines__article=OuterRef("article"),
            bylines__credit__in=AUTHOR_CREDITS,
        )
        # By the key of each: articles that they began are many, those in review few.
        began = Article.objects.filter(pk=OuterRef("article"), created_by=person)
        submitted_by_others = Q(submitted_by=None) | ~Q(submitted_by=person)
        waiting = in_review.filter(submitted_by_others)
        return waiting.exclude(Exists(began)).exclude(Exists(credited))


class Review(InternalRow):
    """How far the text of an article is: its state, who works on it and until when.

    A row of its own, so that saving a form that was opened earlier never undoes it. An
    article without one is a draft that nobody is assigned to.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="review"
    )
    # Changed by the verbs of `articles.reviewing` alone, each with a `ReviewStep`.
    state = models.CharField(max_length=10, choices=STATES, default=State.DRAFT.value)
    state_set_at = models.DateTimeField(null=True)
    submitted_by = login_reference()
    """Who submitted it last, and is notified of what becomes of it."""
    assignee = login_reference(blank=True, related_name="assigned_reviews")
    due_on = models.DateField("due", null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta(InternalRow.Meta):
        permissions = [
            ("review_article", "Can assign and return articles and mark them as ready"),
        ]
        indexes = [
            models.Index(fields=["state"], name="articles_review_state"),
            models.Index(fields=["due_on"], name="articles_review_due"),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="articles_review_has_state",
            )
        ]

    def __str__(self) -> str:
        return self.get_state_display()

    def is_overdue(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today


class ReviewStep(InternalRow):
    """One move of an article from a state to another: who made it, when, and with which
    words.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="review_steps", db_index=False
    )
    verb = models.CharField(max_length=10, choices=VERBS)
    before = models.CharField(max_length=10, choices=STATES)
    after = models.CharField(max_length=10, choices=STATES)
    note = models.CharField(max_length=LINE_MAX, blank=True)
    made_at = models.DateTimeField()
    by = login_reference()

    class Meta(InternalRow.Meta):
        indexes = [
            models.Index(fields=["article", "id"], name="articles_reviewstep_article")
        ]

    def __str__(self) -> str:
        return self.transition.done

    @property
    def transition(self) -> Transition:
        return BY_VERB[Verb(self.verb)]
