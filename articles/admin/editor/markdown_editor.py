"""The Markdown editor: django-markdownx, with fixes around it.

`editor.js` starts its script when an editor gets the focus or its row is opened. So a
form asks for no preview when it is loaded, and rows that are added later get an editor
too.
"""

import uuid
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST
from markdownx.widgets import AdminMarkdownxWidget

from articles.admin.forms.conflict_marks import drop_marks
from articles.admin.request_values import parse_language, parse_number
from articles.admin.rows.typed_rows import with_typed_pictures, with_typed_sources
from articles.document import MARKDOWN_MAX, Document, normalise_line_ends
from articles.drafts.terms import with_all_terms
from articles.models import Article
from articles.models.stored_document import DocumentUnreadable
from articles.rendering import to_html
from articles.rendering.dialect.markdown import FieldTooLong
from articles.rendering.term_uses import MARK
from newsroom.assets.scripts import EDITING
from newsroom.assets.stylesheets import ELEMENTS

TOO_LONG = (
    f"This text is longer than {MARKDOWN_MAX:,} characters. Divide it into sections."
)
NOT_ALLOWED = "You are not logged in any more, or are not allowed to write."
WRITE_PERMISSIONS = (
    "articles.change_article",
    "articles.add_article",
    "articles.change_author",
    "articles.add_author",
    "articles.change_ownpage",
)


def read_draft(article: Article) -> Document | None:
    """Return the article as it was last saved, which is cheaper than the draft:
    previews number citations by it.

    None for a new article, and if another version of the program wrote it: previews
    then know no source.
    """
    revision = find_latest_revision(article)
    if revision is None:
        return None
    try:
        return revision.as_document()
    except DocumentUnreadable:
        return None


def find_latest_revision(article: Article) -> Any:
    """Return the article's latest revision, None if it was never saved. Asks the
    database once for each `article`.
    """
    if article._state.adding:
        return None
    # The form and the merge both ask for it in one request.
    if not hasattr(article, "_revision_at_desk"):
        article._revision_at_desk = article.latest_revision()
    return article._revision_at_desk


# Cached, because a form has hundreds of editors and the addresses never change.
@cache
def find_editor_addresses() -> tuple[str, str, str, str, str]:
    """Return the addresses for previews, for uploads of pictures, of their library, for
    pasted text, and of the editor's script.
    """
    script = static("markdownx/js/markdownx.min.js")
    return (
        reverse("markdownx_markdownify"),
        reverse("markdownx_upload"),
        reverse("editor_pictures"),
        reverse("editor_paste"),
        script,
    )


class MarkdownWidget(AdminMarkdownxWidget):
    """A text area with a preview. `article` is what citation keys are looked up in."""

    article: Article | None = None

    class Media:
        # editor.js loads the script of django-markdownx when an editor is used.
        extend = False
        css = {
            "all": [
                ELEMENTS,
                "articles/admin/editor.css",
                "articles/admin/pictures.css",
            ]
        }
        js = [EDITING, "articles/admin/vendor/editor_elements.js"]

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        preview_at, upload_to, pictures_at, paste_at, script = find_editor_addresses()
        # A new article has a key already, but no row to be found by it.
        if self.article and not self.article._state.adding:
            preview_at += f"?article={self.article.pk}"

        context = self.get_context(name, value, {**self.attrs, **(attrs or {})})
        attributes = context["widget"]["attrs"]
        attributes |= {
            "data-markdownx-urls-path": preview_at,
            "data-markdownx-upload-urls-path": upload_to,
            # Its height follows the text by CSS.
            "data-markdownx-editor-resizable": "False",
            "data-script": script,
            "data-pictures-at": pictures_at,
            "data-paste-at": paste_at,
            "data-cites": str(self.article is not None).lower(),
            # The direction of what is typed: an Arabic text is written at an English
            # desk.
            "dir": "auto",
        }

        # By the template of Django's text area, which `FormRenderer` writes in Python.
        # That of django-markdownx adds its own preview.
        textarea = self._render(forms.Textarea.template_name, context, renderer)
        return render_to_string("admin/markdown_widget.html", {"textarea": textarea})


def set_preview_article(form: forms.BaseForm, article: Any) -> None:
    """Let the previews of `form` look up citation keys in `article`."""
    for field in form.fields.values():
        if isinstance(field.widget, MarkdownWidget):
            field.widget.article = article


class MarkdownField(forms.CharField):
    """Markdown as it was typed, but for line ends, which browsers send as CRLF, and for
    the marks of “Edit both”.
    """

    def __init__(self, **options: Any) -> None:
        # White space is part of Markdown: four spaces begin a block of code.
        options["strip"] = False
        options["widget"] = options.get("widget") or MarkdownWidget
        super().__init__(**options)
        self.error_messages["max_length"] = TOO_LONG

    def to_python(self, value: Any) -> str:
        return drop_marks(normalise_line_ends(super().to_python(value)))


MARKDOWN_OVERRIDES = {
    models.TextField: {"form_class": MarkdownField, "widget": MarkdownWidget}
}


def may_write(request: HttpRequest) -> bool:
    # Checked here, since the editor's addresses do not go through the admin's
    # `admin_view`, which would answer a script with a login page.
    user = request.user
    if not user.is_active or not user.is_staff:
        return False
    return any(user.has_perm(permission) for permission in WRITE_PERMISSIONS)


def _refuse(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(
        sentence, status=status, content_type="text/plain; charset=utf-8"
    )


@require_POST
def markdownify(request: HttpRequest) -> HttpResponse:
    """Answer with the preview of `content`, its citations looked up in `?article=`. 403
    in place of a login page.
    """
    if not may_write(request):
        return _refuse(NOT_ALLOWED, 403)

    document = None
    if article_id := request.GET.get("article"):
        # One answer for what does not exist and for what is somebody else's.
        own = Article.objects.editable_by(request.user)
        try:
            article = own.get(pk=uuid.UUID(article_id))
        except (ValueError, Article.DoesNotExist):
            return _refuse("You are not allowed to change this article.", 403)
        document = read_draft(article)
    if typed := request.GET.getlist("source"):
        document = with_typed_sources(document or Document(), typed)
    if typed_pictures := request.POST.get("pictures"):
        document = with_typed_pictures(document or Document(), typed_pictures)

    content = request.POST.get("content", "")
    try:
        text = MarkdownField(required=False, max_length=MARKDOWN_MAX).clean(content)
    except ValidationError as error:
        return _refuse(error.messages[0], 400)

    # Sent by the editors of an article alone: no other text uses terms.
    language = request.POST.get("terms")
    if language is not None and MARK in text:
        document = with_all_terms(document or Document(), parse_language(language))
    # Several editors of one form show notes, and each note's id is made of this name.
    name = "preview"
    number = parse_number(request.GET.get("editor", ""))
    if number is not None:
        name = f"preview-{number}"
    try:
        return HttpResponse(to_html.render_field(text, document=document, name=name))
    except FieldTooLong:
        return HttpResponse(TOO_LONG)
