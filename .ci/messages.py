"""Gather the texts that readers see from code and templates, and bring the catalogues in newsroom/locale up to date.

A new text gets an empty entry in each catalogue, a text that is gone leaves it, and what is translated is compiled into
the .mo file beside, which the site reads. No other tool is needed.
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
"""Where the desk's own code and templates are, which stay in English: any folder of this name."""
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
"""Django's functions that mark a text, with which of their arguments are text, in Babel's way of saying it."""
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|</?[a-z]+")


class Words(Catalog):
    """A catalogue whose header says only what its readers need: no date and no name, which change without a text."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    def po(self) -> bytes:
        file = io.BytesIO()
        write_po(file, self, width=120, include_lineno=False, sort_by_file=True)
        return file.getvalue()

    def mo(self) -> bytes:
        file = io.BytesIO()
        write_mo(file, self)
        return file.getvalue()


def files() -> Iterator[Path]:
    """Give the files that can hold a text for readers."""
    for folder in CODE:
        yield from (ROOT / folder).rglob("*.py")
    for folder in ("", *CODE):
        yield from (path for path in (ROOT / folder / "templates").rglob("*.*") if path.is_file())


def gather() -> Catalog:
    """Give the marked texts of all those files, each with the files it is in."""
    gathered = Catalog()
    for path in sorted(files()):
        name = path.relative_to(ROOT)
        if DESK in name.parts:
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # As Django has it, a template with all but its messages blanked out; in brackets no indentation is wrong.
            source = f"({templatize(source, origin=str(name))}\n)"
        messages = extract("python", io.BytesIO(source.encode()), FUNCTIONS, ("Translators:",))
        for _, text, comments, context in messages:
            gathered.add(text, locations=[(str(name), None)], auto_comments=comments, context=context)
    return gathered


def catalogues() -> dict[str, Path]:
    """Give the catalogues there are, by language."""
    return {path.parent.parent.name: path for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))}


def brought_up_to_date(path: Path, language: str, gathered: Catalog) -> Words:
    """Give the gathered texts with the translations that the catalogue at `path` has of them."""
    with path.open("rb") as file:
        known = read_po(file, locale=language)
    words = Words(language, header_comment=f"# {known.locale.english_name}. `make messages` keeps it.", fuzzy=False)
    for message in gathered:
        if message.id:
            old = known.get(message.id, message.context)
            kept = {"string": old.string, "flags": old.flags & {"fuzzy"}} if old and old.id == message.id else {}
            words.add(message.id, locations=message.locations, context=message.context, **kept)
    return words


def faults(words: Words) -> list[str]:
    """Say of each text that is not, or not rightly, translated what is wrong with it."""
    return [f"{_first(message.id)}: {fault}" for message in words if message.id and (fault := _fault(message, words))]


def _first(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


def _fault(message: Message, words: Words) -> str:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.fuzzy:
        return "it is marked as fuzzy"
    if not all(strings):
        return "it is not translated"
    if message.pluralizable and len(strings) != words.num_plurals:
        return f"it has {len(strings)} of {words.num_plurals} plural forms"
    wanted = _placeholders(message.id[-1] if message.pluralizable else message.id)
    wrong = [string for string in strings if _placeholders(string) != wanted]
    return f"its placeholders or tags are others in “{wrong[0]}”" if wrong else ""


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def main() -> None:
    gathered = gather()
    for language, path in catalogues().items():
        words = brought_up_to_date(path, language, gathered)
        path.write_bytes(words.po())
        path.with_suffix(".mo").write_bytes(words.mo())
        wrong = faults(words)
        print(f"{path.relative_to(ROOT)}: {len(words)} texts, {len(wrong)} to be translated or mended")
        for fault in wrong:
            print(f"  {fault}")


if __name__ == "__main__":
    main()
