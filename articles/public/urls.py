"""The addresses of readers' pages. `articles.rendering.addresses` has the same without
Django; a test compares them.
"""

from django.urls import path, register_converter

from articles.public.explainer import page as explainer
from articles.public.explainer import share_picture, twins
from articles.public.lists import (
    archive,
    archive_years,
    corrections,
    explainers,
    front_page,
    glossary,
    record_lists,
    sources,
    topics_and_authors,
)
from articles.public.machines import llms, robots, schema
from articles.public.machines.feeds import views as feeds
from articles.public.machines.sitemaps import views as sitemaps
from articles.public.own_pages import files
from articles.public.record import chains, changes, citing, edition, history, verify
from articles.public.search import page as search_page
from articles.public.serving import converters
from articles.rendering import addresses

app_name = "articles"

register_converter(converters.Slug, "uslug")
register_converter(converters.Year, "year")
register_converter(converters.Month, "month")
register_converter(converters.FeedFile, "feedfile")
register_converter(converters.Number, "number")
register_converter(converters.CitationFile, "citationfile")
register_converter(converters.RecordKind, "recordkind")
register_converter(converters.Hexadecimal, "hexadecimal")
register_converter(converters.Digest, "digest")
register_converter(converters.OwnPageSlug, "ownpage")
register_converter(converters.IconSide, "iconside")
register_converter(converters.StyleName, "stylename")

urlpatterns = [
    path("", front_page.front_page, name="front_page"),
    path("explainers/", explainers.explainer_list, name="explainer_list"),
    # An explainer, its twins, and its record.
    path("explainers/<uslug:slug>/", explainer.article_page, name="article_page"),
    path("explainers/<uslug:slug>.md", twins.markdown_twin, name="markdown_twin"),
    path("explainers/<uslug:slug>.json", twins.json_twin, name="json_twin"),
    path("explainers/<uslug:slug>/history/", history.history, name="history"),
    path(
        "explainers/<uslug:slug>/history.json",
        history.history_file,
        name="history_file",
    ),
    path(
        "explainers/<uslug:slug>/editions/<number:number>/",
        edition.edition_page,
        name="edition",
    ),
    path(
        "explainers/<uslug:slug>/editions/<number:number>.json",
        edition.edition_file,
        name="edition_file",
    ),
    path(
        "explainers/<uslug:slug>/editions/<number:number>.<citationfile:ending>",
        citing.citation_file,
        name="citation_file",
    ),
    path(
        "explainers/<uslug:slug>/changes/<number:number>/",
        changes.changes,
        name="changes",
    ),
    # Standing records, and the lists of what is live.
    path("topics/", record_lists.topic_list, name="topic_list"),
    path("topics/<uslug:slug>/", topics_and_authors.topic, name="topic"),
    path("authors/", record_lists.author_list, name="author_list"),
    path("authors/<uslug:slug>/", topics_and_authors.author, name="author"),
    path("sources/", sources.source_list, name="source_list"),
    path("sources/<uslug:slug>/", sources.source, name="source"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("glossary/<uslug:slug>/", glossary.term, name="term"),
    path("search/", search_page.search, name="search"),
    path("corrections/", corrections.correction_list, name="correction_list"),
    path(
        "corrections/<year:year>/<month:month>/",
        corrections.correction_month,
        name="correction_month",
    ),
    # Verification: what it proves, the script, and the day's hashes for witnesses.
    path("verify/", verify.verify_page, name="verify"),
    path("verify/verify_chain.py", verify.script_file, name="verify_script"),
    path("chains/<str:day>.json", chains.chains, name="chains"),
    path("archive/", archive_years.archive_index, name="archive"),
    path("archive/<year:year>/", archive_years.archive_year, name="archive_year"),
    path(
        "archive/<year:year>/<month:month>/",
        archive.archive_month,
        name="archive_month",
    ),
    # For machines. Feeds come as Atom, RSS and JSON Feed, corrections as Atom alone.
    path("feeds/<feedfile:file>", feeds.feed, name="feed"),
    path(
        "feeds/topics/<uslug:slug>/<feedfile:file>", feeds.topic_feed, name="topic_feed"
    ),
    path(
        "feeds/authors/<uslug:slug>/<feedfile:file>",
        feeds.author_feed,
        name="author_feed",
    ),
    path("feeds/corrections.xml", feeds.corrections_feed, name="corrections_feed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    # Parts of the sitemap: explainers-3, topics, sources-a.
    path("sitemaps/pages.xml", sitemaps.page_part, name="sitemap_pages"),
    path(
        "sitemaps/explainers-<number:number>.xml",
        sitemaps.explainer_part,
        name="sitemap_explainers",
    ),
    path(
        "sitemaps/<recordkind:kind>.xml", sitemaps.record_part, name="sitemap_records"
    ),
    path(
        "sitemaps/<recordkind:kind>-<hexadecimal:prefix>.xml",
        sitemaps.record_part,
        name="sitemap_record_part",
    ),
    path("news-sitemap.xml", sitemaps.news_sitemap, name="news_sitemap"),
    path("share/<digest:name>.png", share_picture.share_picture, name="share_picture"),
    path("robots.txt", robots.robots, name="robots"),
    path("llms.txt", llms.llms, name="llms"),
    # Made from the newsroom's identity.
    path(addresses.SECURITY[1:], files.security, name="security"),
    path(addresses.MANIFEST[1:], files.manifest, name="manifest"),
    path(addresses.FAVICON[1:], files.favicon, name="favicon"),
    path(addresses.TOUCH_ICON[1:], files.touch_icon, name="touch_icon"),
    path("icons/<iconside:side>.png", files.icon, name="icon"),
    path("identity/<stylename:digest>.css", files.style, name="identity_style"),
    # Without the slash that it begins with.
    path(addresses.DOCUMENT_SCHEMA[1:], schema.document_schema, name="document_schema"),
]
