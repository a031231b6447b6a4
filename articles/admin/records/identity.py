"""The newsroom's identity at the desk: one form for the one row."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html

from articles.admin.pictures.fields import ACCEPTED, PictureForm, store_upload
from articles.admin.records.record import RecordAdmin, RecordForm
from articles.identity.contrast import (
    LEAST,
    find_nearest,
    least_contrast,
    normalise_colour,
)
from articles.identity.grounds import read_grounds
from articles.models import Identity
from articles.models.identity import ONLY
from articles.pictures import conversion
from articles.rendering.links import is_own_picture, web_address
from articles.rendering.pictures.dimensions import size_of
from newsroom.assets.scripts import EDITING

LOGO_BYTES_MAX = 2_000_000
"""Of a file that is uploaded with the form, without the library."""
LOGO_SIDE_MIN = 64
"""Pixels of a logo's shorter side: it is shown up to 48 high, on dense screens too."""
LOGO_RATIO_MAX = 8
_RULES = (
    f"PNG, WebP, AVIF, GIF or JPEG, at least {LOGO_SIDE_MIN} pixels in each direction, "
    f"at most {LOGO_RATIO_MAX} times as long as it is high. No SVG, which can hold "
    "scripts. Screen readers read the newsroom’s name in its place."
)
_MAILTO = "mailto:"


class IdentityForm(RecordForm, PictureForm):
    picture_field = "logo_src"

    picture = forms.FileField(
        label="Upload a logo",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text="JPEG, PNG, WebP, AVIF or GIF, at most 2 MB. It replaces the one above.",
    )
    picture_dark = forms.FileField(
        label="Upload a logo for dark pages",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text="JPEG, PNG, WebP, AVIF or GIF, at most 2 MB. It replaces the one above.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_library("logo_dark_src", "picture_dark")

    def clean_picture(self) -> Any:
        refuse_large_file(self.cleaned_data.get("picture"))
        return super().clean_picture()

    # `PictureForm` stores one file only. This is the same for the second.
    def clean_picture_dark(self) -> Any:
        file = self.cleaned_data.get("picture_dark")
        if not file:
            return file
        refuse_large_file(file)
        try:
            address = store_upload(file, self.person).address
        except conversion.PictureRefused as refused:
            raise ValidationError(str(refused)) from refused
        # Also in what was posted, as for the other: a form that comes back keeps it.
        self.cleaned_data["logo_dark_src"] = address
        self.data = self.data.copy()
        self.data["logo_dark_src"] = address
        return file

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_description(self) -> str:
        return " ".join(self.cleaned_data["description"].split())

    def clean_accent(self) -> str:
        return clean_colour(self.cleaned_data["accent"], read_grounds().light, "light")

    def clean_accent_dark(self) -> str:
        colour = self.cleaned_data["accent_dark"]
        return clean_colour(colour, read_grounds().dark, "dark")

    def clean_report_address(self) -> str:
        return clean_contact(self.cleaned_data["report_address"])

    def clean_contact_address(self) -> str:
        return clean_contact(self.cleaned_data["contact_address"])

    def clean_security_address(self) -> str:
        return clean_contact(self.cleaned_data["security_address"])

    def clean_links(self) -> str:
        links = self.cleaned_data["links"].split()
        for link in links:
            if not web_address(link):
                raise ValidationError(
                    f"“{link}” is no web address. Write one a line, each with https://."
                )
        return "\n".join(links)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        # The address of an upload is there by now: fields are cleaned first.
        for name in ("logo_src", "logo_dark_src"):
            if trouble := find_logo_trouble(cleaned.get(name, "")):
                self.add_error(name, trouble)
        return cleaned


def refuse_large_file(file: Any) -> None:
    """Raise ValidationError for a file that is too large for a logo."""
    if file and file.size > LOGO_BYTES_MAX:
        raise ValidationError("The logo is larger than 2 MB: make it smaller first.")


def show_logo(src: str, classes: str) -> str:
    """Return the logo at `src` as HTML, on the ground of its scheme."""
    if not src:
        return "None yet"
    return format_html('<img class="{}" src="{}" alt="">', classes, src)


def find_logo_trouble(src: str) -> str:
    """Return a sentence on what is wrong with the logo at `src`, "" for nothing."""
    if not src:
        return ""
    size = size_of(src)
    if not is_own_picture(src) or size is None:
        return "Choose the logo from the library, or upload it here."
    if min(size) < LOGO_SIDE_MIN:
        return (
            f"The logo has {size.width} × {size.height} pixels. "
            f"It needs at least {LOGO_SIDE_MIN} in each direction."
        )
    if max(size) > LOGO_RATIO_MAX * min(size):
        return f"The logo is more than {LOGO_RATIO_MAX} times as long as it is high."
    return ""


def clean_colour(typed: str, grounds: tuple[str, ...], scheme: str) -> str:
    """Return a colour as it is stored. Raises ValidationError for what is none, and for
    one that can't be read on pages of `scheme`.
    """
    if not typed.strip():
        return ""
    colour = normalise_colour(typed)
    if not colour:
        raise ValidationError(
            f"“{typed}” is no colour. Write # and six digits, such as #86291a."
        )
    contrast = least_contrast(colour, grounds)
    if contrast >= LEAST:
        return colour
    # Cut off, not rounded: 4.49 is not 4.5.
    measured = int(contrast * 10) / 10
    raise ValidationError(
        f"On {scheme} pages this colour has a contrast of {measured} to 1, and text "
        f"needs {LEAST} to 1. The nearest that has it is {find_nearest(colour, grounds)}"
    )


def clean_contact(typed: str) -> str:
    """Return an e-mail or web address as it is linked. Raises ValidationError for what
    is neither.
    """
    typed = typed.strip()
    if not typed:
        return ""
    if address := web_address(typed):
        return address
    mail = typed.removeprefix(_MAILTO)
    try:
        validate_email(mail)
    except ValidationError:
        raise ValidationError(
            "This is neither an e-mail address nor a web address that starts with https://."
        ) from None
    return f"{_MAILTO}{mail}"


@admin.register(Identity)
class IdentityAdmin(RecordAdmin):
    form = IdentityForm
    readonly_fields = ["shown_logo", "shown_logo_dark"]
    fieldsets: ClassVar[list[Any]] = [
        (None, {"fields": ["name", "description", "accent", "accent_dark"]}),
        (
            "Logo",
            {
                "fields": ["shown_logo", "logo_src", "picture"],
                "description": _RULES,
            },
        ),
        (
            "Logo for dark pages",
            {
                "fields": ["shown_logo_dark", "logo_dark_src", "picture_dark"],
                "description": "Without one, the logo stands on light ground there.",
            },
        ),
        (
            "Addresses",
            {
                "fields": [
                    "report_address",
                    "contact_address",
                    "security_address",
                    "links",
                ]
            },
        ),
    ]

    class Media:
        css: ClassVar[dict[str, list[str]]] = {
            "all": ["articles/admin/pictures.css", "articles/admin/identity.css"]
        }
        js: ClassVar[list[str]] = [EDITING]

    @admin.display(description="as it is now")
    def shown_logo(self, identity: Identity) -> str:
        return show_logo(identity.logo_src, "logo-shown")

    @admin.display(description="as it is now")
    def shown_logo_dark(self, identity: Identity) -> str:
        return show_logo(identity.logo_dark_src, "logo-shown logo-in-the-dark")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the one form: there is no list."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return redirect("admin:articles_identity_change", ONLY)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        return form.save(commit=False)  # it has no address to keep

    def reason_to_keep(self, obj: Identity) -> str:
        return "The identity can't be deleted. Empty its fields instead."
