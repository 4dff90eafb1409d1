import pytest

from newscrawl.discovery import Frontier, newest_links
from newscrawl.discovery.links import article_address, section_address, source_address
from newscrawl.link import Link

SITE = "https://example.com/"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/2023/11/storm", "https://example.com/2023/11/storm"),
        ("https://sport.example.com/cup?utm_source=x#top", "https://sport.example.com/cup"),
        ("/?p=123", "https://example.com/?p=123"),
        ("/index.php?cat=4&id=77", "https://example.com/index.php?cat=4&id=77"),
        ("/", None),
        ("https://other.example.org/2023/storm", None),
        ("mailto:desk@example.com", None),
        ("javascript:void(0)", None),
        ("/tag/storms/", None),
        ("/world/page/2/", None),
        ("/author/jane-doe", None),
        ("/wp-login.php?redirect_to=/", None),
        ("/feed/", None),
        ("/?s=storm", None),
        ("/report.PDF", None),
        ("http://[broken/story", None),
    ],
)
def test_which_addresses_may_be_articles(address: str, expected: str | None) -> None:
    assert article_address(address, SITE, SITE) == expected


@pytest.mark.parametrize(
    ("address", "is_section"),
    [
        ("/world/", True),
        ("/category/world/europe/", True),
        ("/a/b/c/d", False),
        ("/about/", False),
        ("/world/?page=2", False),
        ("https://example.org/world/", False),
        ("/", False),
    ],
)
def test_which_addresses_may_be_sections(address: str, is_section: bool) -> None:
    assert (section_address(address, SITE, SITE) is not None) is is_section


def test_a_source_keeps_its_query() -> None:
    assert source_address("/feed?rss=1#x", SITE) == "https://example.com/feed?rss=1"
    assert source_address("ftp://example.com/feed", SITE) is None


def test_one_page_under_several_addresses_is_one_link_that_knows_everything() -> None:
    frontier = Frontier()
    frontier.add(
        [
            Link(url="http://www.example.com/storm/amp/", source="list", title="Storm hits coast"),
            Link(url="https://example.com/storm", source="feed", date="2023-11-06"),
            Link(url="https://example.com/storm/", source="sitemap", modified="2023-11-07"),
        ]
    )
    assert frontier.newest(0) == [
        Link(
            url="https://example.com/storm",
            source="feed",
            title="Storm hits coast",
            date="2023-11-06",
            modified="2023-11-07",
        )
    ]


def test_newest_first_and_undated_sitemap_entries_last() -> None:
    links = [
        Link(url="https://example.com/undated", source="sitemap"),
        Link(url="https://example.com/old", source="sitemap", modified="2019-01-01"),
        Link(url="https://example.com/noon", source="feed", date="2023-11-06T12:00:00+03:00"),
        Link(url="https://example.com/later", source="feed", date="2023-11-06T10:00:00+00:00"),
        Link(url="https://example.com/front", source="list"),
    ]
    order = [link.url.rpartition("/")[2] for link in newest_links(links)]
    assert order == ["later", "noon", "front", "old", "undated"]
    assert len(newest_links(links, 2)) == 2


@pytest.mark.parametrize(
    ("path", "may_be"),
    [
        ("/newsletter/what-the-harbour-learned-today", True),
        ("/newsletter/", False),
        ("/category/world/storm-reaches-the-coast-at-midnight", True),
        ("/category/world/", False),
        ("/tag/storm-reaches-the-coast", False),
        ("/news/page/12", False),
        ("/feed/the-hungry-sea-of-storms", True),
        ("/story?ref=100", True),
    ],
)
def test_an_article_may_stand_below_a_word_of_lists(path: str, may_be: bool) -> None:
    assert (article_address(path, SITE, SITE) is not None) is may_be
