"""How tests read the desk's home."""

from django.urls import reverse


def read_section(client, name: str, query: str = "") -> str:
    """Return the HTML of a section of the home, "" if there is none."""
    html = client.get(f"{reverse('admin:index')}{query}").text
    _, begin, rest = html.partition(f'<section aria-labelledby="home-{name}">')
    return begin and rest.partition("</section>")[0]
