"""The picture of a page that names none in its metadata."""

import pytest

from newscrawl.extraction.article import extract_raw

STORY = "<p>The storm reached the coast in the night and left it before anybody woke up.</p>" * 4
URL = "https://news.example/storm"


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ("<figure><img src=/storm.jpg></figure>", "https://news.example/storm.jpg"),
        ("<figure><a href=/big><picture><img data-src=/s.jpg></picture></a></figure>",
         "https://news.example/s.jpg"),
        ("<img src=/s.jpg srcset='/s.jpg 320w, /l.jpg 1280w'>", "https://news.example/l.jpg"),
        ("<img src=/s.jpg width=500><img src=/l.jpg width=900>", "https://news.example/l.jpg"),
        ("<figure><picture><source srcset='/s.webp 320w, /l.webp 1280w'><img src=data:image/gif,x>"
         "</picture></figure>", "https://news.example/l.webp"),
        ("<figure><img src=data:image/gif,x data-lazy-src=/storm.jpg></figure>",
         "https://news.example/storm.jpg"),
        ("<figure><img src=/spacer.gif><noscript><img src=/storm.jpg></noscript></figure>",
         "https://news.example/storm.jpg"),
        ("<figure><noscript><img src=/storm.jpg></noscript> <img src=/1x1.png></figure>",
         "https://news.example/storm.jpg"),
        ("<figure><picture><source srcset=/t.gif><img src=/loading.svg></picture><noscript>"
         "<img src=/s.jpg srcset='/s.jpg 320w, /l.jpg 1280w'></noscript></figure>",
         "https://news.example/l.jpg"),
        ("<figure><img src=/lazyload.png data-srcset='/s.jpg 320w, /l.jpg 1280w'></figure>",
         "https://news.example/l.jpg"),
        ("<figure><img src=/empty.gif srcset='/storm.jpg 1x, /storm2.jpg 2x'></figure>",
         "https://news.example/storm.jpg"),
        ("<figure><img src=/pixel.gif data-original=/storm.jpg></figure>",
         "https://news.example/storm.jpg"),
        ("<figure><img src=/pixel-art-of-a-storm.jpg></figure>",
         "https://news.example/pixel-art-of-a-storm.jpg"),
        ("<img src=/icon.png width=32>", None),
        ("<img src=/unknown.jpg>", None),
        ("<figure><img src=/site-logo.png></figure>", None),
        ("<figure><img src=data:image/png;base64,x></figure>", None),
        ("<aside><figure><img src=/other.jpg width=900></figure></aside>", None),
        ("<ul><li><a href=/other><img src=/other.jpg width=900></a></li></ul>", None),
    ],
)  # fmt: skip
def test_the_widest_picture_of_the_story(body: str, address: str | None) -> None:
    html = f"<html><body><article><h1>Storm</h1>{body}{STORY}</article></body></html>"
    raw = extract_raw(html, URL)
    assert raw.main_image == address
    assert raw.provenance.get("main_image") == ("visible:img" if address else None)


@pytest.mark.parametrize(
    ("head", "body", "source"),
    [
        ("<link rel=image_src href=/storm.jpg>", "", "link:image_src"),
        ("", "<meta itemprop=image content=/storm.jpg>", "microdata:image"),
        ("", "<figure itemprop=image><meta itemprop=url content=/storm.jpg></figure>",
         "microdata:image"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "thumbnailUrl": '
         '["/storm.jpg"]}</script>', "", "json-ld:NewsArticle.thumbnailUrl"),
    ],
)  # fmt: skip
def test_other_places_that_name_the_picture(head: str, body: str, source: str) -> None:
    html = f"<html><head>{head}</head><body><article><h1>Storm</h1>{body}{STORY}</article></body>"
    raw = extract_raw(html, URL)
    assert raw.main_image == "https://news.example/storm.jpg"
    assert raw.provenance["main_image"] == source


def test_addresses_are_relative_to_the_base_of_the_page() -> None:
    head = (
        "<base href=/en/><link rel=canonical href=storm>"
        '<meta property="og:image" content="img/storm.jpg">'
    )
    html = f"<html><head>{head}</head><body><article><h1>Storm</h1>{STORY}</article></body></html>"
    raw = extract_raw(html, "https://news.example/old/storm")
    assert raw.main_image == "https://news.example/en/img/storm.jpg"
    assert raw.canonical_url == "https://news.example/en/storm"


@pytest.mark.parametrize("base", ["", "about:blank", "javascript:1", "http://[broken"])
def test_a_base_that_is_no_address_changes_nothing(base: str) -> None:
    html = f"<base href='{base}'><figure><img src=s.jpg></figure><article>{STORY}</article>"
    html = html.replace("<figure>", "<main><figure>")
    assert (
        extract_raw(html, "https://news.example/a/b").main_image == "https://news.example/a/s.jpg"
    )
