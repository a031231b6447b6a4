import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_finding_answer")]

    operations = [
        # Only Django follows this, so no column changes.
        migrations.AlterField(
            "workingcopy",
            "article",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="working_copies",
                to="articles.article",
            ),
        ),
    ]
