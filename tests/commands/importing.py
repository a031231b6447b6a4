"""`import_document` as a person calls it, on a document or on a picture."""

import io
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

WHOLE = """Why bread costs more

By Marie Curie

Wheat, energy and wages, in that order.

Wheat

It became dear in the spring.

Energy

Ovens run on gas, and gas costs more.

Sources

https://fao.example/prices
"""


def import_document(*arguments: object) -> str:
    out = StringIO()
    call_command("import_document", *map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


def failing(*arguments: object) -> tuple[str, str, CommandError]:
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("import_document", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue(), failure.value


def with_a_picture(monkeypatch):
    """Give an `intake.read` that finds a lead image in everything."""
    from articles import intake
    from articles.document import LeadImage
    from articles.intake import Picture

    read = intake.read
    out = io.BytesIO()
    Image.new("RGB", (6, 4), "red").save(out, "PNG")

    def reading(*args, **options):
        found = read(*args, **options)
        document = found.document.model_copy(
            update={"lead_image": LeadImage(src="picture:0", alt="A loaf")}
        )
        return found.model_copy(
            update={
                "document": document,
                "pictures": (Picture("", "A loaf", out.getvalue()),),
            }
        )

    return reading
