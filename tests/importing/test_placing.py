"""Pictures that come with a document are kept where it shows them; what can't be is
said, and its words stay.
"""

import io

import pytest
from PIL import Image

from articles.document import MARKDOWN_MAX, Document
from articles.drafts import DraftRefused
from articles.findings import Finding
from articles.importing.placing import PICTURES_MAX, place_pictures
from articles.importing.sibling_files import make_sibling_finder
from articles.intake.blocks.inline import Run
from articles.intake.blocks.inline_markdown import to_markdown
from articles.intake.reading import Picture
from articles.pictures import uploads
from articles.rendering.dialect.markdown import parse
from tests.counted_calls import count_calls


def png(colour: str = "red", size: tuple[int, int] = (6, 4)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def embedded(*data: bytes) -> list[Picture]:
    return [Picture("", "", each) for each in data]


def with_body(body: str) -> Document:
    return Document.model_validate({"sections": [{"anchor": "a", "body": body}]})


def placed(body: str, *data: bytes, **options) -> tuple[str, tuple[Finding, ...]]:
    options.setdefault("store_picture", uploads.store_picture)
    result = place_pictures(with_body(body), embedded(*data), **options)
    return result.document.sections[0].body, result.findings


def test_every_place_of_a_picture_gets_its_public_address():
    document = Document.model_validate(
        {
            "lead_image": {"src": "picture:0", "alt": "A loaf", "credit": "A. Baker"},
            "standfirst": "Words ![loaf](picture:1).",
            "sections": [
                {
                    "anchor": "a",
                    "body": '![Ears \\[ripe\\]](picture:1 "In \\"July\\"")\n\nMore.',
                }
            ],
            "faq": [
                {"anchor": "a", "answer": "- [![x](picture:0)](https://a.example/)"}
            ],
            "byline": [
                {
                    "name": "N",
                    "portrait": {"src": "picture:2", "alt": "N"},
                    "bio": "| ![](picture:2) |\n|-|",
                }
            ],
        }
    )
    red, blue, green = (
        uploads.store_picture(png(colour)) for colour in ("red", "blue", "green")
    )
    whole = place_pictures(
        document,
        embedded(png("red"), png("blue"), png("green")),
        store_picture=uploads.store_picture,
    )
    result = whole.document
    assert whole.findings == ()
    assert result.lead_image.model_dump() == {
        **document.lead_image.model_dump(),
        "src": red,
    }
    assert result.standfirst == f"Words ![loaf]({blue})."
    assert (
        result.sections[0].body
        == f'![Ears \\[ripe\\]]({blue} "In \\"July\\"")\n\nMore.'
    )
    assert result.faq[0].answer == f"- [![x]({red})](https://a.example/)"
    assert result.byline[0].portrait.src == green
    assert result.byline[0].bio == f"| ![]({green}) |\n|-|"


@pytest.mark.parametrize(
    "body",
    [
        "`![a](picture:0)`",
        "```\n![a](picture:0)\n```",
        "    ![a](picture:0)",
        "\\![a](picture:0)",
        "!\\[a](picture:0)",
        "picture:0 and [a](picture:0)",
        "!\\[![a\\](picture:0)",
    ],
)
def test_what_only_looks_like_a_picture_stays_as_it_is(body):
    assert placed(body, png()) == (body, ())


def test_a_picture_that_nothing_shows_is_not_kept():
    asked = []
    place_pictures(
        with_body("![a](picture:1)"),
        embedded(png(), png("blue")),
        store_picture=lambda data: asked.append(data) or "/x",
    )
    assert asked == [png("blue")]


def test_a_picture_shown_twice_is_kept_once_and_refused_once():
    asked = []
    body = "![a](picture:0) ![b](picture:0) ![c](picture:1) ![d](picture:1)"
    result, findings = placed(
        body,
        png(),
        b"no picture",
        store_picture=lambda data: asked.append(data) or uploads.store_picture(data),
    )
    assert result.endswith(" c d")
    assert [asked.count(data) for data in (png(), b"no picture")] == [1, 0]
    assert len(findings) == 1


def test_a_refused_picture_leaves_all_of_its_words_and_says_why():
    body, findings = placed(
        'Before.\n\n![A \\*loaf\\*](picture:0 "Wheat \\\\ rye [sic] *")\n\nAfter.',
        b"GIF89a",
    )
    assert parse(body).text() == "Before.\nA *loaf* (Wheat \\ rye [sic] *)\nAfter."
    (finding,) = findings
    assert (finding.code, finding.where) == ("intake.N030", "sections[0].body")
    assert finding.message == "The picture “A *loaf*” was not imported."
    assert finding.hint.endswith(".")


def test_a_refused_lead_image_keeps_its_words():
    document = Document.model_validate(
        {"lead_image": {"src": "picture:9", "alt": "A loaf", "caption": "Rye"}}
    )
    whole = place_pictures(document, [], store_picture=uploads.store_picture)
    result, (finding,) = whole.document, whole.findings
    assert (
        result.lead_image.src,
        result.lead_image.alt,
        result.lead_image.caption,
    ) == ("", "A loaf", "Rye")
    assert finding.hint == "Its file did not come along."


@pytest.mark.parametrize(
    "src",
    ["https://a.example/a%20loaf.png", "images/a.png", "/images/a.png", "../a.png"],
)
def test_a_picture_that_did_not_come_stays_as_its_address(src):
    body = f'![A loaf]({src} "Rye")'
    assert placed(body) == (body, ())


def test_pictures_beside_the_document_come_along():
    body = to_markdown(
        [
            Run("A loaf", src="images/a%20loaf.png"),
            Run(" and "),
            Run("one", src="images/a loaf.png"),
        ]
    )
    result = place_pictures(
        with_body(body),
        [],
        store_picture=uploads.store_picture,
        find_sibling={"images/a loaf.png": png()}.get,
    )
    address = uploads.store_picture(png())
    assert (
        result.document.sections[0].body
        == f"![A loaf]({address}) and ![one]({address})"
    )
    assert result.found_siblings == {"images/a loaf.png"}


def test_files_are_found_in_the_documents_folder_and_nowhere_else(tmp_path):
    outside = tmp_path / "secret.png"
    outside.write_bytes(png())
    folder = tmp_path / "texts"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "a.png").write_bytes(png("blue"))
    (folder / "link.png").symlink_to(outside)
    (folder / "circle.png").symlink_to(folder / "circle.png")
    find = make_sibling_finder(folder / "text.html")
    assert (
        find("images/a.png")
        == find("./images/../images/a.png")
        == find("images/a.png?v=2#x")
        == png("blue")
    )
    for address in (
        "../secret.png", "images/../../secret.png", str(outside), f"file://{outside}", "link.png", "circle.png",
        "images", "", "none.png", "x" * 5000, "a\0b", "//a.example/a.png", "http://[", "\udcff.png",
    ):  # fmt: skip
        assert find(address) is None, address


def test_a_file_that_is_too_large_is_refused_unread(tmp_path, monkeypatch):
    (tmp_path / "a.png").write_bytes(png())
    monkeypatch.setattr("articles.importing.sibling_files.BYTES_MAX", 10)
    body, (finding,) = placed(
        "![A loaf](a.png)", find_sibling=make_sibling_finder(tmp_path / "text.md")
    )
    assert body == "A loaf"
    assert finding.hint.startswith("The file is larger than")


def test_a_document_brings_no_more_pictures_than_can_be_worked_on():
    body = "\n\n".join(f"![{n}](picture:{n})" for n in range(PICTURES_MAX + 1))
    body, (finding,) = placed(
        body, *[png()] * (PICTURES_MAX + 1), store_picture=lambda data: "/media/x.webp"
    )
    assert body.endswith(f"\n\n{PICTURES_MAX}")
    assert "pictures: upload this one by itself" in finding.hint


def test_a_document_brings_no_more_pixels_than_can_be_worked_on(monkeypatch):
    monkeypatch.setattr("articles.importing.placing.PIXELS_TOGETHER_MAX", 30)
    body, (finding,) = placed(
        "![a](picture:0) ![b](picture:1)",
        png(),
        png("blue"),
        store_picture=lambda data: "/x",
    )
    assert body == "![a](/x) b"
    assert "million pixels" in finding.hint


def test_a_text_that_addresses_make_too_long_is_refused_in_a_sentence():
    body = "![a](picture:0)" + "x" * (MARKDOWN_MAX - 15)
    with pytest.raises(
        DraftRefused,
        match=r"The text of section 1 has 60,0\d\d characters, with its Markdown; at most",
    ):
        placed(body, png())


@pytest.mark.parametrize(
    "hostile", ["![", "![[x]", '![a](b "', "![a", "![[x](", "\\![", "![](<"]
)
def test_a_hostile_field_is_read_in_time_that_grows_with_its_length(hostile):
    few, many = ((hostile * length)[:length] for length in (400, 1_200))
    assert placed(many)[0] == many
    assert count_calls(placed, many) < 4 * count_calls(placed, few) + 500


def test_the_list_of_pictures_gets_the_addresses_that_texts_get():
    files = {"a.png": png("red"), "copy.png": png("red"), "b.png": png("blue")}
    listed = [{"src": name, "caption": name} for name in (*files, "missing.png")]
    fields = {"sections": [{"anchor": "a", "body": "![](a.png)"}], "pictures": listed}
    placed = place_pictures(
        Document.model_validate(fields),
        [],
        store_picture=uploads.store_picture,
        find_sibling=files.get,
    ).document
    first, copy, other, missing = placed.pictures
    assert placed.sections[0].body == f"![]({first.src})"
    # Files of the same content have one address, which one entry can have.
    assert (copy.src, copy.caption) == ("", "copy.png")
    assert other.src.startswith("/media/")
    assert missing.src == "missing.png"
