from articles import desk
from tests.documents import explainer

SECTION = {"anchor": "a", "heading": "A"}


def find_messages(body: str, **changes) -> list[str]:
    document = explainer(sections=[{**SECTION, "body": body}], **changes)
    found = desk.run(document)
    return [finding.message for finding in found if finding.code == "desk.Q030"]


def test_a_name_that_is_no_term_is_asked_about_once_a_field():
    messages = find_messages("[[Nothing]] and [[nothing|words]]")
    assert messages == [
        "[[Nothing]] is no term of the glossary. Readers see the brackets."
    ]


def test_a_term_and_its_other_forms_are_not_asked_about():
    known = [{"name": "Inflation", "forms": "rising prices"}]
    assert find_messages("[[inflation]] [[Rising prices]]", terms=known) == []
    assert find_messages("No brackets, `[[code]]`.") == []
