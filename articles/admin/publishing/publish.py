"""The forms of the confirm-and-do pages."""

from datetime import UTC
from typing import Any

from django import forms

from articles.document import LINE_MAX
from articles.findings import Finding, Level
from articles.models import Article, Edition
from articles.publishing.publish import KINDS

LOCAL_FORMAT = "%Y-%m-%dT%H:%M"


KIND_IS_PAST = "Another edition was published or called off since you opened this page. Select the kind again."


class LocalTimeField(forms.DateTimeField):
    """A date and time in the newsroom's time zone."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(format=LOCAL_FORMAT, attrs={"type": "datetime-local"})
        formats = [LOCAL_FORMAT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        super().__init__(**{**options, "widget": widget, "input_formats": formats})

    def clean(self, value: Any) -> Any:
        try:
            moment = super().clean(value)
            return moment and moment.astimezone(UTC)
        except OverflowError:  # the first and last hours that there are, in another zone
            raise forms.ValidationError("There is no such time.") from None


def note_field(**options: Any) -> forms.CharField:
    field = forms.CharField(max_length=LINE_MAX, widget=forms.Textarea(attrs={"rows": 2}), **options)
    field.widget.attrs.pop("maxlength", None)
    return field


class PublishForm(forms.Form):
    """What publishing asks: kind, note, time, answers to questions, and a reason to override blockers."""

    kind = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    note = note_field(
        label="Public note",
        required=False,
        help_text="Readers see it in the history. A correction says what was wrong.",
    )
    when = forms.ChoiceField(
        label="Goes live", choices=[("now", "Now"), ("later", "At a time")], initial="now", widget=forms.RadioSelect
    )
    live_from = LocalTimeField(label="Time", required=False)
    override_reason = note_field(
        label="Reason to publish in spite of blockers",
        required=False,
        help_text="Readers can read it in the edition's JSON; it is never taken away.",
    )
    answered = forms.MultipleChoiceField(label="Answered", required=False, widget=forms.CheckboxSelectMultiple)
    expected_sha256 = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, article: Article, findings: list[Finding], user: Any, sha256: str) -> None:
        super().__init__(data, initial={"expected_sha256": sha256})
        self.sha256 = sha256
        kinds = KINDS[article.editions.exists()]
        self.fields["kind"].choices = [(kind, Edition.Kind(kind).label) for kind in kinds]
        self.fields["kind"].initial = kinds[0]
        self.fields["kind"].error_messages["invalid_choice"] = KIND_IS_PAST
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
        questions = {finding.code: finding.message for finding in findings if finding.level == Level.QUESTION}
        self.fields["answered"].choices = list(questions.items())
        if not questions:
            del self.fields["answered"]
        has_blockers = any(finding.level == Level.BLOCKER for finding in findings)
        self.is_blocked = has_blockers and not user.has_perm("articles.override_blockers")
        if not has_blockers or self.is_blocked:
            del self.fields["override_reason"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("when") == "now" and cleaned.get("live_from"):
            # Whoever runs no script can say both. Neither is a guess to make: an edition that is live stays on record.
            self.add_error("when", "You entered a time, but “Now” is selected. Select “At a time”, or clear the time.")
        if cleaned.get("when") == "later" and not cleaned.get("live_from") and "live_from" not in self.errors:
            self.add_error("live_from", "Enter the time it goes live.")
        if cleaned.get("kind") == Edition.Kind.CORRECTED and not cleaned.get("note", "").strip():
            self.add_error("note", "A correction says in its public note what was wrong.")
        return cleaned

    def answers(self) -> dict[str, Any]:
        """Give what was asked as the arguments of `publishing.publish`."""
        cleaned = self.cleaned_data
        return {
            "kind": cleaned["kind"] or None,
            "note": cleaned["note"],
            "live_from": cleaned["live_from"] if cleaned["when"] == "later" else None,
            "expected_sha256": cleaned["expected_sha256"],
            "answered": frozenset(cleaned.get("answered", ())),
            "override_reason": cleaned.get("override_reason", ""),
        }


class RescheduleForm(forms.Form):
    waits_until = LocalTimeField(label="New time")


class WithdrawForm(forms.Form):
    note = note_field(
        label="Public reason",
        help_text="Readers see it in place of the article, and so does whoever follows an old link.",
    )
