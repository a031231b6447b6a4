"""What a form of a deleted row keeps when it is made that of a new one."""

from django.http import QueryDict

from articles.admin.deleted import as_new


def test_what_was_chosen_and_typed_stays():
    posted = QueryDict(mutable=True)
    posted.update(
        {
            "headline": "Bees",
            "made_from": "signed",
            "bylines-INITIAL_FORMS": "1",
            "bylines-0-id": "7",
            "bylines-0-article": "a",
            "bylines-0-author": "b",
            "links-0-author": "b",
            "links-0-url": "https://example.org/",
            "sections-0-known_as": "bees",
        }
    )
    assert as_new(posted).dict() == {
        "headline": "Bees",
        "made_from": "",
        "bylines-INITIAL_FORMS": "0",
        "bylines-0-id": "",
        "bylines-0-article": "",
        "bylines-0-author": "b",
        "links-0-author": "",
        "links-0-url": "https://example.org/",
        "sections-0-known_as": "",
    }
