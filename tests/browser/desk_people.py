"""People and an article for journeys at the desk."""

from django.contrib.auth.models import Group, User

from articles import drafts
from articles.models import Article
from tests.admin.conftest import NOW, sample


def editor() -> User:
    user = User.objects.create_user("ed", password="pw", is_staff=True)
    user.groups.set([Group.objects.get(name="Editor")])
    return user


def article(**changes: object) -> Article:
    return drafts.save(sample(**changes), now=NOW)
