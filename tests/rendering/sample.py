"""One Document that uses everything the renderer knows."""

from articles.document import (
    BylinePart,
    Document,
    FaqPart,
    KeyPointPart,
    LeadImage,
    Link,
    Picture,
    PicturePart,
    RelatedPart,
    SectionPart,
    SourcePart,
    TermPart,
    TopicPart,
)

OTHER_ARTICLE = "6f1c2a34-0000-4000-8000-000000000001"

ELEMENTS = """Table: Stage and flow

| stage | flow |
|:--|--:|
| 2 m | 45 |

```chart
title: Flow by month
unit: m³

| Month | Flow |
|---|---|
| May | 20 |
| June | -4,5 |

Read twice a day [@manual].
```

```chart
type: lines

| Year | Upper | Lower |
|---|---|---|
| 1900 | 1 | 2 |
| 1950 | – | 3 |
| 1960 | 4 | 3.5 |
```

```chart
type: parts
title: Where it goes

| Use | Share |
|---|---|
| Fields | 3 |
| Towns | 1 |
```

```chart
title: In words

| Use | Share |
|---|---|
| Fields | most |
```

```timeline
1900: The first gauge.
Later: A second *one* [@flood].
```

> [!FACTS] In brief
> - One gauge

> [!QUOTE]
> A note.
> — The keeper

> [!NUMBER] 20
> cubic metres a second
"""

SAMPLE = Document(
    language="en",
    slug="how-rivers-are-measured",
    headline="How are rivers measured?",
    standfirst="A river’s *discharge* is the water that passes a point – not its length.[@gauge]",
    lead_image=LeadImage(
        src="/media/river.webp",
        alt="A gauge in a river",
        credit="The agency",
        caption="At low water",
    ),
    topics=(TopicPart(name="Rivers", slug="rivers"), TopicPart(name="Not filed yet")),
    byline=(
        BylinePart(
            name="First Writer",
            slug="first-writer",
            role="Editor of this page",
            bio="Writes about **water**.",
            portrait=Picture(alt="Photo of First Writer"),
            links=(
                Link(title="Home page", url="https://writer.example/"),
                Link(title="Odd", url="javascript:alert(1)"),
            ),
        ),
        BylinePart(name="Second Writer", slug="second-writer", credit="author"),
        BylinePart(name="Third Person", slug="third-person", credit="fact-checker"),
    ),
    key_points=(
        KeyPointPart(text="The gauge is read *twice* a day.[@manual, p. 12]"),
        KeyPointPart(text="No river is measured at its mouth."),
    ),
    sections=(
        SectionPart(
            anchor="the-gauge",
            heading="The gauge & its keeper",
            body="[[Stage]] is read twice a day [@manual, p. 12], then again.[@gauge]\n\n# By hand\n\n"
            '![A staff gauge](/media/staff.webp "Read from the bank")\n\nA note.[^1]\n\n[^1]: '
            "Kept since 1900 [@flood].",
        ),
        SectionPart(
            anchor="the-curve",
            level=3,
            heading="The curve",
            body="![](/media/0123456789abcdef0123456789abcdef01234567-1800x900.webp)\n\n"
            "| stage | flow |\n|:--|--:|\n| 1 m | 20 |\n\n~~Guessed~~ `[@not-a-citation]`. ![map](https://m.example/m.png)\n\n"
            f"{ELEMENTS}",
        ),
    ),
    faq=(
        FaqPart(
            anchor="how-often",
            question="How often?",
            answer="Twice a day [@manual, p. 13]. Once [@missing].",
        ),
        FaqPart(anchor="by-whom", question="By whom?", answer="By a keeper."),
    ),
    pictures=(
        PicturePart(
            src="/media/staff.webp",
            alt="Not shown: the text has words of its own",
            credit="Photo: the agency",
            caption="Not shown: the text has a caption of its own",
        ),
        PicturePart(
            src="/media/0123456789abcdef0123456789abcdef01234567-1800x900.webp",
            alt="Stage against flow",
            credit="Chart: the agency & its keepers",
            caption="Each gauge has its <curve>",
            layout="wide",
        ),
        PicturePart(src="/media/unused.webp", caption="In no text"),
    ),
    terms=(
        TermPart(
            name="Stage",
            slug="stage",
            definition="How high the water stands at a gauge.",
            source="The manual",
            url="https://agency.example/manual.pdf",
        ),
    ),
    sources=(
        SourcePart(key="unused", title="Not cited", url="ftp://files.example/x"),
        SourcePart(
            key="manual",
            slug="the-manual",
            title="The manual",
            publisher="The agency",
            published_on="2010-05",
            url="https://agency.example/manual.pdf",
            accessed_on="2024-02-29",
            locator="second edition",
            archived_url="https://archive.example/manual",
        ),
        SourcePart(key="gauge", url="https://www.cfr.org/"),
        SourcePart(key="flood", publisher="Parish records", published_on="1900"),
    ),
    related=(
        RelatedPart(
            title="Another explainer", article=OTHER_ARTICLE, after="the-gauge"
        ),
        RelatedPart(title="An atlas", url="https://atlas.example/"),
        RelatedPart(title="Nowhere yet"),
    ),
)
