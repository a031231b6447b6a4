import pytest
from django.contrib.auth.models import Permission, User

from tests.commands.importing import WHOLE


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "bread.txt"
    path.write_text(WHOLE)
    return path


@pytest.fixture
def editor():
    editor = User.objects.create(username="editor")
    editor.user_permissions.add(Permission.objects.get(codename="publish_article"))
    return editor
