from django.contrib import admin

from articles.admin.record import RecordAdmin, RecordForm
from articles.document import TopicPart
from articles.models import ArticleTopic, Topic


class TopicForm(RecordForm):
    document_part = TopicPart
    document_fields = ("name", "slug")
    required_fields = ("name",)


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    form = TopicForm
    draft_rows = ArticleTopic
    fields = ["name", "slug"]
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
