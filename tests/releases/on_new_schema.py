"""What the code of the last release does on a database that this release has migrated.
Its own interpreter runs this, in its own folder: nothing here is of this release.
"""

import json

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles import desk, intake  # noqa: E402
from articles.drafts import assemble, save  # noqa: E402
from articles.management.commands.build_fixture import TEXT  # noqa: E402
from articles.models import Article, Edition, Term  # noqa: E402
from articles.publishing import publish  # noqa: E402
from articles.publishing.chain import digest  # noqa: E402

now = timezone.now()
editor = User.objects.get(username="editor")
client = Client()
found = {}

# Read: what this release has published.
found["read"] = [
    client.get(address, secure=True).status_code
    for address in ("/", "/explainers/bread/", "/explainers/bread.json", "/sources/")
]

# Save: a draft of this release, a new article and a new record.
article = Article.objects.get()
document = assemble(article)
document = document.model_copy(update={"headline": "Bread is dear"})
save(document, article=article, by=editor, now=now)
taken = intake.read(TEXT.name, TEXT.read_bytes())
added = save(taken.document, by=editor, now=now, name=TEXT.name)
Term.objects.create(name="Sourdough", definition="Leavened by wild yeast.")
client.force_login(editor)
form = client.get(f"/admin/articles/article/{added.pk}/change/", secure=True)
found["form"] = form.status_code

# Publish both.
for each in (article, added):
    draft = assemble(each)
    seen = digest(draft.model_dump(mode="json"))
    publish(
        article=each,
        by=editor,
        now=now,
        expected_sha256=seen,
        answered=frozenset(finding.code for finding in desk.run(draft)),
    )
found["editions"] = Edition.objects.count()
found["page"] = "Bread is dear" in client.get("/explainers/bread/", secure=True).text
print(json.dumps(found))
