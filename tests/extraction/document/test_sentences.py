"""Struck text, marks of notes and buttons in sentences."""

import pytest

from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page
from newscrawl.reading import read_response

URL = "https://news.example/pier"
P = "<p>The council met on Thursday in the town hall and spoke of the pier for two hours.</p>"


def texts_of(html: str) -> list[str]:
    """Return the blocks of a page that begins with the markup, without those below it."""
    layout = read_layout(read_page(f"{html}{P * 3}", URL).tree.body)
    return [block.text for block in layout.blocks[:-3]]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>voted <del>23</del> <ins>24</ins> to 16", ["voted 24 to 16"]),
        ("<p>now <s>20</s> 15 crowns", ["now 15 crowns"]),
        ("<p>is <strike class=old>Tom Poe</strike> <b>Ann Lee</b>, who", ["is Ann Lee, who"]),
        ("<p>The mayor <S>Tom Poe</S>, who", ["The mayor, who"]),
        ("<p>Rain <s>and <s>more</s> <del>snow</del></s> fell", ["Rain fell"]),
        ("<p><del>The mayor has resigned.</del></p><p>He has not.", ["He has not."]),
        ("<del><p>The mayor has resigned.</p></del><p>He has not.", ["He has not."]),
        ("<h1>Mayor <del>to resign</del> stays</h1>", ["Mayor stays"]),
        # marks that part other texts
        ("<p>Ann Lee <s>|</s> Ostwick", ["Ann Lee | Ostwick"]),
        # formatting that is never closed goes on in all that follows
        ("<p>One <s>two</p><p>three</p>", ["One two", "three"]),
    ],
)
def test_struck_text_is_left_out(html: str, texts: list[str]) -> None:
    assert texts_of(html) == texts


def test_a_page_that_strikes_out_all_keeps_it() -> None:
    html = f"<nav>News</nav><h1>Pier opens</h1>{P}" + f"<p><del>{'The pier opens. ' * 20}</del></p>"
    layout = read_layout(read_page(html, URL).tree.body)
    assert layout.blocks[-1].text.startswith("The pier opens.")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("45<sup><a href='#fn1'>1</a></sup> million", "45 million"),
        ("45<a href='#fn1'><sup>1</sup></a> million", "45 million"),
        ("45 <sup>[<a href='#fn1'>1</a>, <a href='#fn2'>2</a>]</sup>.", "45."),
        (f"45<sup> <a href='{URL}#fn1'>1</a> </sup> million", "45 million"),
        ("45<sup><a role=doc-noteref href='#fn:1'>1</a></sup> million", "45 million"),
        ("45<a role=\"doc-noteref\" href='#fn1'>1</a> million", "45 million"),
        ("45<sup><a href='javascript:void(0)'>1</a></sup> million", "45 million"),
        ("<s>40</s> 45<sup><a href='#fn1'><s>1</s> 2</a></sup> million", "45 million"),
        # these say something
        ("<a role=\"doc-noteref\" href='/notes'>See our notes</a>", "See our notes"),
        ("20 m<sup>2</sup> on the 1<sup>st</sup>", "20 m2 on the 1st"),
        ("2017<sup>[2]</sup>", "2017[2]"),
        ("Ostwick<sup><a href='/video'>video</a></sup>", "Ostwickvideo"),
        ("10<sup>6 <a href='#fn1'>1</a></sup>", "106 1"),
        ("<a href='#area'>20 m<sup>2</sup></a>", "20 m2"),
    ],
)
def test_marks_of_notes_are_left_out(html: str, text: str) -> None:
    assert texts_of(f"<p>{html}</p>") == [text]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("The <button>levy</button> on parking rises", ["The levy on parking rises"]),
        ("<button>Parking</button> will cost more", ["Parking will cost more"]),
        ("of the <button><b>levy</b></button>.", ["of the levy."]),
        ("The levy <button aria-label=more></button> rises", ["The levy rises"]),
        ("The <BUTTON>Ostwick</BUTTON> Council met", ["The Ostwick Council met"]),
        ("said<button>Ann Lee,</button> of Ostwick", ["said Ann Lee, of Ostwick"]),
        ("停車<button>税</button>上漲", ["停車税上漲"]),
        # these stand between sentences, or at the end
        ("It rained. <button>Share</button> It snowed.", ["It rained.", "Share", "It snowed."]),
        ("Rain fell on <button>Read more</button>", ["Rain fell on", "Read more"]),
    ],
)
def test_a_button_in_a_sentence_is_a_part_of_it(html: str, texts: list[str]) -> None:
    assert texts_of(f"<p>{html}</p>") == texts


def test_links_and_emphasis_fit_the_text() -> None:
    lead = (
        "The <button>levy</button> rose<sup><a href='#n'>1</a></sup> by <del>2</del> "
        "<b>3 crowns</b>, said <a href='/lee'>Ann Lee</a>."
    )
    html = f"<h1>Levy rises</h1><article itemprop=articleBody><p>{lead}</p>{P * 5}</article>"
    block = read_response(html, URL).article.blocks[0]
    assert block.text == "The levy rose by 3 crowns, said Ann Lee."
    assert [block.text[start:end] for start, end, _ in block.emphasis] == ["3 crowns"]
    links = [(block.text[start:end], address) for start, end, address in block.links]
    assert links == [("Ann Lee", "https://news.example/lee")]
