"""The explanation of a hostile page in a real browser: what is shown, and that nothing ran."""

import html
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pytest_httpserver import HTTPServer
from selectolax.lexbor import LexborHTMLParser

from newscrawl.explaining import explain
from newscrawl.report.views.explanation import render_explanation
from newscrawl.store.files.archive import SavedPage

DARK = "--blink-settings=preferredColorScheme=0"

RAN = "document.documentElement.setAttribute('data-ran','1')"
STORY = (
    "The river rose by two metres during the night, and the old bridge had to be closed.",
    "Shops in the lower town stayed shut on Monday while owners carried sand to their doors.",
    "The mayor said that the water would fall by noon if the rain in the hills stopped.",
)
KEPT_WASH, DROPPED_WASH = (230, 244, 241), (251, 238, 233)

Open = Callable[..., LexborHTMLParser]


def payload(beacon: str) -> str:
    """Return markup that marks the document when it runs and calls ``beacon`` when it loads."""
    return (
        f'<script>{RAN}</script><img src="{beacon}img" onerror="{RAN}">'
        f'<svg onload="{RAN}"></svg><a href="javascript:{RAN}">a way in</a>'
        f"<style>body{{background:url({beacon}css)}}*{{color:#f0f!important}}</style>"
        f'<iframe srcdoc="<script>parent.{RAN}</script>"></iframe>'
        f'<p style="position:fixed;inset:0;background:#f0f" onmouseover="{RAN}">over all</p>'
    )


def hostile_page(beacon: str) -> SavedPage:
    """Return a page whose every text, attribute and address tries to break out."""
    raw = payload(beacon)
    text = html.escape(raw)
    quoted = html.escape(f"'\"></title></style>{raw}")
    body = f"""<!DOCTYPE html><html lang="en'&quot;><script>{RAN}</script>"><head>
        <title>River closes the bridge {quoted}</title><meta property="og:type" content="article">
        <meta property="og:title" content="River closes the bridge {quoted}">
        <meta property="article:section" content="{quoted}"><meta name="author" content="{quoted}">
        <meta name="description" content="{quoted}"></head>
        <body onload="{RAN}"><nav><ul><li><a href="/">{text}</a></li></ul></nav>
        <article class="story {quoted}" id="{quoted}" onclick="{RAN}">
        <h1>River closes the bridge {quoted}</h1>{raw}
        <p class="{quoted}">{STORY[0]} {text}</p><p>{STORY[1]}</p>
        <p>{"unbreakable" * 40}. {STORY[2]}</p>
        <div class="sharedaddy"><p>Share this story with friends</p></div></article>
        </body></html>"""
    return SavedPage(
        url=f'https://gazette.example/bridge"onmouseover="{RAN}"><script>{RAN}</script>',
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        fetched_at="",
        body=body.encode(),
    )


@pytest.fixture
def beacon(httpserver: HTTPServer) -> str:
    """Return the address that nothing may call."""
    return httpserver.url_for("/")


@pytest.fixture
def page(tmp_path: Path, beacon: str) -> Path:
    """Return the explanation of the hostile page, as ``--html`` writes it."""
    file = tmp_path / "explanation.html"
    file.write_text(render_explanation(explain(hostile_page(beacon), 140)), encoding="utf-8")
    return file


def has_run(document: LexborHTMLParser) -> bool:
    return bool(document.css("html[data-ran]"))


def colours(image: Image.Image, box: tuple[int, int, int, int]) -> set[tuple[int, int, int]]:
    """Return the colours within left, upper, right and lower bounds."""
    found = image.convert("RGB").crop(box).getcolors(1 << 24)
    assert found is not None
    return {(c[0], c[1], c[2]) for _, c in found if isinstance(c, tuple)}


def test_the_payload_is_a_real_one(
    browse: Open, tmp_path: Path, httpserver: HTTPServer, beacon: str
) -> None:
    file = tmp_path / "bare.html"
    file.write_text(f"<!DOCTYPE html><html><body>{payload(beacon)}</body></html>")
    assert has_run(browse(file))
    assert {request.path for request, _ in httpserver.log} >= {"/img", "/css"}


def test_the_page_shows_the_article_and_nothing_of_it_runs(
    browse: Open, page: Path, tmp_path: Path, httpserver: HTTPServer
) -> None:
    shot = tmp_path / "desktop.png"
    document = browse(page, f"--screenshot={shot}", "--window-size=1400,2400")
    assert not has_run(document)
    assert httpserver.log == []
    assert not document.css("script, img, iframe, object, [onload], [onerror], [style]")
    assert len(document.css("style")) == 1
    links = [node.attributes["href"] or "" for node in document.css("a")]
    assert all(link.startswith(("#b", "https://gazette.example/")) for link in links)

    headline = document.css("h1")[0].text()
    assert headline.startswith("River closes the bridge")
    story = " ".join(node.text() for node in document.css(".body p"))
    assert all(sentence in story for sentence in STORY)
    blocks = [node.text() for node in document.css("li .text")]
    assert any(f"<script>{RAN}</script>" in text for text in blocks)  # as text, to be read
    assert "Share this story with friends" in blocks
    assert not document.css("details[open]")

    image = Image.open(shot)
    left, right = (0, 60, 690, 2400), (700, 60, 1400, 2400)
    assert {KEPT_WASH, DROPPED_WASH} <= colours(image, right)
    assert not {KEPT_WASH, DROPPED_WASH} & colours(image, left)
    assert any(max(colour) < 60 for colour in colours(image, left))  # ink of the article
    assert (255, 0, 255) not in colours(image, (0, 0, 1400, 2400))


def test_the_way_from_a_paragraph_opens_its_block(browse: Open, page: Path) -> None:
    paragraphs = LexborHTMLParser(page.read_text(encoding="utf-8")).css(".body p")
    (way,) = [node.css("a")[0] for node in paragraphs if STORY[0] in node.text()]
    document = browse(page, fragment=way.attributes["href"])
    (opened,) = document.css("details[open]")
    assert STORY[0] in opened.css(".text")[0].text()


def test_what_slipped_through_would_still_not_run(
    browse: Open, page: Path, httpserver: HTTPServer, beacon: str
) -> None:
    whole = page.read_text(encoding="utf-8")
    assert whole.count('<div class="body">') == 1
    page.write_text(whole.replace('<div class="body">', '<div class="body">' + payload(beacon)))
    document = browse(page)
    assert document.css(".body script")
    assert not has_run(document)
    assert httpserver.log == []


def test_it_is_readable_on_a_phone_and_the_filter_hides_what_was_dropped(
    browse: Open, page: Path, tmp_path: Path
) -> None:
    whole = page.read_text(encoding="utf-8")
    assert 'id="all" checked' in whole
    kept = tmp_path / "kept.html"
    kept.write_text(
        whole.replace('id="all" checked', 'id="all"').replace('id="kept"', 'id="kept" checked')
    )
    # A window is never as narrow as a phone; a frame is.
    first_kept = LexborHTMLParser(whole).css("li.kept .more")[0].attributes["id"]
    frames = "".join(
        f'<iframe src="{name}" style="width:390px;height:2400px;border:0"></iframe>'
        for name in (f"{page.name}#b1", f"{kept.name}#{first_kept}")
    )
    wall = tmp_path / "wall.html"
    wall.write_text(f'<!DOCTYPE html><body style="margin:0;font-size:0">{frames}</body>')
    shot = tmp_path / "phone.png"
    browse(wall, f"--screenshot={shot}", "--window-size=780,2400")
    image = Image.open(shot)
    everything, only_kept = (0, 0, 390, 2400), (390, 0, 780, 2400)
    assert {KEPT_WASH, DROPPED_WASH} <= colours(image, everything)
    assert KEPT_WASH in colours(image, only_kept)
    assert DROPPED_WASH not in colours(image, only_kept)
    for left in (0, 390):  # the margin stays free: nothing is wider than the screen
        assert all(
            min(colour) > 180 for colour in colours(image, (left + 378, 0, left + 390, 2400))
        )


def test_it_is_dark_where_the_reader_likes_it_dark(
    browse: Open, page: Path, tmp_path: Path
) -> None:
    shot = tmp_path / "dark.png"
    browse(page, f"--screenshot={shot}", "--window-size=1400,1000", DARK)
    image = Image.open(shot).convert("L")
    histogram = image.histogram()
    assert sum(histogram[:80]) > 0.8 * sum(histogram)
    assert sum(histogram[180:]) > 0.005 * sum(histogram)  # and the text is bright
