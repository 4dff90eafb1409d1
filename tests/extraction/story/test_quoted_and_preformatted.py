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
    assert block.text == "One boat\n  two boats, three\n    four & five"
    start, end, _ = block.emphasis[0]
    assert block.text[start:end] == "three"
