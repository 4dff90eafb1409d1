"""Saves pages of a sample as tests: the surest and the least sure."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from newscrawl.newsite.review import order_by_doubt
from newscrawl.newsite.sample import SampleReading
from newscrawl.replay.cases import case_folders
from newscrawl.store.files.archive import SavedPage
from newscrawl.store.folder import folder_name
from newscrawl.urls import site_of
from newscrawl.user_folder.fixtures import PageIsSavedError, save_case

_UNSURE, _SURE = 3, 2
"""Cases of the pages that are least sure, and most."""

Draft = Callable[[SavedPage], dict[str, Any]]
"""Returns what a test of the page would read today."""


def save_fixtures(
    folder: Path, readings: Sequence[SampleReading], draft: Draft
) -> Iterator[tuple[str, Path]]:
    """Yield the address and the folder of each case; a site with as many cases gets no more."""
    site = folder / folder_name(site_of(readings[0].page.url)) if readings else folder
    if len(case_folders(site)) >= _UNSURE + _SURE:
        return
    ordered = order_by_doubt(readings)
    for reading in [*ordered[:_UNSURE], *ordered[_UNSURE:][-_SURE:]]:
        try:
            yield reading.article.url, save_case(folder, reading.page, draft(reading.page))
        except PageIsSavedError:
            continue
