from django.contrib import admin

from articles.admin.record import RecordAdmin, RecordForm
from articles.document import TopicPart
from articles.models import ArticleTopic, Topic


class TopicForm(RecordForm):
    document_part = TopicPart
    document_fields = {"name": "name", "slug": "slug"}

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        if "name" in self.fields:
            self.fields["name"].required = True


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    form = TopicForm
    fields = ["name", "slug"]
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]

    def is_named(self, record: Topic) -> bool:
        return record.is_published() or ArticleTopic.objects.filter(topic=record).exists()
