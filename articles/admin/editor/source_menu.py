"""Sources while somebody cites: a search over the register, and a new one from an
address, without leaving the text.
"""

from collections.abc import Container

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from articles.admin.editor.markdown_editor import NOT_ALLOWED, may_write
from articles.admin.records.web_addresses import NOT_AN_ADDRESS, is_web_address
from articles.admin.rows.citations import make_key
from articles.models import Source
from articles.register.likely import find_near_sources

FOUND_MAX = 8
"""As many as a menu at the caret can show without scrolling."""

# Each word is looked for in three columns of all sources.
WORDS_MAX = 8


def describe_source(source: Source, taken: Container[str] = ()) -> dict[str, str]:
    """Return what the menu shows of `source`, with a key that is not among `taken`."""
    status = "" if source.status == Source.Status.STANDING else source.status
    # The year: a date is YYYY, YYYY-MM or YYYY-MM-DD.
    details = [source.publisher, source.published_on[:4]]
    return {
        "id": str(source.pk),
        "key": make_key(source, taken),
        "title": str(source),
        "details": " ".join(filter(None, details)),
        "status": status,
    }


@require_safe
def find_sources(request: HttpRequest) -> JsonResponse:
    """Answer with the sources of the register that match `?q=`; `has_address` says
    whether that is the very address of one of them.
    """
    if not may_write(request):
        return JsonResponse({"error": NOT_ALLOWED}, status=403)
    query = request.GET.get("q", "").replace("\x00", "").strip()
    found = search_register(query)[:FOUND_MAX] if query else []
    answer = {
        "sources": [describe_source(source) for source in found],
        "has_address": is_web_address(query) and Source.objects.at(query).exists(),
    }
    return JsonResponse(answer)


def search_register(query: str) -> QuerySet[Source]:
    """Return the sources that have every word of `query` in title, publisher or
    address, or that are at `query`, however that address is written. One that was
    merged leads to what it was merged into.
    """
    by_words = Q()
    for word in query.split()[:WORDS_MAX]:
        by_words &= (
            Q(title__icontains=word)
            | Q(publisher__icontains=word)
            | Q(url__icontains=word)
        )
    named = Source.objects.filter(by_words).remaining()
    at_address = Source.objects.at(query) | find_near_sources(query)
    return Source.objects.filter(pk__in=named) | at_address


@require_POST
def add_source(request: HttpRequest) -> JsonResponse:
    """Put a source with the posted `url` on record, or find the one that has it.
    Answer 400 with a sentence for what is no address.
    """
    if not (may_write(request) and request.user.has_perm("articles.add_source")):
        return JsonResponse({"error": NOT_ALLOWED}, status=403)
    url = request.POST.get("url", "").replace("\x00", "").strip()
    if not is_web_address(url):
        return JsonResponse({"error": NOT_AN_ADDRESS}, status=400)
    if found := Source.objects.at(url).first():
        return JsonResponse({"source": describe_source(found)})

    source = Source(url=url)
    try:
        # The slug is made by `save`, from what is known of the source.
        source.full_clean(exclude=["slug"])
    except ValidationError as error:
        return JsonResponse({"error": error.messages[0]}, status=400)
    try:
        with transaction.atomic():
            source.save()
    except IntegrityError:  # somebody added it at the same moment
        source = Source.objects.at(url).get()
    return JsonResponse({"source": describe_source(source)})
