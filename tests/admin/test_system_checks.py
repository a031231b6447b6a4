from django.core import checks
from django.test import override_settings

from articles.admin.system_checks import PREVIEW_FUNCTION, check_preview_function


def test_these_settings_render_previews_with_the_function_that_sanitises():
    assert check_preview_function() == []
    assert PREVIEW_FUNCTION == "articles.rendering.to_html.render_field"


@override_settings(MARKDOWNX_MARKDOWNIFY_FUNCTION="markdownx.utils.markdownify")
def test_another_function_for_previews_is_an_error_that_says_what_to_set():
    found = [each for each in checks.run_checks() if each.id == "articles.E001"]
    assert len(found) == 1
    assert "markdownx.utils.markdownify" in found[0].msg
    assert PREVIEW_FUNCTION in found[0].hint
