"""Links and emphasis, at their places in the text."""

from collections.abc import Callable

import pytest

import newscrawl
from newscrawl.items import Article

Read = Callable[..., Article]

HERE = "https://news.example"


def spans(article: Article) -> list[tuple[str, str]]:
    """Return the words of each span of the article, and what it is."""
    return [
        (block.text[start:end], what)
        for block in article.blocks
        for start, end, what in (*block.links, *block.emphasis)
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "The skipper of the <a href=/thea>Thea</a> said it was <b>old</b> and <i>cold</i>.",
            [("Thea", f"{HERE}/thea"), ("old", "strong"), ("cold", "em")],
        ),
        # whitespace in and around the element
        (
            "The  skipper\n of the <a href=/thea>  Thea </a>said it&nbsp;was<em> old&nbsp;</em>so.",
            [("Thea", f"{HERE}/thea"), ("old", "em")],
        ),
        # entities in the text and in the address
        (
            'Safe &amp; sound: <a href="//port.example/x?a=1&amp;b=2">R&amp;D &mdash; Oslo</a>.',
            [("R&D — Oslo", "https://port.example/x?a=1&b=2")],
        ),
        # escaped twice, and letters that no reader sees
        ("A firm of R&amp;amp;D, <a href=/r>R&amp;amp;D</a> it is.", [("R&D", f"{HERE}/r")]),
        ("The com&shy;mission, the <a href=/c>com&shy;mission</a>.", [("commission", f"{HERE}/c")]),
        # one in another
        (
            "He said <b>that the <i>first <a href=/one>slip</a></i> was</b> old.",
            [
                ("slip", f"{HERE}/one"),
                ("that the first slip was", "strong"),
                ("first slip", "em"),
            ],
        ),
        # line breaks
        (
            "It was <a href=/one>the first<br>slip</a> of the town.<br>The <a href=/two>next</a>.",
            [("the first slip", f"{HERE}/one"), ("next", f"{HERE}/two")],
        ),
        (
            "It was <a href=/one>the first</a> slip of the whole town, and the oldest in the land."
            "<br><br>The <a href=/two>second</a> slip was built when nobody needed it any more.",
            [("the first", f"{HERE}/one"), ("second", f"{HERE}/two")],
        ),
        # right to left
        (
            "قال القبطان إن <a href=/thea>العبّارة القديمة</a> آمنة وإن <b>الرصيف</b> مفتوح.",
            [("العبّارة القديمة", f"{HERE}/thea"), ("الرصيف", "strong")],
        ),
        # what leads nowhere
        (
            'It is <a href="javascript:go()">old</a>, <a href="mailto:a@b">so</a> they '
            'say, <a href="#note">again</a> <a href="">and</a> <a>again</a>, '
            '<a href="data:text/html,x">today</a>.',
            [],
        ),
    ],
)
def test_spans_have_the_words_of_their_elements(
    read: Read, line: str, expected: list[tuple[str, str]]
) -> None:
    assert spans(read(f"<p>{line}</p>")) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("mailto:ida.brand+tips@gazette.example", "mailto:ida.brand+tips@gazette.example"),
        ("MAILTO: ida@news.gazette.example", "mailto:ida@news.gazette.example"),
        (
            "mailto:ida@gazette.example?subject=Ferry&bcc=all@x.example",
            "mailto:ida@gazette.example",
        ),
        ("mailto:ida@gazette.example%0Abcc:all@x.example", None),
        ("mailto:?subject=Ferry&body=https://gazette.example/", None),
        ("mailto:javascript:alert(1)@gazette.example", None),
        ("mailto:&quot;&gt;&lt;script&gt;@gazette.example", None),
        ("mailto:ida", None),
    ],
)
def test_a_link_can_lead_to_a_mailbox(read: Read, address: str, expected: str | None) -> None:
    article = read(f'<p>The port asks that owners <a href="{address}">write to it</a> soon.</p>')
    assert spans(article) == ([("write to it", expected)] if expected else [])
    shown = 'href="mailto:' in newscrawl.to_html(article)
    assert shown is (expected is not None)


def test_a_dateline_is_cut_off_the_spans(read: Read, story: tuple[str, ...]) -> None:
    first = f"<p><b>OSLO (AP)</b> – <a href=/b>The harbour board</a>{story[0][17:]}</p>"
    article = read(text=first + "".join(f"<p>{line}</p>" for line in story[1:]))
    assert article.dateline is not None
    assert article.body == "\n\n".join(story)
    assert spans(article) == [("The harbour board", f"{HERE}/b")]


def test_spans_of_headings_items_and_quotes(read: Read) -> None:
    article = read(
        "<h2>The <a href=/s>slip</a></h2><ul><li>It is not open to <b>lorries</b> at all.</li>"
        "<li>Nor are the piers open to anybody.</li></ul>"
        "<blockquote>Nobody takes my <a href=/t>slip</a> from me, not while I live.</blockquote>"
    )
    assert spans(article) == [
        ("slip", f"{HERE}/s"),
        ("lorries", "strong"),
        ("slip", f"{HERE}/t"),
    ]


def test_many_spans_take_little_time_and_are_bounded(read: Read) -> None:
    link = "<a href=/{}>pier {}</a> "
    article = read("<p>" + "".join(link.format(n, n) for n in range(20_000)) + "and so on.</p>")
    assert all(0 <= start < end for block in article.blocks for start, end, _ in block.links)
    assert sum(len(block.links) for block in article.blocks) <= 5_000
