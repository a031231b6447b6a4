"""The page of an article's notes, and what its buttons do. The pane beside the form
uses the same addresses.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from articles.admin.article.pages import assemble_draft, get_frame, require_editable
from articles.admin.findings.places import describe_place
from articles.admin.notes.shown import WHOLE, show_threads
from articles.document import Document
from articles.models import Article, NoteThread
from articles.models.note import NOTE_MAX, PLACE_MAX
from articles.notes import verbs
from articles.notes.finding import NotedText, Quotation, find_words, list_texts, quote
from newsroom.errors.plain_errors import PlainErrors

NOT_THERE = "These words are not in the text. Copy them from it, or leave this empty."


class NoteForm(PlainErrors, forms.Form):
    """A new note, from the page. The pane sends the same fields, and the words around
    those that are selected.
    """

    place = forms.CharField(label="About", required=False, max_length=PLACE_MAX)
    # With their spaces: these and the two below are compared with the text as it
    # stands.
    words = forms.CharField(
        label="Words that it is about",
        required=False,
        strip=False,
        help_text="Copied from the text. Leave it empty for a note on the whole part.",
    )
    before = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    after = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Note",
        max_length=NOTE_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any, *, document: Document | None) -> None:
        super().__init__(data)
        self.texts = list_texts(document) if document else []
        # With maxlength, a browser silently cuts off what is pasted.
        self.fields["text"].widget.attrs.pop("maxlength", None)
        choices = [("", WHOLE)]
        if document:
            choices += [
                (noted.place, _name_text(noted, document)) for noted in self.texts
            ]
        self.fields["place"].widget = forms.Select(choices=choices)

    def get_quotation(self) -> Quotation:
        cleaned = self.cleaned_data
        return Quotation(
            cleaned["place"], cleaned["words"], cleaned["before"], cleaned["after"]
        )


def _name_text(noted: NotedText, document: Document) -> str:
    words, _ = describe_place(noted.path, document)
    if noted.path.endswith((".heading", ".question")):
        words += f": {noted.path.rpartition('.')[2]}"
    return words


@require_http_methods(["GET", "HEAD", "POST"])
def notes(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show the notes of the article. On POST, add one; 400 for one that can't be."""
    require_editable(request, article)
    document, _ = assemble_draft(article)
    if request.method != "POST":
        form = NoteForm(None, document=document)
        return _show_page(request, article, model_admin, document, form)

    form = NoteForm(request.POST, document=document)
    if form.is_valid() and (about := _read_quotation(form)):
        try:
            verbs.add_note(
                article=article,
                text=form.cleaned_data["text"],
                about=about,
                by=request.user,
                now=timezone.now(),
            )
        except verbs.NoteRefused as refusal:
            form.add_error("text", str(refusal))
        else:
            if is_from_pane(request):
                return HttpResponse(status=204)
            messages.success(request, "The note was added.")
            return redirect("admin:articles_article_notes", article.pk)
    if is_from_pane(request):
        return refuse_pane(" ".join(_list_errors(form)))
    return _show_page(request, article, model_admin, document, form, status=400)


def is_from_pane(request: HttpRequest) -> bool:
    """Return True for the pane beside the form, which needs no page in answer."""
    return request.POST.get("from") == "pane"


def refuse_pane(sentence: str) -> HttpResponse:
    return HttpResponse(sentence, status=400, content_type="text/plain; charset=utf-8")


def _list_errors(form: NoteForm) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]


def _read_quotation(form: NoteForm) -> Quotation | None:
    """Return what the note is about. None, with an error in `form`, if the page was
    given words that the draft lacks.
    """
    about = form.get_quotation()
    # The pane's words may be in what was typed and not saved.
    if not about.words.strip() or form.data.get("from") == "pane":
        return about
    found = find_words(form.texts, about)
    if found is None:
        form.add_error("words", NOT_THERE)
        return None
    noted = next(noted for noted in form.texts if noted.path == found.path)
    return quote(noted.text, found.start, found.end, place=noted.place)


@require_POST
def note_thread(
    request: HttpRequest,
    article: Article,
    model_admin: admin.ModelAdmin,
    thread_id: int,
) -> HttpResponse:
    """Reply to a note, resolve it, or open it again, as the button says. 400 for a
    reply that can't be written.
    """
    require_editable(request, article)
    # The thread must be one of this article's: that is the one that the person may
    # edit.
    thread = get_object_or_404(NoteThread, pk=thread_id, article=article)
    verb = request.POST.get("verb", "")
    text = request.POST.get("text", "")
    now = timezone.now()
    try:
        # What was typed is never dropped, whichever button was used.
        if verb == "reply" or text.strip():
            verbs.reply(thread=thread, text=text, by=request.user, now=now)
    except verbs.NoteRefused as refusal:
        if is_from_pane(request):
            return refuse_pane(str(refusal))
        messages.error(request, str(refusal))
        document, _ = assemble_draft(article)
        form = NoteForm(None, document=document)
        typed = {"typed_thread": thread.pk, "typed_text": text}
        return _show_page(
            request, article, model_admin, document, form, typed, status=400
        )
    if verb == "resolve":
        verbs.resolve(thread=thread, by=request.user, now=now)
    if verb == "reopen":
        verbs.reopen(thread=thread)
    if is_from_pane(request):
        return HttpResponse(status=204)
    return redirect("admin:articles_article_notes", article.pk)


def _show_page(
    request: HttpRequest,
    article: Article,
    model_admin: admin.ModelAdmin,
    document: Document | None,
    form: NoteForm,
    typed: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    address = reverse("admin:articles_article_change", args=[article.pk])
    threads = show_threads(article, document, address)
    context = get_frame(request, article, model_admin, "Notes") | {
        "title": f"Notes on “{article}”",
        "form": form,
        "open_threads": [each for each in threads if each.thread.is_open],
        "resolved_threads": [each for each in threads if not each.thread.is_open],
        **(typed or {}),
    }
    return TemplateResponse(
        request, "admin/articles/article/notes.html", context, status=status
    )
