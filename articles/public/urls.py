"""The addresses of readers' pages. `articles.rendering.addresses` has the same without Django; a test compares them."""

from django.urls import path, register_converter

from articles.public.explainer import page as explainer
from articles.public.explainer import share_picture, twins
from articles.public.lists import archive, corrections, front_page, sources, topics_and_authors
from articles.public.machines import llms, robots, schema
from articles.public.machines.feeds import views as feeds
from articles.public.machines.sitemaps import views as sitemaps
from articles.public.record import chains, changes, edition, history, verify
from articles.public.search import page as search_page
from articles.public.serving import converters
from articles.rendering import addresses

app_name = "articles"

register_converter(converters.Slug, "uslug")
register_converter(converters.Year, "year")
register_converter(converters.Month, "month")
register_converter(converters.FeedFile, "feedfile")
register_converter(converters.Number, "number")
register_converter(converters.RecordKind, "recordkind")
register_converter(converters.Hexadecimal, "hexadecimal")
register_converter(converters.Digest, "digest")

urlpatterns = [
    path("", front_page.front_page, name="front_page"),
    path("explainers/<uslug:slug>/", explainer.article_page, name="article_page"),
    path("explainers/<uslug:slug>.md", twins.markdown_twin, name="markdown_twin"),
    path("explainers/<uslug:slug>.json", twins.json_twin, name="json_twin"),
    path("explainers/<uslug:slug>/history/", history.history, name="history"),
    path("explainers/<uslug:slug>/history.json", history.history_file, name="history_file"),
    path("explainers/<uslug:slug>/editions/<number:number>/", edition.edition_page, name="edition"),
    path("explainers/<uslug:slug>/editions/<number:number>.json", edition.edition_file, name="edition_file"),
    path("explainers/<uslug:slug>/changes/<number:number>/", changes.changes, name="changes"),
    path("topics/<uslug:slug>/", topics_and_authors.topic, name="topic"),
    path("authors/<uslug:slug>/", topics_and_authors.author, name="author"),
    path("sources/", sources.source_list, name="source_list"),
    path("sources/<uslug:slug>/", sources.source, name="source"),
    path("search/", search_page.search, name="search"),
    path("corrections/", corrections.correction_list, name="correction_list"),
    path("corrections/<year:year>/<month:month>/", corrections.correction_month, name="correction_month"),
    path("verify/", verify.verify_page, name="verify"),
    path("verify/verify_chain.py", verify.script_file, name="verify_script"),
    path("chains/<str:day>.json", chains.chains, name="chains"),
    path("archive/<year:year>/<month:month>/", archive.archive_month, name="archive_month"),
    path("feeds/<feedfile:file>", feeds.feed, name="feed"),
    path("feeds/topics/<uslug:slug>/<feedfile:file>", feeds.topic_feed, name="topic_feed"),
    path("feeds/authors/<uslug:slug>/<feedfile:file>", feeds.author_feed, name="author_feed"),
    path("feeds/corrections.xml", feeds.corrections_feed, name="corrections_feed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemaps/pages.xml", sitemaps.page_part, name="sitemap_pages"),
    path("sitemaps/explainers-<number:number>.xml", sitemaps.explainer_part, name="sitemap_explainers"),
    path("sitemaps/<recordkind:kind>.xml", sitemaps.record_part, name="sitemap_records"),
    path("sitemaps/<recordkind:kind>-<hexadecimal:prefix>.xml", sitemaps.record_part, name="sitemap_record_part"),
    path("news-sitemap.xml", sitemaps.news_sitemap, name="news_sitemap"),
    path("share/<digest:name>.png", share_picture.share_picture, name="share_picture"),
    path("robots.txt", robots.robots, name="robots"),
    path("llms.txt", llms.llms, name="llms"),
    path(addresses.DOCUMENT_SCHEMA[1:], schema.document_schema, name="document_schema"),
]
