"""The library of pictures as the editor's dialog asks for it: what is there, a new one,
and words for one. Answers are JSON; a refusal is a sentence under `error`.
"""

import uuid
from typing import Any, Final

from django import forms
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from articles.admin.editor.markdown_editor import NOT_ALLOWED, may_write
from articles.admin.forms.document_rules import DocumentRules
from articles.admin.pictures.fields import store_upload
from articles.admin.request_values import parse_number
from articles.document import LeadImage
from articles.models import Picture
from articles.pictures import conversion

PAGE: Final = 24
"""Pictures that the dialog shows at a time."""
PAGES_MAX: Final = 10_000

NO_WORDS: Final = "Say what the picture shows, or mark it as decorative."
BOTH: Final = "A decorative picture has no alternative text. Remove one of the two."
NOT_YOURS: Final = (
    "Somebody has described this picture already. Its words in the library stay."
)


class PictureWords(DocumentRules):
    """What is said of a picture: by its form at the desk, and by the dialog."""

    document_part = LeadImage
    document_fields = ("alt", "credit", "caption")

    class Meta:
        model = Picture
        fields = ["alt", "is_decorative", "credit", "caption"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("alt") and cleaned.get("is_decorative"):
            self.add_error("alt", forms.ValidationError(BOTH))
        return cleaned


def show_picture(picture: Picture) -> dict[str, Any]:
    """Return what the dialog needs to know of a picture."""
    return {
        "src": picture.address,
        "thumbnail": picture.thumbnail,
        "width": picture.width,
        "height": picture.height,
        "file_name": picture.file_name,
        "alt": picture.alt,
        "is_decorative": picture.is_decorative,
        "credit": picture.credit,
        "caption": picture.caption,
        "describe_at": reverse("editor_describe_picture", args=[picture.pk]),
    }


@require_safe
def find_pictures(request: HttpRequest) -> JsonResponse:
    """Answer with a page of the pictures that match `?q=`, newest first."""
    if not may_write(request):
        return JsonResponse({"error": NOT_ALLOWED}, status=403)
    page = min(parse_number(request.GET.get("page", "")) or 0, PAGES_MAX)
    found = Picture.objects.matching(request.GET.get("q", ""))
    # One more than is shown says whether there is another page.
    pictures = list(found[page * PAGE : (page + 1) * PAGE + 1])
    return JsonResponse(
        {
            "pictures": [show_picture(picture) for picture in pictures[:PAGE]],
            "has_more": len(pictures) > PAGE,
        }
    )


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Put a picture into the library; answer with it, and with the Markdown that shows
    it. 400 with a sentence for what is no picture.
    """
    if not may_write(request):
        return JsonResponse({"error": NOT_ALLOWED}, status=403)
    file = request.FILES.get("image")
    if file is None:
        return JsonResponse({"error": "No picture was sent."}, status=400)
    try:
        picture = store_upload(file, request.user)
    except conversion.PictureRefused as refusal:
        return JsonResponse({"error": str(refusal)}, status=400)
    return JsonResponse(
        {
            "picture": show_picture(picture),
            # What django-markdownx's own script reads.
            "image_code": f"![alternative text]({picture.address})",
            "image_path": picture.address,
        }
    )


def may_describe(user: Any, picture: Picture) -> bool:
    """Return True if `user` may set the picture's words: who may change pictures, and
    an uploader whose picture nobody has described yet.
    """
    if user.has_perm("articles.change_picture"):
        return True
    return picture.uploaded_by_id == user.pk and not picture.has_words


@require_POST
def describe_picture(request: HttpRequest, picture_id: uuid.UUID) -> JsonResponse:
    """Set a picture's words in the library. 400 with a sentence for words that can't be
    stored, 409 if its words are not this person's to change.
    """
    if not may_write(request):
        return JsonResponse({"error": NOT_ALLOWED}, status=403)
    picture = get_object_or_404(Picture, pk=picture_id)
    may_change = may_describe(request.user, picture)
    # Validating it puts the new words into `picture`.
    form = PictureWords(request.POST, instance=picture)
    if not form.is_valid():
        sentences = [str(errors[0]) for errors in form.errors.values()]
        return JsonResponse({"error": " ".join(sentences)}, status=400)
    if not picture.is_described:
        return JsonResponse({"error": NO_WORDS}, status=400)
    # Sending the words that are there changes nothing, and is refused to nobody.
    if form.has_changed():
        if not may_change:
            return JsonResponse({"error": NOT_YOURS}, status=409)
        form.save()
    return JsonResponse({"picture": show_picture(picture)})
