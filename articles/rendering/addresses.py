"""The addresses of readers' pages, where there is no request and no Django.
`tests/public/test_addresses.py` compares each with that in `urls.py`.

All are paths from the site's root, percent-encoded as Django's `reverse` does. A record
that has no slug yet has no address: the answer is "".
"""

from urllib.parse import quote, urlencode

from articles.document import SCHEMA_VERSION
from articles.rendering.machines.filled_members import drop_empty

FRONT_PAGE = "/"
EXPLAINERS = "/explainers/"
TOPICS = "/topics/"
AUTHORS = "/authors/"
ARCHIVE = "/archive/"
QUESTIONS = "/questions/"
SOURCES = "/sources/"
GLOSSARY = "/glossary/"
SEARCH = "/search/"
ATOM, RSS, JSON_FEED = FEEDS = ("atom.xml", "rss.xml", "feed.json")
"""The files that each feed comes as."""
CORRECTIONS_FEED = "/feeds/corrections.xml"
SITEMAP = "/sitemap.xml"
NEWS_SITEMAP = "/news-sitemap.xml"
DOCUMENT_SCHEMA = f"/schema/document-{SCHEMA_VERSION}.json"
CORRECTIONS = "/corrections/"
VERIFY = "/verify/"
VERIFY_SCRIPT = "/verify/verify_chain.py"
SECURITY = "/.well-known/security.txt"
MANIFEST = "/site.webmanifest"
FAVICON = "/favicon.ico"
TOUCH_ICON = "/apple-touch-icon.png"


def _join_path(prefix: str, *parts: str, last: str = "") -> str:
    if not all(parts):  # a record that has no slug yet
        return ""
    return prefix + "".join(f"{quote(part, safe='')}/" for part in parts) + last


def _with_extension(path: str, extension: str) -> str:
    if not path:
        return ""
    return f"{path[:-1]}.{extension}"  # "/explainers/bread/" has "/explainers/bread.md"


def explainer(slug: str) -> str:
    """Return the address of the edition in force."""
    return _join_path(EXPLAINERS, slug)


def explainers_in(language: str) -> str:
    """Return the address of the explainers in a language other than the site's.

    A parameter, since any word can be the slug of an explainer.
    """
    return f"{EXPLAINERS}?{urlencode({'language': language})}"


def markdown_twin(slug: str) -> str:
    """Return the address of the edition in force as Markdown."""
    return _with_extension(explainer(slug), "md")


def json_twin(slug: str) -> str:
    """Return the address of the edition in force as JSON, with all that its hashes are
    made of.
    """
    return _with_extension(explainer(slug), "json")


def history(slug: str) -> str:
    """Return the address of an explainer's editions, each with what it changed."""
    return _join_path(EXPLAINERS, slug, "history")


def history_json(slug: str) -> str:
    """Return the address of what the hashes of an explainer's editions are made of."""
    return _with_extension(history(slug), "json")


def edition(slug: str, number: int) -> str:
    """Return the address of one edition, as it was."""
    return _join_path(EXPLAINERS, slug, "editions", str(number))


def edition_json(slug: str, number: int) -> str:
    """Return the address of one edition with its document and hashes."""
    return _with_extension(edition(slug, number), "json")


def edition_citation(slug: str, number: int, ending: str) -> str:
    """Return the address of how one edition is cited, in the format that `ending` says:
    `bib`, `ris` or `csl.json`.
    """
    return _with_extension(edition(slug, number), ending)


def changes(slug: str, number: int, *, since: int = 0) -> str:
    """Return the address of what one edition changed against the one before, or against
    an earlier one.
    """
    query = f"?since={since}" if since else ""
    return _join_path(EXPLAINERS, slug, "changes", str(number), last=query)


def corrections(year: int, month: int) -> str:
    """Return the address of a month's corrections."""
    return _join_path(CORRECTIONS, f"{year:04}", f"{month:02}")


def archive_year(year: int) -> str:
    """Return the address of the explainers first published in a year."""
    return _join_path(ARCHIVE, f"{year:04}")


def archive_month(year: int, month: int) -> str:
    """Return the address of the explainers first published in a month."""
    return _join_path(ARCHIVE, f"{year:04}", f"{month:02}")


def chains(day: str) -> str:
    """Return the address of the hashes of all editions that were in force at the end of
    a day, `YYYY-MM-DD`.
    """
    return f"/chains/{day}.json"


def newest_questions() -> str:
    """Return the address of the questions of all explainers, the newest first."""
    return f"{QUESTIONS}?{urlencode({'order': 'newest'})}"


def questions_about(topic_slug: str) -> str:
    """Return the address of the questions that explainers about a topic answer.

    The topic is a parameter: in the path it could be taken for the slug of an
    explainer.
    """
    return f"{QUESTIONS}?{urlencode({'topic': topic_slug})}"


def question(article_slug: str, anchor: str) -> str:
    """Return the address of one question and its answer."""
    return _join_path(QUESTIONS, article_slug, anchor)


def topic(slug: str) -> str:
    """Return the address of a topic's page."""
    return _join_path(TOPICS, slug)


def author(slug: str) -> str:
    """Return the address of an author's page."""
    return _join_path(AUTHORS, slug)


def sources_of(kind: str = "", status: str = "") -> str:
    """Return the address of the list of sources, or of those of a kind and a status."""
    query = urlencode(drop_empty(kind=kind, status=status))
    return f"{SOURCES}?{query}" if query else SOURCES


def source(slug: str) -> str:
    """Return the address of a source's record, which lists what cites it."""
    return _join_path(SOURCES, slug)


def own_page(slug: str) -> str:
    """Return the address of a page of the newsroom about itself."""
    return _join_path("/", slug)


def identity_style(digest: str) -> str:
    """Return the address of the newsroom's own colours; `digest` is of what it says."""
    return f"/identity/{digest}.css"


def icon(side: int) -> str:
    """Return the address of the newsroom's icon, `side` pixels wide and high."""
    return f"/icons/{side}.png"


def term(slug: str) -> str:
    """Return the address of a term of the glossary."""
    return _join_path(GLOSSARY, slug)


def feed(file: str = ATOM) -> str:
    """Return the address of the feed of all explainers."""
    return f"/feeds/{file}"


def topic_feed(slug: str, file: str = ATOM) -> str:
    """Return the address of the feed of a topic."""
    return _join_path("/feeds/topics/", slug, last=file)


def author_feed(slug: str, file: str = ATOM) -> str:
    """Return the address of the feed of what an author has worked on."""
    return _join_path("/feeds/authors/", slug, last=file)


def share_picture(name: str) -> str:
    """Return the address of the picture by which an explainer is shared."""
    return f"/share/{name}.png" if name else ""


def sitemap_part(name: str) -> str:
    """Return the address of a part of the sitemap."""
    return f"/sitemaps/{name}.xml"
