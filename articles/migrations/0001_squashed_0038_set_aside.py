"""Makes a new database at once. A site that stands at one of the migrations that this
replaces goes on with those (docs/adr/0086).
"""

from django.conf import settings
from django.db import migrations

from articles.migrations.squashed import (
    article_parts,
    articles,
    drafts,
    edition_rows,
    editions,
    experts,
    groups,
    identity,
    mail,
    pictures,
    records,
    reviewing,
    search,
    source_rows,
    sources,
)
from articles.migrations.squashed.together import CreateModels

NAMES = (
    "0001_initial",
    "0002_writer_and_editor",
    "0003_pending_intake",
    "0004_search",
    "0005_listed_rows",
    "0006_edition_changed",
    "0007_linked_data",
    "0008_share_picture",
    "0009_sitemap_part",
    "0010_working_copy",
    "0011_draft_text",
    "0012_picture",
    "0013_picture_library",
    "0014_article_picture",
    "0015_search_words",
    "0016_topic_pages",
    "0017_key_point",
    "0018_term",
    "0019_identity",
    "0020_finding_answer",
    "0021_working_copies_outlive_articles",
    "0022_source_checks",
    "0023_bake_task",
    "0024_search_terms",
    "0025_review",
    "0026_note",
    "0027_mail_and_calendar",
    "0028_source_status_history",
    "0029_alarm_resolution",
    "0030_alarm_mail",
    "0031_edition_live_article",
    "0032_merged_sources",
    "0033_expert_link",
    "0034_history_and_findings",
    "0035_sources_merged",
    "0036_former_releases_can_write",
    "0037_restored",
    "0038_set_aside",
)


class Migration(migrations.Migration):
    initial = True

    replaces = [("articles", name) for name in NAMES]

    # Without `admin`, whose log 0034 read: a new database has none.
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    # What only moved rows that were there is left out.
    operations = [
        CreateModels(
            [
                *records.MODELS,
                *sources.MODELS,
                *articles.MODELS,
                *article_parts.MODELS,
                *drafts.MODELS,
                *reviewing.MODELS,
                *experts.MODELS,
                *editions.MODELS,
                *edition_rows.MODELS,
                *pictures.MODELS,
                *source_rows.MODELS,
                *identity.MODELS,
                *mail.MODELS,
            ]
        ),
        migrations.RunPython(search.make_indexes, search.drop_indexes),
        migrations.RunPython(identity.make_identity, migrations.RunPython.noop),
        migrations.RunPython(groups.make_groups, groups.remove_groups),
    ]
