"""Where a site lists a month or a day, by the links to other months and days."""

from datetime import date

import pytest

from newscrawl.discovery.archives import (
    find_archive_forms,
    find_months_of_articles,
    find_overviews,
    is_archive,
)

SITE = "https://example.com"
DAY = date(2026, 9, 5)


@pytest.mark.parametrize(
    ("links", "wanted"),
    [
        (["/2026/11/"], ["/2026/09/"]),
        (["/archiv/2026-11"], ["/archiv/2026-09"]),
        (["/archive/202611.html"], ["/archive/202609.html"]),
        (["/?m=202611"], ["/?m=202609"]),
        (["/archive.php?year=2026&month=11"], ["/archive.php?year=2026&month=09"]),
        (["/day/2026/11/27", "/day/2026/11/26"], ["/day/2026/09/05"]),
        (["/day/2026-11-27", "/day/2026-11-26", "/2026/11/"], ["/2026/09/", "/day/2026-09-05"]),
        (["/storm-of-2026-11-27"], []),
        (["/storm", "/2026", "/page/2"], []),
    ],
)
def test_forms_are_found_in_links(links: list[str], wanted: list[str]) -> None:
    forms = find_archive_forms(SITE + path for path in links)
    assert [form.address(DAY) for form in forms] == [SITE + path for path in wanted]


def test_articles_with_the_month_in_their_address_may_have_lists_of_months() -> None:
    links = [f"{SITE}/blog/2026/1{number}/storm-{number}" for number in range(3)]
    (form,) = find_months_of_articles(links)
    assert form.address(DAY) == f"{SITE}/blog/2026/09/"
    assert find_months_of_articles(links[:2]) == []


def test_overviews_are_found_by_their_names() -> None:
    links = [
        f"{SITE}/{path}" for path in ("archiv/", "news/archive", "archived-storm", "arkiv.html")
    ]
    assert find_overviews(links) == [links[0], links[1], links[3]]
    assert [is_archive(one) for one in links] == [True, True, False, True]
