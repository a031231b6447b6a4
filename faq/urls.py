"""The addresses of questions."""

from django.urls import path

import articles.public.urls  # noqa: F401  (it registers the converter for slugs)
from faq.question_index import question_index
from faq.question_page import question

app_name = "faq"

urlpatterns = [
    path("", question_index, name="question_index"),
    path("<uslug:slug>/<uslug:anchor>/", question, name="question"),
]
