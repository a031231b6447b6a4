"""What each element of a page becomes."""

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.from_html import from_html
from articles.intake.reading import Reading


def reading(html: str, name: str = "paste.html") -> Reading:
    return from_html(name, html.encode())


def blocks(html: str) -> list[Block]:
    return reading(html).blocks


def markdowns(html: str) -> list[str]:
    return [block.markdown for block in blocks(html)]


def test_inline_marks_become_markdown_and_links_keep_their_addresses() -> None:
    html = '<p>A <b>bold</b>, <i>slanted</i>, <s>struck</s>, <kbd>x*y</kbd> and <a href="https://a.org/b c">linked</a> word.'
    assert markdowns(html) == [
        "A **bold**, *slanted*, ~~struck~~, `x*y` and [linked](https://a.org/b%20c) word."
    ]


def test_a_link_within_the_page_or_to_a_script_is_its_text() -> None:
    assert markdowns(
        '<p><a href="#top">Up</a> <a href=" java\nscript:x()">run</a> <a href="data:text/html,x">d</a>'
    ) == ["Up run d"]


def test_addresses_are_made_whole_where_the_page_says_where_it_stood() -> None:
    html = '<base href="https://a.org/x/"><p><a href="../y">up</a> <a href="//b.org/z">out</a> <a href="#n">here</a>'
    assert markdowns(html) == ["[up](https://a.org/y) [out](https://b.org/z) here"]


def test_a_link_that_a_word_processor_sends_round_by_a_search_engine_leads_to_its_end() -> (
    None
):
    html = '<p><a href="https://www.google.com/url?q=https://a.org/b%3Fc&amp;sa=D&amp;ust=1">word</a>'
    assert markdowns(html) == ["[word](https://a.org/b?c)"]


def test_line_breaks_stay_and_two_of_them_part_paragraphs() -> None:
    assert [
        block.text for block in blocks("<p>One<br>two<br><br>Three<br> <br/>Four")
    ] == ["One\ntwo", "Three", "Four"]


def test_text_beside_blocks_makes_paragraphs_of_its_own() -> None:
    html = "<div>One.<div>Two.</div>Three <span>and</span> four.</div>"
    assert [block.text for block in blocks(html)] == ["One.", "Two.", "Three and four."]


def test_space_that_is_not_seen_goes_and_a_no_break_space_stays() -> None:
    assert [
        block.text
        for block in blocks(
            "<p>a&nbsp; b&nbsp;: co&shy;op&#8203;e &#2;\n c</p><p>&nbsp;</p>"
        )
    ] == ["a b\xa0: coope c"]


def test_headings_keep_their_levels() -> None:
    found = blocks(
        '<h1>One</h1><h3>Two<br>lines</h3><div role="heading" aria-level="2">Three</div>'
    )
    assert [(block.kind, block.level, block.text) for block in found] == [
        (Kind.HEADING, 1, "One"),
        (Kind.HEADING, 3, "Two lines"),
        (Kind.HEADING, 2, "Three"),
    ]


def test_a_list_keeps_its_items_its_depth_and_its_numbers() -> None:
    (block,) = blocks("<ol start=3><li>a<li>b<ul><li>c</ul><li><p>d</p><p>e</p></ol>")
    assert block.kind is Kind.LIST
    assert block.is_ordered
    assert [item.text for item in block.items] == ["a", "b\nc", "d\ne"]
    assert block.markdown == "3. a\n4. b\n   - c\n5. d\n\n   e"


def test_a_list_that_only_lays_out_parts_of_a_page_is_read_as_those_parts() -> None:
    found = blocks(
        "<ul><li><h3>One</h3><p>Text.</li><li><h3>Two</h3><p>More.</li></ul>"
    )
    assert [block.kind for block in found] == [Kind.HEADING, Kind.PARAGRAPH] * 2


def test_a_table_is_one_of_markdown_with_spans_filled_up() -> None:
    html = """<table><caption>Tides</caption><tr><th>Port<th>High|low</tr><tr><td>Brest<br>Roads<td><b>7</b> m</tr>
        <tr><td colspan=2>none</tr><tr><td rowspan=2>Dover<td>6 m</tr><tr><td>5 m</tr></table>"""
    caption, table = blocks(html)
    assert caption.text == "Tides"
    assert table.kind is Kind.TABLE
    assert table.markdown.split("\n") == [
        "| Port | High\\|low |",
        "| --- | --- |",
        "| Brest Roads | **7** m |",
        "| none |  |",
        "| Dover | 6 m |",
        "|  | 5 m |",
    ]


def test_a_table_whose_rows_are_named_has_an_empty_head() -> None:
    (table,) = blocks("<table><tr><th>Capital<td>Paris<tr><th>River<td>Seine</table>")
    assert table.markdown.startswith("|  |  |\n| --- | --- |\n| Capital | Paris |")


def test_a_table_that_only_lays_out_a_page_is_read_as_its_cells() -> None:
    html = "<table><tr><td><ul><li>Home</ul><h2>One</h2><td><p>a</p><p>b</p><p>c</p></table>"
    assert Kind.TABLE not in {block.kind for block in blocks(html)}
    assert [
        block.text
        for block in blocks('<table role="presentation"><tr><td>a<td>b</table>')
    ] == ["a", "b"]


def test_a_quotation_keeps_what_is_in_it() -> None:
    (block,) = blocks("<blockquote><p>One.</p><ul><li>Two</ul></blockquote>")
    assert block.kind is Kind.QUOTATION
    assert block.markdown == "> One.\n>\n> - Two"


def test_code_keeps_its_lines_and_its_language_in_a_fence_that_is_long_enough() -> None:
    (block,) = blocks(
        '<pre><code class="language-python">if x:\n    "```"\n</code></pre>'
    )
    assert block.kind is Kind.CODE
    assert block.markdown == '````python\nif x:\n    "```"\n````'


def test_a_picture_has_its_text_its_caption_and_its_largest_file() -> None:
    html = '<figure><img srcset="s.jpg 300w, l.jpg 900w" src="data:image/gif;base64,R0" alt="The sea"><figcaption>At <i>noon</i>'
    (block,) = blocks(html)
    assert (block.kind, block.text, block.src) == (Kind.IMAGE, "The sea", "l.jpg")
    assert [caption.text for caption in block.items] == ["At noon"]
    assert block.markdown == '![The sea](l.jpg "At noon")'


def test_pictures_at_the_ends_of_a_paragraph_stand_alone_and_amid_it_they_stay() -> (
    None
):
    found = blocks(
        '<p><img src="a.png" alt="A"> Text <img src="b.png" alt="B"> goes on.</p>'
    )
    assert [block.kind for block in found] == [Kind.IMAGE, Kind.PARAGRAPH]
    assert found[1].markdown == "Text ![B](b.png) goes on."


def test_a_picture_in_the_page_itself_is_kept_and_others_are_listed() -> None:
    data = "iVBORw0KGgo="
    found = reading(
        f'<img alt=A src="data:image/png;base64,{data}"><img src="b.jpg" alt="B"><img src=c.gif width=1 height=1>'
    )
    assert [block.src for block in found.blocks] == ["picture:0", "b.jpg", ""]
    assert found.blocks[2].detail == "tracking picture"
    assert [(picture.src, picture.alt, picture.data) for picture in found.pictures] == [
        ("", "A", b"\x89PNG\r\n\x1a\n"),
        ("b.jpg", "B", None),
    ]


def test_an_emoji_that_is_drawn_as_a_picture_is_text() -> None:
    assert markdowns(
        '<p>Well <img class="emoji" alt="👍" src="https://a.org/1.svg"> done'
    ) == ["Well 👍 done"]


def test_frames_and_films_are_left_out_with_their_addresses() -> None:
    found = blocks(
        '<p>See:</p><iframe src="https://v.org/e"></iframe><video><source src="f.mp4">No film here</video>'
    )
    assert [(block.kind, block.detail, block.href) for block in found[1:]] == [
        (Kind.EMBED, "frame", "https://v.org/e"),
        (Kind.EMBED, "video", "f.mp4"),
    ]


def test_folded_parts_terms_and_microdata_say_what_asks_and_what_answers() -> None:
    html = """<details><summary>One?</summary><p>Yes.</p></details><dl><dt>Two?</dt><dd>No.</dd></dl>
        <div itemscope itemtype="https://schema.org/Question"><h3 itemprop="name">Three?</h3>
        <div itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer"><p itemprop="text">So.</p></div></div>"""
    assert [(block.hint, block.text) for block in blocks(html)] == [
        (Hint.QUESTION, "One?"),
        (Hint.ANSWER, "Yes."),
        (Hint.QUESTION, "Two?"),
        (Hint.ANSWER, "No."),
        (Hint.QUESTION, "Three?"),
        (Hint.ANSWER, "So."),
    ]


def test_a_line_of_author_and_date_is_divided_into_what_its_markup_tells() -> None:
    html = """<p class="byline">By <a rel="author" href="/a">Jane Austen</a> | <time datetime="2024-05-01T09:00">1 May 2024</time>
        · 5 min read</p><p>Published <time datetime="2024-05-01">May 1</time>, updated <time datetime="2024-06-02">June 2</time>"""
    assert [(block.text, block.hint, block.detail) for block in blocks(html)] == [
        ("By Jane Austen", Hint.AUTHOR, ""),
        ("|", Hint.STRUCTURE, "separator"),
        ("1 May 2024", Hint.DATE, "2024-05-01"),
        ("·", Hint.STRUCTURE, "separator"),
        ("5 min read", Hint.LEFT_OUT, "reading time"),
        ("Published May 1", Hint.DATE, "2024-05-01"),
        (",", Hint.STRUCTURE, "separator"),
        ("updated June 2", Hint.NONE, ""),
    ]


def test_a_date_in_a_sentence_is_text() -> None:
    html = "<p>In <time datetime='1969-07-20'>July 1969</time> two people walked on the moon for the first time ever.</p>"
    assert [block.hint for block in blocks(html)] == [Hint.NONE]


def test_topics_that_a_page_lists_are_parted_from_the_words_around_them() -> None:
    found = blocks(
        '<p>Text.</p><p>Filed under <a rel="tag" href="/m">Moon</a>, <a rel="tag" href="/t">Tides</a></p>'
    )
    assert [(block.kind, block.hint, block.text) for block in found[1:]] == [
        (Kind.PARAGRAPH, Hint.STRUCTURE, "Filed under"),
        (Kind.METADATA, Hint.TOPIC, "Moon"),
        (Kind.PARAGRAPH, Hint.STRUCTURE, ","),
        (Kind.METADATA, Hint.TOPIC, "Tides"),
    ]


def test_an_address_alone_in_its_paragraph_is_one() -> None:
    assert [
        block.kind
        for block in blocks('<p><a href="https://a.org/">https://a.org/</a></p>')
    ] == [Kind.ADDRESS]


def test_a_typed_address_names_none_of_the_pictures_that_a_page_holds() -> None:
    reading = from_html(
        "a.html",
        b'<p>Text</p><img src="picture:0" alt="A tide"><img src="data:image/png;base64,AAAA">',
    )
    images = [block.src for block in reading.blocks if block.kind is Kind.IMAGE]
    assert images == ["picture:0"]
