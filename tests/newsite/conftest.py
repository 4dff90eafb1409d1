"""Readings of invented pages."""

from collections.abc import Callable

import pytest
from parsel import Selector

from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page
from newscrawl.extraction.explain import BlockDecision
from newscrawl.items import Article, SkipReason
from newscrawl.newsite.sample import SampleReading
from newscrawl.store.files.archive import SavedPage


@pytest.fixture
def make_reading() -> Callable[..., SampleReading]:
    """Return a function that makes the reading of a page from its blocks."""

    def make(
        number: int = 1,
        body: str = "One.\n\nTwo.",
        *,
        folder: str = "town",
        score: float = 0.9,
        skip: SkipReason | None = None,
        **values: object,
    ) -> SampleReading:
        lines = body.split("\n\n")
        html = f"<html><body><div class=text>{''.join(f'<p>{line}</p>' for line in lines)}</div>"
        layout = read_layout(read_page(html, "").tree.body)
        url = f"https://www.example.com/{folder}/{number}"
        return SampleReading(
            page=SavedPage(url=url, status=200, headers=(), fetched_at="", body=html.encode()),
            article=Article(url=url, title=f"Story {number}", body=body, **values),  # type: ignore[arg-type]
            skip=skip,
            blocks=tuple(
                BlockDecision(block.text, block.kind, "p", score, True, "reader", None, ())
                for block in layout.blocks
            ),
            layout=layout,
            tree=Selector(text=html),
        )

    return make
