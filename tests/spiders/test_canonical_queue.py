import pytest

from newscrawl.items import Article, SkipReason
from newscrawl.spiders.canonical_queue import CanonicalQueue


def article(path: str, canonical: str | None) -> Article:
    site = "https://example.com"
    return Article(
        url=site + path,
        canonical_url=canonical and (canonical if "://" in canonical else site + canonical),
        provenance={"canonical_url": "link"},
    )


@pytest.mark.parametrize(
    ("path", "canonical", "expected"),
    [
        ("/a", None, None),
        ("/a", "/a/", None),
        ("/a", "http://www.example.com/a", None),
        ("/a", "https://other.example.org/a", None),
        ("/a", "/original", "https://example.com/original"),
        ("/a/amp/", "/a/", "https://example.com/a/"),
        ("/a?print=1", "/a", "https://example.com/a"),
        ("/a", "/" + "long" * 600, None),
    ],
)
def test_which_address_is_read_first(
    path: str, canonical: str | None, expected: str | None
) -> None:
    queue = CanonicalQueue()
    queue.note_requested("https://example.com" + path)
    queue.settle(["https://example.com" + path], None)
    assert queue.find_unread_canonical(article(path, canonical)) == expected


def test_a_held_article_is_released_when_its_canonical_page_is_settled() -> None:
    queue = CanonicalQueue()
    copy = article("/copy", "/original")
    queue.note_requested("https://example.com/original")
    assert queue.is_pending("http://www.example.com/original/")
    assert queue.find_unread_canonical(copy) == "https://example.com/original"
    queue.hold(copy, "https://example.com/original")
    assert queue.settle(["https://example.com/other"], None) == []
    assert queue.settle(["https://example.com/original"], SkipReason.HTTP_ERROR) == [copy]
    assert queue.find_unread_canonical(copy) is None
    assert copy.canonical_url == "https://example.com/original"


def test_a_list_is_canonical_for_no_article() -> None:
    queue = CanonicalQueue()
    queue.note_lists(["example.com"])
    one = queue.check_canonical(article("/a", "/"))
    assert one.canonical_url is None
    assert one.provenance == {}
    assert "https://example.com/" in one.warnings[0]
    queue.note_requested("https://example.com/hub")
    queue.hold(article("/b", "/hub"), "https://example.com/hub")
    (other,) = queue.settle(["https://example.com/hub"], SkipReason.LISTING)
    assert other.canonical_url is None
