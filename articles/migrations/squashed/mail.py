"""Mail to people at the desk, and their calendars."""

import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import articles.models.calendar_address
from articles.migrations.squashed.columns import make_auto_id

KINDS = [
    ("assigned", "An article is assigned to me"),
    ("submitted", "An article waits for my review"),
    ("returned", "My article was returned"),
    ("ready", "My article was marked as ready"),
    ("noted", "Somebody wrote a note on my article, or answered mine"),
    ("confirmed", "An outside expert has confirmed my article"),
    ("alarm", "A source no longer stands"),
    ("live", "My article is live"),
    ("failed", "My article should be live and is not"),
]

MODELS = [
    migrations.CreateModel(
        name="CalendarAddress",
        fields=[
            (
                "person",
                models.OneToOneField(
                    on_delete=models.CASCADE,
                    primary_key=True,
                    related_name="calendar_address",
                    serialize=False,
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "secret",
                models.CharField(
                    default=articles.models.calendar_address.make_secret,
                    max_length=64,
                    unique=True,
                ),
            ),
            ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            "default_permissions": (),
            "ordering": ["pk"],
        },
    ),
    migrations.CreateModel(
        name="MailSwitch",
        fields=[
            ("id", make_auto_id()),
            (
                "kind",
                models.CharField(
                    choices=KINDS,
                    max_length=10,
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    db_index=False,
                    on_delete=models.CASCADE,
                    related_name="mail_switches",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "default_permissions": (),
            "ordering": ["pk"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("person", "kind"), name="articles_mailswitch_kind"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="OutgoingMail",
        fields=[
            ("id", make_auto_id()),
            (
                "kind",
                models.CharField(
                    blank=True,
                    choices=KINDS,
                    max_length=10,
                ),
            ),
            ("subject", models.CharField(max_length=400)),
            ("body", models.TextField()),
            ("created_at", models.DateTimeField()),
            ("due_at", models.DateTimeField()),
            ("tries", models.PositiveSmallIntegerField(default=0)),
            ("done_at", models.DateTimeField(null=True)),
            ("trouble", models.CharField(blank=True, max_length=500)),
            (
                "announces",
                models.ForeignKey(
                    null=True,
                    on_delete=models.CASCADE,
                    related_name="outgoing_mails",
                    to="articles.edition",
                ),
            ),
            (
                "article",
                models.ForeignKey(
                    null=True,
                    on_delete=models.CASCADE,
                    related_name="+",
                    to="articles.article",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    null=True,
                    on_delete=models.CASCADE,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "expert",
                models.ForeignKey(
                    null=True,
                    on_delete=models.CASCADE,
                    related_name="+",
                    to="articles.expertlink",
                ),
            ),
        ],
        options={
            "ordering": ["pk"],
            "default_permissions": (),
            "indexes": [
                models.Index(
                    condition=models.Q(("done_at", None)),
                    fields=["due_at"],
                    name="articles_outgoingmail_due",
                ),
                models.Index(fields=["done_at"], name="articles_outgoingmail_done"),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("person", None), ("expert", None), _connector="XOR"
                    ),
                    name="articles_outgoingmail_to_one",
                )
            ],
        },
    ),
]
