"""The forms of the publishing pages."""

from collections import defaultdict
from datetime import UTC
from typing import Any

from django import forms

from articles.admin.publishing.ahead import AheadEditions
from articles.admin.publishing.checked_draft import CheckedDraft
from articles.desk import CHECKS
from articles.desk.places import digest_question
from articles.document import LINE_MAX
from articles.models import Edition
from articles.publishing.publish import FIRST_KINDS, LATER_KINDS
from newsroom.errors.plain_errors import PlainErrors

LOCAL_FORMAT = "%Y-%m-%dT%H:%M"

KIND_IS_OUTDATED = "Another edition was published or called off since you opened this page. Select the kind again."


class LocalTimeField(forms.DateTimeField):
    """A date and time in the newsroom's time zone; its value is in UTC."""

    def __init__(self, **options: Any) -> None:
        options["widget"] = forms.DateTimeInput(
            format=LOCAL_FORMAT, attrs={"type": "datetime-local"}
        )
        # The first two are how HTML writes a local time. The third is what people type
        # where a browser has no such field.
        options["input_formats"] = [LOCAL_FORMAT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        try:
            moment = super().clean(value)
            return moment and moment.astimezone(UTC)
        except OverflowError:
            # The first and last hours of the calendar, in another zone.
            raise forms.ValidationError("There is no such time.") from None


class NoteField(forms.CharField):
    """A text of at most LINE_MAX characters. A longer one is an error, not cut off by
    the browser in silence.
    """

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 2})
        super().__init__(max_length=LINE_MAX, widget=widget, **options)
        self.widget.attrs.pop("maxlength", None)


class AnsweredField(forms.MultipleChoiceField):
    """Questions that are answered together: the value of each choice has the digests of
    those that were shown, with spaces between them.
    """

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value: str) -> bool:
        # The questions may have changed since the page was shown. Publishing compares
        # the digests, and refuses what is left open.
        return True

    def clean(self, value: Any) -> frozenset[str]:
        digests: set[str] = set()
        for choice in super().clean(value):
            digests.update(choice.split())
        return frozenset(digests)


class SetAsideForm(PlainErrors, forms.Form):
    """A form that also asks why editions are set aside that a clock far ahead has
    dated, where there are some.
    """

    set_aside_reason = NoteField(
        label="Reason to set aside",
        help_text="It goes on record in the history of the article. Readers see the "
        "public note alone, which names what was set aside.",
    )

    def ask_about(self, ahead: AheadEditions) -> None:
        """Keep the question only for those who may answer it."""
        if not ahead.may_set_aside:
            del self.fields["set_aside_reason"]


class PublishForm(SetAsideForm):
    """What publishing needs: kind, note, time, answers to questions, and reasons to
    override blockers and to set editions aside.
    """

    kind = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    note = NoteField(
        label="Public note",
        required=False,
        help_text="Readers see it in the history. A correction says what was wrong.",
    )
    # The field of the base class would come first.
    field_order = ("kind", "note", "set_aside_reason")

    when = forms.ChoiceField(
        label="Goes live",
        choices=[("now", "Now"), ("later", "At a time")],
        initial="now",
        widget=forms.RadioSelect,
    )
    live_from = LocalTimeField(label="Time", required=False)
    override_reason = NoteField(
        label="Reason to publish in spite of blockers",
        required=False,
        help_text="Readers can read it in the edition's JSON. It is never removed.",
    )
    answered = AnsweredField(
        label="Answer with “It is right as it is”",
        required=False,
        help_text="Your answer goes on record, and holds until the text changes.",
    )
    # The draft that the page showed: `publish` refuses if there is another one by now.
    expected_sha256 = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, draft: CheckedDraft, user: Any) -> None:
        super().__init__(data, initial={"expected_sha256": draft.sha256})
        self.sha256 = draft.sha256
        self.ahead = AheadEditions(draft.article, draft.checked_at, user)
        self.ask_about(self.ahead)

        self._offer_kinds(draft)
        self._offer_questions(draft)

        self.blockers = draft.blockers
        may_override = user.has_perm("articles.override_blockers")
        self.is_blocked = bool(self.blockers) and not may_override
        if not self.blockers or self.is_blocked:
            del self.fields["override_reason"]

    def _offer_kinds(self, draft: CheckedDraft) -> None:
        kinds = FIRST_KINDS
        # Editions that are set aside count no more: what takes the place of all of them
        # is the first.
        if self.ahead.select_others().exists():
            kinds = LATER_KINDS
        field = self.fields["kind"]
        field.choices = [(value, Edition.Kind(value).label) for value in kinds]
        field.initial = kinds[0]
        # Another kind comes only from a page that was opened before an edition was
        # published or called off.
        field.error_messages["invalid_choice"] = KIND_IS_OUTDATED
        if len(kinds) == 1:
            field.widget = forms.HiddenInput()

    def _offer_questions(self, draft: CheckedDraft) -> None:
        # Several questions of one check are answered together here; each by itself
        # among the findings.
        digests: dict[str, list[str]] = defaultdict(list)
        for finding in draft.open_questions:
            digest = digest_question(draft.document, finding)
            digests[finding.code].append(digest)

        choices = []
        for check in CHECKS:
            shown = digests[check.code]
            if not shown:
                continue
            label = check.title
            if len(shown) > 1:
                label += f" ({len(shown):,} times)"
            choices.append((" ".join(shown), label))
        self.fields["answered"].choices = choices
        if not choices:
            del self.fields["answered"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        when, live_from = cleaned.get("when"), cleaned.get("live_from")
        if when == "now" and live_from:
            # Without JavaScript both can be entered. Guessing is no option: an edition
            # that is live stays on record.
            self.add_error(
                "when",
                "You entered a time, but “Now” is selected. Select “At a time”, or clear the time.",
            )
        if when == "later" and not live_from and "live_from" not in self.errors:
            self.add_error("live_from", "Enter the time it goes live.")
        is_correction = cleaned.get("kind") == Edition.Kind.CORRECTED
        if is_correction and not cleaned.get("note", "").strip():
            self.add_error("note", "Write in the public note what was wrong.")
        return cleaned

    def get_answers(self) -> dict[str, Any]:
        """Return what was entered as the arguments of `publishing.publish`."""
        cleaned = self.cleaned_data
        return {
            "kind": cleaned["kind"] or None,
            "note": cleaned["note"],
            "live_from": cleaned["live_from"] if cleaned["when"] == "later" else None,
            "expected_sha256": cleaned["expected_sha256"],
            "answered_digests": cleaned.get("answered", frozenset()),
            "override_reason": cleaned.get("override_reason", ""),
            "set_aside_reason": cleaned.get("set_aside_reason", ""),
        }


class RescheduleForm(PlainErrors, forms.Form):
    waits_until = LocalTimeField(label="New time")


class WithdrawForm(SetAsideForm):
    note = NoteField(
        label="Public reason",
        help_text="Readers see it in place of the article, also when they follow an old link.",
    )
    # The field of the base class would come first.
    field_order = ("note", "set_aside_reason")
