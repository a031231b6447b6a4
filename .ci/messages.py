"""Extract the texts that readers see from code and templates, and update the catalogues
in newsroom/locale.

A new text gets an empty entry in each catalogue, a text that is gone is removed, and
the translations are compiled into the .mo file that the site reads. No other tool is
needed.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "newsroom" / "locale"
CODE = ("articles", "faq", "newsroom")
DESK = "admin"
"""Any folder of this name has code or templates of the desk, which stay in English."""
FUNCTIONS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "ngettext_noop": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
"""Django's functions that mark a text, with the arguments that are texts, in Babel's
notation: 1 is the first, "c" a context.
"""
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|</?[a-z]+")  # %(name)s, {name}, <b


class SiteCatalog(Catalog):
    """A catalogue with a short header: no date and no name, so that it changes only
    with its texts.
    """

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    def to_po(self) -> bytes:
        file = io.BytesIO()
        write_po(file, self, width=120, include_lineno=False, sort_by_file=True)
        return file.getvalue()

    def to_mo(self) -> bytes:
        file = io.BytesIO()
        write_mo(file, self)
        return file.getvalue()


def find_files() -> Iterator[Path]:
    """Yield the files that can hold a text for readers."""
    for folder in CODE:
        yield from (ROOT / folder).rglob("*.py")
    for folder in ("", *CODE):
        for path in (ROOT / folder / "templates").rglob("*.*"):
            if path.is_file():
                yield path


def extract_texts() -> Catalog:
    """Return the marked texts of all those files, each with the files that it is in."""
    extracted = Catalog()
    for path in sorted(find_files()):
        name = path.relative_to(ROOT)
        if DESK in name.parts:
            continue

        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # Django turns a template into Python with nothing but its messages. In
            # brackets, its indentation does not matter.
            source = f"({templatize(source, origin=str(name))}\n)"
        messages = extract(
            "python", io.BytesIO(source.encode()), FUNCTIONS, ("Translators:",)
        )
        # Without line numbers, which change with every edit.
        for _, text, comments, context in messages:
            extracted.add(
                text,
                locations=[(str(name), None)],
                auto_comments=comments,
                context=context,
            )
    return extracted


def find_catalogues() -> dict[str, Path]:
    """Return the catalogues by language: `{"de": …/de/LC_MESSAGES/django.po}`."""
    paths = sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))
    return {path.parent.parent.name: path for path in paths}


def update_catalogue(path: Path, language: str, extracted: Catalog) -> SiteCatalog:
    """Return the extracted texts with their translations in the catalogue at `path`."""
    with path.open("rb") as file:
        known = read_po(file, locale=language)
    updated = SiteCatalog(
        language,
        header_comment=f"# {known.locale.english_name}. `make messages` keeps it.",
        fuzzy=False,
    )
    for message in extracted:
        if not message.id:  # the header
            continue
        updated.add(message.id, locations=message.locations, context=message.context)
        old = known.get(message.id, message.context)
        # The same singular with another plural is another text.
        if old and old.id == message.id:
            new = updated.get(message.id, message.context)
            new.string = old.string
            new.flags |= old.flags & {"fuzzy"}
    return updated


def find_faults(catalogue: SiteCatalog) -> list[str]:
    """Return what is wrong with each text that is not translated, or not correctly."""
    faults = []
    for message in catalogue:
        fault = ""
        if message.id:
            fault = _find_fault(message, catalogue)
        if fault:
            text = message.id
            if message.pluralizable:
                text = message.id[0]
            faults.append(f"{text}: {fault}")
    return faults


def _find_fault(message: Message, catalogue: SiteCatalog) -> str:
    # A text with a plural has a tuple of forms.
    strings, original = (message.string,), message.id
    if message.pluralizable:
        strings, original = message.string, message.id[-1]

    if message.fuzzy:
        return "it is marked as fuzzy"
    if not all(strings):
        return "it is not translated"
    if message.pluralizable and len(strings) != catalogue.num_plurals:
        return f"it has {len(strings)} of {catalogue.num_plurals} plural forms"
    for string in strings:
        if _find_placeholders(string) != _find_placeholders(original):
            return f"its placeholders or tags are others in “{string}”"
    return ""


def _find_placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def main() -> None:
    extracted = extract_texts()
    for language, path in find_catalogues().items():
        updated = update_catalogue(path, language, extracted)
        path.write_bytes(updated.to_po())
        path.with_suffix(".mo").write_bytes(updated.to_mo())
        faults = find_faults(updated)
        print(
            f"{path.relative_to(ROOT)}: {len(updated)} texts, "
            f"{len(faults)} to be translated or mended"
        )
        for fault in faults:
            print(f"  {fault}")


if __name__ == "__main__":
    main()
