"""Forms as a browser would send them: every field of a page with the value it shows, to
be changed and sent back.
"""

from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse

from articles.models import Article


def _is_sent(values: dict[str, str | None]) -> bool:
    kind = values.get("type")
    return kind not in ("submit", "file", "button") and (
        kind not in ("checkbox", "radio") or "checked" in values
    )


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._area: str | None = None
        self._select: str | None = None
        self._text: list[str] = []

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        values = dict(attributes)
        name = values.get("name")
        if tag == "textarea" and name:
            self._area, self._text = name, []
        elif tag == "select" and name:
            self._select = name
            self.fields.setdefault(name, "")
        elif tag == "option" and self._select and "selected" in values:
            self.fields[self._select] = values.get("value") or ""
        elif tag == "input" and name and _is_sent(values):
            self.fields[name] = values.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # The first line end after the tag is no text (HTML, 4.10.11); line ends are
            # sent as CRLF.
            text = "".join(self._text).removeprefix("\n")
            self.fields[self._area] = text.replace("\r\n", "\n").replace("\n", "\r\n")
            self._area = None
        if tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text.append(data)


def form_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def fields_of(html: str) -> dict[str, str]:
    parser = _Fields()
    parser.feed(html)
    return {
        name: value for name, value in parser.fields.items() if "__prefix__" not in name
    }


def filled(client: Client, address: str, **changes: str) -> dict[str, str]:
    """Give the fields of the page's form as shown, with `changes`."""
    response = client.get(address)
    assert response.status_code == 200, response
    return {**fields_of(response.content.decode()), **changes}


def with_row(fields: dict[str, str], prefix: str, **values: str) -> dict[str, str]:
    """Give `fields` with one more row of `prefix`, as “Add another” makes it."""
    number = int(fields[f"{prefix}-TOTAL_FORMS"])
    row = {
        f"{prefix}-{number}-{name}": value
        for name, value in {"id": "", "position": "", **values}.items()
    }
    return {**fields, f"{prefix}-TOTAL_FORMS": str(number + 1), **row}


def errors(response) -> str:
    assert response.status_code == 200, response
    html = response.content.decode()
    assert "errornote" in html
    return html
