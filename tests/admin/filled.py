"""Forms as a browser would send them: every field of a page with the value it shows, to
be changed and sent back.
"""

from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.models import Article

NEVER_SENT = ("submit", "file", "button")


def form_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def fields_of(html: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for node in LexborHTMLParser(html).css("input, select, textarea"):
        name = node.attributes.get("name")
        if not name or "__prefix__" in name:
            continue
        if node.tag == "textarea":
            fields[name] = read_area(node)
        elif node.tag == "select":
            chosen = node.css("option[selected]")
            fields[name] = read_value(chosen[-1]) if chosen else ""
        elif is_sent(node):
            fields[name] = read_value(node)
    return fields


def read_value(node: LexborNode) -> str:
    return node.attributes.get("value") or ""


def read_area(area: LexborNode) -> str:
    # Line ends are sent as CRLF.
    return area.text().replace("\r\n", "\n").replace("\n", "\r\n")


def is_sent(field: LexborNode) -> bool:
    kind = field.attributes.get("type")
    if kind in ("checkbox", "radio"):
        return "checked" in field.attributes
    return kind not in NEVER_SENT


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
