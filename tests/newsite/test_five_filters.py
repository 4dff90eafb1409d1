"""Site configs of FiveFilters, as they are written, and what they say as facts."""

import pytest

from newscrawl.extraction.taught.read_facts import read_facts
from newscrawl.newsite.five_filters import fact_lines, take_over

CONFIG = """\ufeff# A comment
title: //h1[@class='story-title']
title: //meta[@property="og:title"]/@content
body: //div[@id='story'] | //div[@class='intro']
author: substring-after(//p[@class='by'], 'By ')
author: //p[@class='by']/a
date: (//time)[1]/@datetime
strip: //aside
strip: id('ads')/div
strip: .//p[@class='x']
strip_id_or_class: related-links
strip_id_or_class: "it's"
strip_image_src: /pixel.gif
strip: //div[
tidy: no
prune: no
next_page_link: //a[@rel='next']
single_page_link: //a[contains(@href, '/print/')]
find_string: <noscript>
replace_string: <div>
replace_string(<b>): <i>
http_header(user-agent): Mozilla/5.0
http_header(Cookie): consent=yes; tier=2
http_header(referer): https://example.com/
no_such_thing: 4
test_url: https://example.com/2026/1
just words
"""


def test_the_directives_with_a_counterpart_become_facts() -> None:
    taken = take_over(CONFIG)
    facts = dict(fact_lines(taken))
    assert facts == {
        "title": ["//h1[@class='story-title']", '//meta[@property="og:title"]/@content'],
        "body": "//div[@id='story'] | //div[@class='intro']",
        "drop": [
            "//aside",
            "//*[@id='ads']/div",
            "//p[@class='x']",
            "//*[contains(@class, 'related-links') or contains(@id, 'related-links')]",
            '//*[contains(@class, "it\'s") or contains(@id, "it\'s")]',
            "//img[contains(@src, '/pixel.gif')]",
        ],
        "authors": "//p[@class='by']/a",
        "date_published": "(//time)[1]/@datetime",
        "headers": {"Referer": "https://example.com/"},
        "cookies": {"consent": "yes", "tier": "2"},
    }
    assert taken.test_urls == ["https://example.com/2026/1"]
    read_facts(facts)


@pytest.mark.parametrize(
    "note",
    [
        "author: substring-after(//p[@class='by'], 'By '): not taken over, it gives a text",
        "strip: //div[: not taken over, it is no XPath",
        "next_page_link: //a[@rel='next']: not taken over, further pages are found by rel=next",
        "single_page_link: //a[contains(@href, '/print/')]: not taken over, a view",
        "find_string: <noscript>: not taken over",
        "replace_string: <div>: not taken over",
        "replace_string(<b>): <i>: not taken over",
        "http_header(user-agent): not taken over, newscrawl names itself",
        "no_such_thing: 4: not taken over, this directive is not known",
        "'just words' is no directive",
    ],
)
def test_each_directive_without_one_is_named(note: str) -> None:
    assert any(one.startswith(note) for one in take_over(CONFIG).notes)


def test_nothing_else_is_noted() -> None:
    assert len(take_over(CONFIG).notes) == 10


@pytest.mark.parametrize(
    "text", ["", "\0\x1b: [", "body:", "strip_id_or_class: '\"", "title: " + "(" * 5000, "a(: b"]
)
def test_any_text_is_read(text: str) -> None:
    assert dict(fact_lines(take_over(text))) == {}
