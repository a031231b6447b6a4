"""Removes the letter and the order that nothing has read since questions are listed by topic."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("faq", "0003_filed_questions")]

    operations = [
        migrations.RemoveIndex("question", "faq_question_filed"),
        migrations.RemoveField("question", "initial"),
        migrations.RemoveField("question", "sorts_as"),
    ]
