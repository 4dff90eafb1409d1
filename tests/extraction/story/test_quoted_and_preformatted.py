"""Who said a quotation, and texts whose line breaks the page fixes."""

import pytest

from newscrawl import extract
from newscrawl.story import Role, StoryBlock

TEXT = (
    "<p>{} fell on the harbour all day, and the clerks of the port counted boats until the "
    "evening bell rang out over the roofs of the old town.</p>"
)


def blocks_of(inner: str, role: Role) -> list[StoryBlock]:
    """Return the blocks of a role of a story with something among its paragraphs."""
    texts = [TEXT.format(word) for word in ("Rain", "Snow", "Hail", "Sleet")]
    story = "".join([*texts[:2], inner, *texts[2:]])
    page = f"<title>Boats counted</title><article><h1>Boats counted</h1>{story}</article>"
    article = extract(page, "https://gazette.example/news/2026/boats-counted")
    return [block for block in article.blocks if block.role is role]


SAID = "We counted all of them twice, and then once more in the dark, with two lamps."


@pytest.mark.parametrize(
    "markup",
    [
        f"<blockquote><p>{SAID}</p><footer>— Ida Brand, clerk</footer></blockquote>",
        f"<blockquote><p>{SAID}</p><p><cite>Ida Brand, clerk</cite></p></blockquote>",
        f"<figure><blockquote><p>{SAID}</p></blockquote>"
        "<figcaption>Ida Brand, clerk</figcaption></figure>",
    ],
    ids=["footer", "cite", "figure"],
)
def test_a_quotation_names_who_said_it(markup: str) -> None:
    block = blocks_of(markup, Role.QUOTE)[0]
    assert (block.text, block.quotee) == (SAID, "Ida Brand, clerk")


def test_a_quotation_without_a_name_has_none() -> None:
    assert [b.quotee for b in blocks_of(f"<blockquote>{SAID}</blockquote>", Role.QUOTE)] == [None]


def test_a_preformatted_text_keeps_its_lines_and_indents() -> None:
    poem = "One boat\n  two boats,  <b>three</b>\r\n\tfour &amp; five\n"
    (block,) = blocks_of(f"<pre>{poem}</pre>", Role.PREFORMATTED)
    assert block.text == "One boat\n  two boats,  three\n        four & five"
    start, end, _ = block.emphasis[0]
    assert block.text[start:end] == "three"


@pytest.mark.parametrize(
    "markup",
    [
        "<pre>boat    <b>year</b>\nGull    1986\n  Tern  1990</pre>",
        "<pre><code>boat\t<b>year</b>\nGull\t1986\n  Tern\t1990\n</code></pre>",
        "<pre>boat &nbsp; &nbsp;<b>year</b><br>Gull &nbsp; &nbsp;1986<br/>"
        "&nbsp; Tern &nbsp;1990</pre>",
        "<pre><div>boat    <b>year</b></div>\n<div>Gull    1986</div><div>  Tern  1990</div></pre>",
        "<pre><span>boat    <b>year</b></span>\n<span>Gull    1986</span>\n  Tern  1990</pre>",
    ],
    ids=["spaces", "tabs", "breaks", "lines are elements", "lines are spans"],
)
def test_columns_of_a_preformatted_text_stay_below_each_other(markup: str) -> None:
    (block,) = blocks_of(markup, Role.PREFORMATTED)
    assert block.text == "boat    year\nGull    1986\n  Tern  1990"
    assert [block.text[start:end] for start, end, _ in block.emphasis] == ["year"]


def test_an_empty_line_of_a_preformatted_text_stays() -> None:
    for markup in ("<pre>a\n\nb</pre>", "<pre>a<br><br>b</pre>"):
        (block,) = blocks_of(markup, Role.PREFORMATTED)
        assert block.text == "a\n\nb"


def test_paragraphs_of_a_preformatted_text_are_blocks() -> None:
    texts = [f"{SAID} {word} {SAID} {SAID}" for word in ("First.", "Second.")]
    blocks = blocks_of(f"<pre>{'<br><br>'.join(texts)}</pre>", Role.PREFORMATTED)
    assert [block.text for block in blocks] == texts
