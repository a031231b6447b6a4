"""The addresses that the Markdown editor's scripts ask.

The first two have django-markdownx's names; its own views are open to anyone.
"""

from django.urls import path

from articles.admin.editor import markdown_editor as editor
from articles.admin.editor import pasting, source_menu, term_menu
from articles.admin.pictures import library_dialog as picture_library

urlpatterns = [
    path("markdownify/", editor.markdownify, name="markdownx_markdownify"),
    path("upload/", picture_library.upload, name="markdownx_upload"),
    path("pictures/", picture_library.find_pictures, name="editor_pictures"),
    path(
        "pictures/<uuid:picture_id>/",
        picture_library.describe_picture,
        name="editor_describe_picture",
    ),
    path("paste/", pasting.paste, name="editor_paste"),
    path("sources/", source_menu.find_sources, name="editor_find_sources"),
    path("terms/", term_menu.list_terms, name="editor_list_terms"),
    path("sources/add/", source_menu.add_source, name="editor_add_source"),
]
