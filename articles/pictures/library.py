"""The library of pictures: a row for each stored picture, with the words that go with
it, and which drafts and editions show it.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath
from typing import Any, Final

from django.core.files.storage import default_storage
from django.db import transaction

from articles.document import LINE_MAX, NAME_MAX, Document, markdown_fields
from articles.models import Article, DraftPicture, Picture
from articles.pictures import uploads
from articles.pictures.markdown_images import Image, replace_images
from articles.rendering.pictures.dimensions import size_of

# The name of a picture, or of a narrower copy of it, wherever an address ends in it.
_MENTION: Final = re.compile(
    r"(?<![0-9a-f])([0-9a-f]{40}(?:-[0-9]{1,4}x[0-9]{1,4})?)(?:-[0-9]{3,4})?\.webp"
)

Words = dict[str, str]
"""What a document says of a picture: `alt`, `credit`, `caption`."""


def find_picture_names(stored: Any) -> set[str]:
    """Return the names of all stored pictures in `stored`, a text or JSON."""
    text = stored if isinstance(stored, str) else json.dumps(stored)
    if ".webp" not in text:
        return set()
    return {f"{found[1]}.webp" for found in _MENTION.finditer(text)}


def add_picture(data: bytes, *, by: Any, now: datetime, file_name: str = "") -> Picture:
    """Store the picture in `data`, and return it as the library has it: the same
    picture is there once. Raises PictureRefused.
    """
    # If the row can't be saved, the file is deleted again.
    with uploads.storing_pictures() as store, transaction.atomic():
        address = store(data)
        name = PurePath(address).name
        values = {
            **read_size(name),
            "uploaded_by": by,
            "uploaded_at": now,
            "file_name": clean_file_name(file_name),
        }
        return Picture.objects.get_or_create(name=name, defaults=values)[0]


def clean_file_name(file_name: str) -> str:
    """Return a file's name as it can be stored."""
    # What a browser sends may be no Unicode, and PostgreSQL stores no NUL.
    readable = file_name.encode(errors="replace").decode()
    return readable.replace("\x00", "")[:NAME_MAX].strip()


def read_size(name: str) -> dict[str, int]:
    """Return the size of the stored picture `name`. Raises OSError for one whose old
    name lacks it and that can't be opened.
    """
    size = size_of(name)
    if size is None:
        with default_storage.open(name) as file:
            size = uploads.read_dimensions(file.read())
    return {"width": size[0], "height": size[1]}


def note_draft_pictures(
    article: Article, document: Document, *, by: Any, now: datetime
) -> None:
    """Note which pictures the draft of `article` shows, and add those to the library
    that are not in it, as after an import.
    """
    stored = document.model_dump(mode="json")
    # Portraits too: an import makes records of authors.
    add_shown_pictures(document, find_picture_names(stored), by=by, now=now)

    # A portrait belongs to its author's record, which may get another.
    names = find_picture_names({**stored, "byline": ()})
    noted = set(article.draft_pictures.values_list("name", flat=True))
    if names == noted:
        return
    article.draft_pictures.exclude(name__in=names).delete()
    rows = [DraftPicture(article=article, name=name) for name in sorted(names - noted)]
    DraftPicture.objects.bulk_create(rows, ignore_conflicts=True)


def add_shown_pictures(
    document: Document, names: set[str], *, by: Any, now: datetime
) -> None:
    """Add the pictures called `names`, with the document's own words for them. Those
    whose file is missing are left out.

    What this person uploaded and nobody has described yet gets its words too.
    """
    if not names:
        return
    known = {each.name: each for each in Picture.objects.filter(name__in=names)}
    unknown = names - known.keys()
    wordless = [name for name, each in known.items() if _is_undescribed(each, by)]
    # Most saves show nothing new, and need not parse any text.
    if not unknown and not wordless:
        return

    words = describe_pictures(document)
    rows = []
    for name in sorted(unknown):
        if size := _find_size(name):
            said = words.get(name, {})
            row = Picture(name=name, uploaded_by=by, uploaded_at=now, **size, **said)
            rows.append(row)
    Picture.objects.bulk_create(rows, ignore_conflicts=True)

    for name in wordless:
        if any(words.get(name, {}).values()):
            Picture.objects.filter(name=name).update(**words[name])


def _is_undescribed(picture: Picture, by: Any) -> bool:
    """Return True if `by` uploaded the picture, and it has no words yet."""
    # What others uploaded is theirs to describe.
    is_own = picture.uploaded_by_id == (by.pk if by else None)
    return is_own and not picture.has_words


def _find_size(name: str) -> dict[str, int] | None:
    """Return the size of the stored picture `name`, None if its file is missing or
    broken.
    """
    try:
        return read_size(name) if default_storage.exists(name) else None
    except OSError:
        return None


def count_missing_pictures(document: Document) -> int:
    """Return how many of the stored pictures that `document` shows have been deleted
    since.
    """
    names = find_picture_names(document.model_dump(mode="json"))
    there = set(Picture.objects.filter(name__in=names).values_list("name", flat=True))
    # Editions may show a file that has no row.
    missing = [name for name in names - there if not default_storage.exists(name)]
    return len(missing)


def describe_pictures(document: Document) -> dict[str, Words]:
    """Return what `document` says of each stored picture, by its name; of one that is
    shown twice, what it says first.
    """
    words: dict[str, Words] = {}
    for src, said in _read_descriptions(document):
        for name in find_picture_names(src):
            words.setdefault(name, _cut(said))
    return words


def _cut(said: Words) -> Words:
    # Markdown has no limit for an alternative text but the text's own.
    return {name: value[:LINE_MAX].strip() for name, value in said.items()}


def _read_descriptions(document: Document) -> Iterator[tuple[str, Words]]:
    for shown in (document.lead_image, *document.pictures):
        if shown:
            said = {"alt": shown.alt, "credit": shown.credit, "caption": shown.caption}
            yield shown.src, said
    for part in document.byline:
        if part.portrait:
            yield part.portrait.src, {"alt": part.portrait.alt}

    images: list[Image] = []
    for field in markdown_fields(document):
        if ".webp" in field.text:
            replace_images(field.text, images.append)
    for image in images:
        yield image.src, {"alt": image.words, "caption": image.caption}
