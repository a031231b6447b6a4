"""The addresses of questions."""

from django.urls import path

import articles.public.urls  # noqa: F401  (it registers the converter for slugs)
from faq import views

app_name = "faq"

urlpatterns = [
    path("", views.question_index, name="question_index"),
    path("<uslug:slug>/<uslug:anchor>/", views.question, name="question"),
]
