"""A newsroom with an identity and pages of its own."""

from articles.identity import current
from articles.models import Identity, OwnPage
from articles.pictures.uploads import store_picture
from tests.drawn_pictures import picture

ABOUT = """We take questions apart.

## Who we are

Four people, and [what we got wrong](/corrections/).

- One
- Two

### How to reach us

> We correct in public.

## What it costs

| Year | Cost |
|---|---|
| 2025 | 10 |
"""


def become_a_newsroom() -> None:
    """Set everything that readers can see of an identity, and let this process know."""
    logo = store_picture(picture("PNG", (400, 120), colour="#0b4f6c"))
    Identity.objects.update(
        name="The Ledger",
        description="Questions, taken apart.",
        accent="#0b4f6c",
        logo_src=logo,
        report_address="mailto:errors@news.example",
        security_address="mailto:security@news.example",
        links="https://social.example/@ledger",
    )
    published = OwnPage.State.PUBLISHED
    OwnPage.objects.create(
        title="About us",
        slug="about",
        text=f"{ABOUT}\n![Our mark]({logo})\n",
        state=published,
        place=OwnPage.Place.HEADER,
    )
    OwnPage.objects.create(
        title="من نحن",
        slug="about-ar",
        text="نحن نشرح.\n\n## من نحن\n\nأربعة.",
        language="ar",
        state=published,
    )
    current.forget()
