"""With ten lines of facts every page of the invented sites is exact."""

from dataclasses import replace

import pytest

from benchmarks.invented_sites import LAYOUTS, build_site
from benchmarks.sites import FACTS_FILE, compare_site, read_stated


def test_ten_lines_are_enough_for_each_site() -> None:
    tables = FACTS_FILE.read_text(encoding="utf-8").split("[[site]]\nurl = ")[1:]
    lines = [[line for line in table.splitlines() if " = " in line] for table in tables]
    assert [len(own) for own in lines if len(own) > 10] == []
    assert len(tables) == len(LAYOUTS)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_page_is_exact(name: str) -> None:
    site = build_site(name, 12)
    left_out = site.articles[5:-4]  # of the oldest some are of another template
    some = replace(site, pages=tuple(page for page in site.pages if page not in left_out))
    assert list(compare_site(some, read_stated(some))) == []
