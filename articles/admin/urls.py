"""The two addresses of django-markdownx, by its names, answered by views of our own: its own are open to anyone."""

from django.urls import path

from articles.admin import editor

urlpatterns = [
    path("markdownify/", editor.markdownify, name="markdownx_markdownify"),
    path("upload/", editor.upload, name="markdownx_upload"),
]
