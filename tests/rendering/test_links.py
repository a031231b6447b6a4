import pytest

from articles.rendering.links import host, is_link, is_own_picture, web_address


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/",
        "HTTP://a.example",
        "mailto:desk@a.example",
        "/x",
        "#x",
        "?q=1",
        "x/y:z",
    ],
)
def test_is_link_allows_the_web_mail_and_this_site(url):
    assert is_link(url)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\x01javascript:alert(1)",
            " javascript:x",
        ),
        *(
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//host/x",
            "/\\host",
            "\\\\host",
            "/\t/host",
            "x:y",
        ),
    ],
)
def test_is_link_refuses_what_a_browser_might_run_or_take_elsewhere(url):
    assert not is_link(url)


def test_is_own_picture_asks_for_a_path_on_this_site():
    assert is_own_picture("/media/a.webp")
    for src in (
        "//host/a",
        "/\\host/a",
        "/\n/host/a",
        "https://host/a",
        "a.webp",
        "data:image/png;base64,x",
        "",
    ):
        assert not is_own_picture(src)


def test_web_address_gives_only_whole_http_addresses():
    assert web_address(" https://www.cfr.org/ ") == "https://www.cfr.org/"
    for url in (
        "javascript:alert(1)",
        "http:",
        "http://",
        "https://[x",
        "//a.example/",
        "http://a.example/ x",
        "",
    ):
        assert web_address(url) == ""


def test_host_is_empty_where_an_address_names_none():
    assert host("https://www.cfr.org/x") == "www.cfr.org"
    assert host("http://[") == host("x") == ""
