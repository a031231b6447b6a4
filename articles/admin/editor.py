"""The Markdown editor: django-markdownx, with fixes around it.

`editor.js` starts its script when an editor gets the focus or its row is opened. So a form asks for no preview when it
is loaded, and rows that are added later get an editor too.
"""

import uuid
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST
from markdownx.widgets import AdminMarkdownxWidget

from articles.admin.request_values import parse_number
from articles.document import MARKDOWN_MAX, Document, normalise_line_ends
from articles.models import Article
from articles.models.stored_document import DocumentUnreadable
from articles.pictures import uploads
from articles.rendering import to_html
from articles.rendering.markdown import FieldTooLong

TOO_LONG = f"This text is longer than {MARKDOWN_MAX:,} characters. Divide it into sections."
NOT_ALLOWED = "You are not logged in any more, or are not allowed to write."
WRITE_PERMISSIONS = (
    "articles.change_article",
    "articles.add_article",
    "articles.change_author",
    "articles.add_author",
)


def read_draft(article: Article) -> Document | None:
    """Return the article as it was last saved, which is cheaper than the draft: previews number citations by it.

    None for a new article, and if another version of the program wrote it: previews then know no source.
    """
    revision = find_latest_revision(article)
    if revision is None:
        return None
    try:
        return revision.as_document()
    except DocumentUnreadable:
        return None


def find_latest_revision(article: Article) -> Any:
    """Return the article's latest revision, None if it was never saved. Asks the database once for each `article`."""
    if article._state.adding:
        return None
    if not hasattr(article, "_revision_at_desk"):
        article._revision_at_desk = article.latest_revision()
    return article._revision_at_desk


@cache
def find_editor_addresses() -> tuple[str, str, str]:
    """Return the addresses for previews, for uploads of pictures, and of the editor's script."""
    script = static("markdownx/js/markdownx.min.js")
    return reverse("markdownx_markdownify"), reverse("markdownx_upload"), script


class MarkdownWidget(AdminMarkdownxWidget):
    """A text area with a preview. `article` is what citation keys are looked up in."""

    article: Article | None = None

    class Media:
        extend = False  # editor.js loads the script of django-markdownx when an editor is used
        css = {"all": ["articles/admin/editor.css"]}
        js = ["articles/admin/editor.js"]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = self.get_context(name, value, {**self.attrs, **(attrs or {})})
        suffix = f"?article={self.article.pk}" if self.article and not self.article._state.adding else ""
        preview_at, upload_to, script = find_editor_addresses()
        context["widget"]["attrs"] |= {
            "data-markdownx-urls-path": preview_at + suffix,
            "data-markdownx-upload-urls-path": upload_to,
            "data-markdownx-editor-resizable": "False",  # its height follows the text by CSS
            "data-script": script,
        }
        context["widget"]["attrs"].pop("maxlength", None)

        textarea = self._render(forms.Textarea.template_name, context, renderer)
        editor = {"textarea": textarea, "has_sources": self.article is not None}
        return render_to_string("admin/markdown_widget.html", editor)


def set_preview_article(form: forms.BaseForm, article: Any) -> None:
    """Let the previews of `form` look up citation keys in `article`."""
    for field in form.fields.values():
        if isinstance(field.widget, MarkdownWidget):
            field.widget.article = article


class MarkdownField(forms.CharField):
    """Markdown as it was typed, but for line ends, which browsers send as CRLF."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "strip": False, "widget": options.get("widget") or MarkdownWidget})
        self.error_messages["max_length"] = TOO_LONG
        for validator in self.validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = TOO_LONG

    def to_python(self, value: Any) -> str:
        return normalise_line_ends(super().to_python(value))


MARKDOWN_OVERRIDES = {models.TextField: {"form_class": MarkdownField, "widget": MarkdownWidget}}


def _may_write(request: HttpRequest) -> bool:
    user = request.user
    return user.is_active and user.is_staff and any(map(user.has_perm, WRITE_PERMISSIONS))


def _refuse(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")


@require_POST
def markdownify(request: HttpRequest) -> HttpResponse:
    """Answer with the preview of `content`, its citations looked up in `?article=`. 403 in place of a login page."""
    if not _may_write(request):
        return _refuse(NOT_ALLOWED, 403)

    document = None
    if article_id := request.GET.get("article"):
        try:
            article = Article.objects.editable_by(request.user).get(pk=uuid.UUID(article_id))
        except (ValueError, Article.DoesNotExist):
            return _refuse("You are not allowed to change this article.", 403)
        document = read_draft(article)

    try:
        text = MarkdownField(required=False, max_length=MARKDOWN_MAX).clean(request.POST.get("content", ""))
    except ValidationError as error:
        return _refuse(error.messages[0], 400)

    # Several editors of one form show notes, and each note's id is made of this name.
    number = parse_number(request.GET.get("editor", ""))
    name = "preview" if number is None else f"preview-{number}"
    try:
        return HttpResponse(to_html.field(text, document=document, name=name))
    except FieldTooLong:
        return HttpResponse(TOO_LONG)


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Store a picture, and answer with the Markdown that shows it; 400 with a sentence for what is no picture."""
    if not _may_write(request):
        return JsonResponse({"error": NOT_ALLOWED}, status=403)
    file = request.FILES.get("image")
    if file is None:
        return JsonResponse({"error": "No picture was sent."}, status=400)
    try:
        address = store_picture(file)
    except uploads.PictureRefused as refusal:
        return JsonResponse({"error": str(refusal)}, status=400)
    return JsonResponse({"image_code": f"![alternative text]({address})", "image_path": address})


def store_picture(file: Any) -> str:
    """Store an uploaded file as a picture and return its address. Raises PictureRefused."""
    file.seek(0)
    return uploads.keep(file.read(uploads.BYTES_MAX + 1))
