"""Articles of several languages, and what the fixtures give."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

from newscrawl.items import Article, Dateline
from newscrawl.search.find import Results

Write = Callable[..., Path]
Ask = Callable[..., Results]

_HARBOUR = Article(
    id="a1",
    url="https://coast.example/harbour",
    site="coast.example",
    title="Harbour closes for a week",
    body="The harbour of Hove is closed.\n\nNobody says why the U.S. ferry waits.",
    authors=["Ada Lane", "Bo Marsh"],
    section="Coast",
    language="en",
    dateline=Dateline(text="HOVE", places=["Hove"]),
    date_published="2026-11-20T08:00:00+02:00",
    date_downloaded="2026-11-23T01:00:00+00:00",
    is_accessible_for_free=True,
)
ARTICLES = (
    _HARBOUR,
    dataclasses.replace(
        _HARBOUR,
        id="a2",
        url="https://coast.example/fare",
        title="Fares rise",
        body="The harbour fare of the ferry rises, the Öresund company said.",
        authors=["Ada Lane"],
        section="Money",
        dateline=None,
        date_published="2026-11-22",
        is_accessible_for_free=False,
    ),
    dataclasses.replace(
        _HARBOUR,
        id="b1",
        url="https://kita.example/1",
        site="kita.example",
        title="港口局今日關閉",
        body="市政府說，港口局今日關閉。AI技術はまだ。",
        authors=["林小明"],
        section="本地",
        language="zh",
        dateline=Dateline(text="台北", places=["台北"]),
        date_published="2026-11-21T10:00:00+08:00",
        is_accessible_for_free=None,
    ),
)


def ids(results: Results) -> list[str | None]:
    """Return the ids of the hits, in their order."""
    return [hit.id for hit in results.hits]
