import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.document.page import Page, read_page

URL = "https://news.example/a/"
RUSSIAN = (
    "Вчера в городе открыли новый мост через реку. Мэр сказал, что строительство заняло два года, "
    "и поблагодарил рабочих. Движение по мосту начнётся в понедельник утром. "
)
JAPANESE = (
    "霧ヶ谷町の大時計は三日、初めて正しい時刻を指した。町民は驚いた様子で時計を見上げていた。"
)
FRENCH = (
    "L’été dernier, à la gare, le café fermé a été repeint en bleu. Le maire a déclaré que les "
    "travaux n’étaient pas prévus, mais que la couleur plaît à tout le monde, même où l’on "
    "préférait le vert. Il a ajouté que la façade sera nettoyée dès septembre. "
)


def read(text: str, encoding: str, *, header: str | None = None, meta: str | None = None) -> Page:
    """Read a page of these bytes that is declared as given."""
    declared = f'<meta charset="{meta}">' if meta else ""
    body = f"<html><head>{declared}<title>t</title></head><body><p>{text * 8}</p></body></html>"
    content_type = "text/html" + (f"; charset={header}" if header else "")
    return read_page(body.encode(encoding), URL, {"content-type": content_type})


def text_of(page: Page) -> str:
    assert page.tree.body is not None
    return page.tree.body.text().strip()


@pytest.mark.parametrize(
    ("text", "encoding", "header", "meta", "charset"),
    [
        (RUSSIAN, "utf-8", "utf-8", "utf-8", "utf-8"),
        (RUSSIAN, "utf-8", "windows-1251", None, "utf-8"),
        (RUSSIAN, "utf-8", None, "windows-1251", "utf-8"),
        (FRENCH, "utf-8", "iso-8859-1", "iso-8859-1", "utf-8"),
        (RUSSIAN, "utf-8", None, None, "utf-8"),
        (RUSSIAN, "utf-8-sig", "windows-1251", None, "utf-8"),
        (RUSSIAN, "utf-16", None, "utf-8", "utf-16-le"),
        (RUSSIAN, "windows-1251", "utf-8", "windows-1251", "cp1251"),
        (RUSSIAN, "windows-1251", "windows-1251", "utf-8", "cp1251"),
        (RUSSIAN, "windows-1251", None, "utf-8", "cp1251"),
        (RUSSIAN, "windows-1251", "utf-8", "utf-8", "cp1251"),
        (RUSSIAN, "windows-1251", "iso-8859-1", None, "cp1251"),
        (RUSSIAN, "windows-1251", None, None, "cp1251"),
        (RUSSIAN, "koi8-r", None, "koi8-r", "koi8-r"),
        (RUSSIAN, "koi8-r", None, None, "koi8_r"),
        (JAPANESE, "shift_jis", "Shift_JIS", None, "cp932"),
        (JAPANESE, "shift_jis", None, None, "shift_jis"),
        (JAPANESE, "euc_jp", None, "euc-jp", "euc_jp"),
        (JAPANESE, "iso2022_jp", None, "iso-2022-jp", "iso2022_jp"),
        (FRENCH, "windows-1252", "iso-8859-1", None, "cp1252"),
        (FRENCH, "windows-1252", None, "utf-8", "cp1252"),
    ],
)
def test_the_bytes_decide_over_what_is_declared(
    text: str, encoding: str, header: str | None, meta: str | None, charset: str
) -> None:
    page = read(text, encoding, header=header, meta=meta)
    assert text_of(page) == (text * 8).strip()
    assert page.encoding == charset


def test_a_charset_that_was_guessed_is_told() -> None:
    assert read(RUSSIAN, "windows-1251", meta="windows-1251").warnings == ()
    (warning,) = read(RUSSIAN, "windows-1251", meta="utf-8").warnings
    assert "cp1251" in warning


def test_a_character_cut_in_two_is_left_out() -> None:
    page = read_page(f"<p>{RUSSIAN}мост".encode()[:-1], URL)
    assert page.encoding == "utf-8"
    assert text_of(page) == f"{RUSSIAN}мос"


def test_a_few_broken_bytes_do_not_change_the_charset() -> None:
    body = RUSSIAN.encode() * 8
    page = read_page(b"<p>" + body + b"\xff\xfe" + body + b"</p></body></html>", URL)
    assert text_of(page) == f"{RUSSIAN * 8}\ufffd\ufffd{RUSSIAN * 8}".strip()
    assert page.warnings == ("Some bytes are not UTF-8 and were replaced.",)


def test_quotes_of_windows_1252_that_became_controls_are_quotes() -> None:
    page = read("\x93Pier\x94 \x96 the town\x92s new ferry\x81 ", "utf-8")
    assert page.tree.body is not None
    assert page.tree.body.text().startswith("“Pier” – the town’s new ferry “Pier”")


def test_text_needs_no_charset() -> None:
    page = read_page("\ufeff<p>Grüße \ud800</p></html>", URL)
    assert (page.encoding, text_of(page)) == ("str", "Grüße ?")


def test_a_page_without_an_end_is_told() -> None:
    assert read_page("<html><body><p>One", URL).warnings == (
        "The page is cut off: it has no end tag.",
    )
    assert read_page("<html><body><p>One</p></body></html>", URL).warnings == ()
    assert read_page("", URL).warnings == ()


@pytest.mark.parametrize("tag", ["div", "b", "span", "font", "table", "blockquote", "x-y"])
def test_nesting_without_end_is_read_flat(tag: str) -> None:
    page = read_page(f"<p>Before.</p>{f'<{tag}>' * 100_000}<p>Inside.</p></html>", URL)
    assert text_of(page) == "Before.Inside."
    assert page.warnings == ("Elements nested deeper than 512 were read flat.",)


def test_formatting_that_stays_open_is_read_flat() -> None:
    paragraphs = "".join(f"<p><b><i><u>Paragraph {i}" for i in range(2_000))
    page = read_page(f"{paragraphs}</html>", URL)
    assert text_of(page).count("Paragraph") == 2_000
    assert page.warnings == ("Elements nested deeper than 512 were read flat.",)


ICON = (
    '<svg class="icon" viewBox="0 0 1 1"><title>Menu</title><g fill=none>'
    "<use xlink:href='/sprite.svg#a'/><path d=\"M0 0>1\"/></g></svg>"
)


def test_icons_are_not_deep() -> None:
    menu = f"<ul>{f'<li><a href=/a>{ICON}Harbour</a></li>' * 2_000}</ul>"
    page = read_page(f"{menu}<article><h1>Storm passes</h1></article></html>", URL)
    assert page.warnings == ()
    assert page.tree.css_first("body > article > h1") is not None


@pytest.mark.parametrize(
    "hostile",
    [
        "<svg><title></desc></svg>",
        "<div></x>",
        '<svg><path d="></svg>"><g>',
        "<svg><div></svg>",
        "<path/><g/>",
    ],
)
def test_what_is_no_whole_icon_counts(hostile: str) -> None:
    page = read_page(f"<p>Before.</p>{hostile * 30_000}</html>", URL)
    assert page.warnings == ("Elements nested deeper than 512 were read flat.",)


def test_a_page_of_usual_depth_keeps_its_elements() -> None:
    page = read_page("<div><b>one</b></div>" * 3_000 + "</html>", URL)
    assert len(page.tree.css("div > b")) == 3_000
    assert page.warnings == ()


def test_a_tag_with_100_000_attributes_is_read_without_them() -> None:
    attributes = " ".join(f"a{i}=1" for i in range(100_000))
    page = read_page(f"<p>Before.</p><div {attributes}>Inside.</div></html>", URL)
    assert text_of(page) == "Before.Inside."
    assert page.warnings == ("A tag with more than 1,000 attributes was read without them.",)


def test_data_in_one_long_attribute_is_kept() -> None:
    data = json.dumps({"words": ["a = b"] * 20_000})
    page = read_page(f"<div class='story' data-all='{data}'>Text</div></html>", URL)
    assert page.tree.css_first("div.story") is not None
    assert page.warnings == ()


@given(st.binary(), st.text() | st.none())
def test_any_bytes_are_a_page(body: bytes, content_type: str | None) -> None:
    headers = {"Content-Type": content_type} if content_type is not None else {}
    assert read_page(body, URL, headers).size == len(body)


XHTML = (
    '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "">'
    '<html xmlns="http://www.w3.org/1999/xhtml"><head>{}<title>Pier</title></head>'
    "<body><p>The pier opens.</p></body></html>"
)


@pytest.mark.parametrize(
    "part",
    [
        '<script src="a.js"/>',
        "<script type='text/javascript' src='/a/b.js' />",
        '<SCRIPT src="a.js"/><style/><script>a("<script src=\'b.js\'/>")</script>',
        '<style type="text/css"/><script src="/a?b>c"/>',
        "<script>//<![CDATA[\nif (a < b) {}\n//]]></script>",
    ],
)
def test_in_xhtml_elements_can_end_themselves(part: str) -> None:
    page = XHTML.replace("{}", part, 1)
    assert text_of(read_page(page, URL)) == "The pier opens."
    bare = page[page.index("<html") :]
    served = read_page(bare, URL, {"Content-Type": "application/xhtml+xml; charset=utf-8"})
    assert text_of(served) == "The pier opens."


def test_what_is_served_as_html_is_read_as_html() -> None:
    page = XHTML.replace("{}", '<script src="a.js"/>', 1)
    assert text_of(read_page(page, URL, {"Content-Type": "text/html"})) == ""
