"""The JSON Schema of a Document, for who reads an explainer's JSON."""

import json
from datetime import datetime
from functools import cache

from django.http import HttpRequest

from articles.document import SCHEMA_VERSION, Document
from articles.public.serving.caching import File, public_page
from articles.public.site_address import add_site
from articles.rendering import addresses

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""What pydantic writes."""


@public_page
def document_schema(request: HttpRequest, at: datetime) -> File:
    """Return the schema of the `document` in an edition's JSON. No query: it is as old
    as the site's code.
    """
    return File(_schema(), "application/schema+json", None, None)


@cache
def _schema() -> str:
    schema = {
        "$schema": DIALECT,
        "$id": add_site(addresses.DOCUMENT_SCHEMA),
        **Document.model_json_schema(),
        # After pydantic's members, since it replaces the title among them.
        "title": f"Explainer, version {SCHEMA_VERSION}",
    }
    return json.dumps(schema, ensure_ascii=False, indent=1)
