"""What pages say of themselves to machines, as a parser finds it that nobody here
wrote.
"""

import extruct

PAGE = "/explainers/why-bread-costs-more/"
URL = f"https://news.example{PAGE}"


def gathered(response) -> dict:
    """Read a page as those do who gather such data: by type of thing, and OpenGraph."""
    html = response.content.decode()
    found = extruct.extract(
        html, base_url=URL, syntaxes=["json-ld", "opengraph"], uniform=True
    )
    [data] = found["json-ld"]
    assert data["@context"] == "https://schema.org"
    assert (
        html.count("<script") == html.count('<script type="application/ld+json">') == 1
    )
    things = data.get("@graph", [data])
    return {thing["@type"]: thing for thing in things} | {"cards": found["opengraph"]}


def cards(found) -> list[tuple[str, str]]:
    """Give the page's OpenGraph properties."""
    [graph] = found["cards"]
    return [
        ("og:type", graph["@type"]),
        *((name, value) for name, value in graph.items() if name.startswith("og:")),
    ]
