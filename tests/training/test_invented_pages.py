"""Invented pages for training: furniture around the texts of other pages, labelled."""

from pathlib import Path

import numpy as np

from newscrawl.evaluation import Gold, GoldPage
from newscrawl.extraction.document.blocks import BlockKind
from training.invented_pages import invent_samples
from training.pages import Sample, label_page

WORDS = ("ferry", "lantern", "orchard", "granite")


def paragraph(word: str, number: int) -> str:
    return (
        f"The {word} stood in the yard for {number + 3} years, and nobody who lived in the house "
        f"could say who had brought the {word} there or who would take it away one day."
    )


def page(number: int) -> Sample:
    word = WORDS[number]
    body = [paragraph(word, n) for n in range(4)]
    shown = "".join(f"<p>{text}</p>" for text in body)
    title = f"{word.title()} {number} found beside the old mill"
    html = f"""<html lang=en><title>{title}</title><body><ul><li><a href="/a">Sport</a>
    <li><a href="/b">Weather today</a></ul><h1>{title}</h1><div>{shown}
    </div><p>Subscribe to our letter</p><div>{paragraph("clock", number)}</div></body></html>"""
    gold = GoldPage(
        set="own",
        id=word,
        url=f"https://{word}.example/1",
        path=Path(),
        gold=Gold(bodies=("\n".join(body),)),
    )
    return label_page(gold, html.encode())


def test_the_text_of_an_invented_page_is_labelled_and_its_furniture_is_not() -> None:
    samples = invent_samples([page(n) for n in range(4)], 12, seed=1)
    assert len({sample.domain for sample in samples}) == 12
    for sample in samples:
        assert sample.usable
        kept = [b.text for b, own in zip(sample.layout.blocks, sample.label, strict=True) if own]
        assert "\n".join(kept) == sample.page.gold.bodies[0]
        assert 4 <= len(kept) < len(sample.layout.blocks)


def test_part_of_the_articles_has_more_than_paragraphs() -> None:
    samples = invent_samples([page(n) for n in range(4)], 40, seed=1)
    kinds = {
        block.kind
        for sample in samples
        for block, own in zip(sample.layout.blocks, sample.label, strict=True)
        if own
    }
    assert {BlockKind.ITEM, BlockKind.HEADING, BlockKind.QUOTE, BlockKind.CELL} <= kinds


def test_invented_pages_are_the_same_each_time() -> None:
    pages = [page(n) for n in range(4)]
    first, second = invent_samples(pages, 3, seed=1), invent_samples(pages, 3, seed=1)
    for one, other in zip(first, second, strict=True):
        assert one.layout.blocks == other.layout.blocks
        assert np.array_equal(one.weight, other.weight)


def test_part_of_the_pages_has_words_that_no_language_has() -> None:
    bodies = [
        s.page.gold.bodies[0] for s in invent_samples([page(n) for n in range(4)], 12, seed=1)
    ]
    known = [body for body in bodies if "nobody who lived" in body]
    assert 0 < len(known) < len(bodies)


def test_without_texts_no_page_is_invented() -> None:
    assert invent_samples([], 5, seed=1) == []
