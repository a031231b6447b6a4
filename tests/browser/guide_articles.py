"""What the editors' guide shows at the desk: two articles and a picture."""

import io

from PIL import Image, ImageDraw

from articles.document import (
    BylinePart,
    Document,
    FaqPart,
    KeyPointPart,
    SectionPart,
    SourcePart,
    TopicPart,
)

FIELD = """A third of Europe's grassland was ploughed since 1960, and with it went the flowers.

A colony that loses weight in August seldom sees April [@coloss, p. 4]."""

CHART = """```chart
title: Honey harvest
unit: kg

| Year | A colony |
| --- | ---: |
| 2021 | 18.2 |
| 2022 | 37.0 |
| 2023 | 31.9 |

What beekeepers told their union.
```"""

BEES = Document(
    headline="Why do bees die?",
    slug="why-do-bees-die",
    standfirst="A mite, hunger, poison and cold act together. How each of them harms a "
    "colony, and why none of them alone empties a hive.",
    topics=(TopicPart(name="Nature"),),
    byline=(BylinePart(name="Ada Byron", credit="author"),),
    key_points=(
        KeyPointPart(text="The mite and the viruses it carries kill most [@efsa]."),
        KeyPointPart(text="Bees that find few flowers starve in winter."),
    ),
    sections=(
        SectionPart(
            anchor="mite",
            heading="The mite",
            body="The mite weakens the brood and carries viruses [@efsa].",
        ),
        SectionPart(anchor="field", heading="The field", body=FIELD),
        SectionPart(
            anchor="poison",
            heading="Poison",
            body="Three nerve poisons have been banned outdoors since 2018.",
        ),
    ),
    faq=(
        FaqPart(
            anchor="city",
            question="Can I keep bees in a city?",
            answer="Yes, and they often find more flowers there than on farmland.",
        ),
        FaqPart(anchor="wild", question="Do wild bees die too?", answer=""),
    ),
    sources=(
        SourcePart(
            key="efsa",
            title="Risk assessment for bees",
            publisher="EFSA",
            url="https://efsa.example/bees",
        ),
        SourcePart(
            key="coloss",
            title="Winter losses in 36 countries",
            publisher="COLOSS",
            url="https://coloss.example/winter",
        ),
    ),
)
BLACKOUT = BEES.model_copy(
    update={
        "headline": "What happens in a blackout?",
        "slug": "what-happens-in-a-blackout",
        "standfirst": "Water, phones and traffic lights fail one after another.",
        "topics": (TopicPart(name="Energy"),),
        "byline": (BylinePart(name="Grace Hopper", credit="author"),),
        "key_points": (),
        "sections": (
            SectionPart(
                anchor="hour",
                heading="The first hour",
                body="Lifts stop. Batteries of phone masts last for four hours.",
            ),
        ),
        "faq": (),
        "sources": (
            SourcePart(
                key="grid",
                title="What stops when the power does",
                publisher="Grid agency",
                url="https://grid.example/blackout",
            ),
        ),
    }
)


def draw_meadow() -> bytes:
    """Return a picture of a meadow under the sky, as the bytes of a file."""
    image = Image.new("RGB", (1200, 800), "#a9cbe0")
    draw = ImageDraw.Draw(image)
    draw.ellipse((-300, 430, 1000, 1400), fill="#6f8f4a")
    draw.ellipse((350, 480, 1700, 1500), fill="#86a858")
    draw.ellipse((900, 90, 1040, 230), fill="#f6e6a8")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
