import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.urls import address_key, clean_url, domain_of, same_site, site_of

STORY = "https://example.com/world/storm"


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        ("https://example.com", "https://example.com/"),
        (" https://Example.COM:443/A#top ", "https://example.com/A"),
        ("http://example.com:80/a", "http://example.com/a"),
        ("http://example.com:8080/a", "http://example.com:8080/a"),
        ("https://user:pass@example.com/a", "https://example.com/a"),
        ("https://example.com/a?utm_source=x&b=2&fbclid=y&a=1", "https://example.com/a?b=2&a=1"),
        ("https://example.com/a?UTM_Medium=x&gclid=1", "https://example.com/a"),
        (
            "https://example.com/новости",
            "https://example.com/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8",
        ),
        ("https://example.com/a b", "https://example.com/a%20b"),
        ("https://пример.example/a", "https://xn--e1afmkfd.example/a"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("https://example.com/story?ref=100", "https://example.com/story?ref=100"),
        ("https://example.com/?partner=7&utm_id=1", "https://example.com/?partner=7"),
        (
            "https://example.com/world/storm-hits-coast?ref=feed",
            "https://example.com/world/storm-hits-coast",
        ),
        ("https://example.com/story/20231106?rss=1", "https://example.com/story/20231106"),
        ("https://example.com/index.php?id=77&share_id=5", "https://example.com/index.php?id=77"),
        # The id of a visit
        ("http://example.com/i.php?id=44&PHPSESSID=5f1e7ab09", "http://example.com/i.php?id=44"),
        ("http://example.com/?PHPSESSID=5f1e7ab091c4d8", "http://example.com/"),
        (
            "http://example.com/a/storm;jsessionid=1A2B!-3.n1?id=7",
            "http://example.com/a/storm?id=7",
        ),
        ("http://example.com/a.asp?ASPSESSIONIDQQ=KJHG&n=7", "http://example.com/a.asp?n=7"),
        ("http://example.com/a.cfm?n=7&CFID=12&CFTOKEN=9a-1", "http://example.com/a.cfm?n=7"),
        (
            "http://example.com/(S(lit3py55t21z5v55vlm25s55))/a.aspx?n=7",
            "http://example.com/a.aspx?n=7",
        ),
        (
            "http://example.com/viewtopic.php?t=4120&sid=a3f1e7ab091c4d8e2a6b7c8d9e0f1a2b",
            "http://example.com/viewtopic.php?t=4120",
        ),
        (
            "http://example.com/storm-hits-coast?session_id=a3f1e7ab091c4d8e2a6b7c8d9e0f1a2b",
            "http://example.com/storm-hits-coast",
        ),
        # The same words where they hold the number of a story
        ("http://example.com/story.php?sid=4410", "http://example.com/story.php?sid=4410"),
        (
            "http://example.com/day-2021.php?sessionid=7",
            "http://example.com/day-2021.php?sessionid=7",
        ),
        ("http://example.com/a.cfm?CFID=12", "http://example.com/a.cfm?CFID=12"),
        (
            "http://example.com/show-full-story.php?c=5&sid=5f1e7ab091c4d8e2a6b7c8d9",
            "http://example.com/show-full-story.php?c=5&sid=5f1e7ab091c4d8e2a6b7c8d9",
        ),
        (
            "http://example.com/storm-hits-coast?session=the-second-day-of-the-hearing",
            "http://example.com/storm-hits-coast?session=the-second-day-of-the-hearing",
        ),
        ("http://example.com/storm_(S)/a;b=1", "http://example.com/storm_(S)/a;b=1"),
        ("ftp://example.com/a", None),
        ("mailto:desk@example.com", None),
        ("javascript:void(0)", None),
        ("/a", None),
        ("https://", None),
        ("https://[broken", None),
        ("https://example.com:port/", None),
        ("", None),
    ],
)
def test_clean_url(url: str, cleaned: str | None) -> None:
    assert clean_url(url) == cleaned


def test_clean_url_is_relative_to_its_base() -> None:
    assert clean_url("../b?utm_source=x", "https://example.com/a/c/d") == "https://example.com/a/b"
    assert clean_url("//cdn.example.com/i", "http://example.com/") == "http://cdn.example.com/i"
    assert clean_url("mailto:a@b.example", "https://example.com/") is None


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/world/storm",
        "https://www.example.com/world/storm",
        "https://example.com/world/storm/",
        "https://example.com/world/storm#comments",
        "https://example.com/world/storm?utm_source=feed&utm_campaign=x",
        "https://example.com/world/storm/?fbclid=x",
        "https://example.com/world/storm/amp",
        "https://example.com/world/storm/amp/",
        "https://example.com/world/storm?amp=1",
        "https://example.com/world/storm?amp",
        "https://example.com/amp/world/storm",
        "https://amp.example.com/world/storm",
        "https://m.example.com/world/storm",
        "https://example.com/world/storm/print/",
        "https://example.com/world/storm?print=1",
        "https://example.com/world/storm?replytocom=12#respond",
        "https://example.com/world/storm/index.html",
        "https://EXAMPLE.com:443/world/storm",
        "https://example.com/world/st%6frm",
        "https://example.com/world/storm?PHPSESSID=5f1e7ab091c4d8e2a6b7c8d9e0f1a2b",
        "https://example.com/world/storm;jsessionid=5F1E7AB091C4",
        "https://example.com/(S(lit3py55t21z5v55vlm25s55))/world/storm",
    ],
)
def test_addresses_of_one_page(url: str) -> None:
    assert address_key(url) == address_key(STORY)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/world/storm-2",
        "https://example.com/world",
        "https://example.com/world/storm?page=2",
        "https://example.com/World/Storm",
        "https://news.example.com/world/storm",
        "https://example.org/world/storm",
        "https://example.com:8080/world/storm",
        "https://example.com/world/stormamp",
        "https://example.com/world/storm/printing",
    ],
)
def test_addresses_of_other_pages(url: str) -> None:
    assert address_key(url) != address_key(STORY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/?id=1&lang=en", "https://example.com/?lang=en&id=1"),
        ("https://example.com/a.amp.html", "https://example.com/a.html"),
        ("https://example.com", "http://www.example.com/index.php"),
        ("https://example.com/бу", "https://example.com/%D0%B1%D1%83"),
        ("https://example.com/%d0%b1", "https://example.com/%D0%B1"),
    ],
)
def test_pairs_of_addresses_of_one_page(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    ("url", "site", "domain"),
    [
        ("https://www.example.co.uk/a", "example.co.uk", "example.co.uk"),
        ("https://news.example.co.uk:8080/a", "news.example.co.uk", "example.co.uk"),
        ("https://News.Example.com/", "news.example.com", "example.com"),
        ("http://127.0.0.1:8000/", "127.0.0.1", "127.0.0.1"),
        ("http://intranet/", "intranet", "intranet"),
        ("nonsense", "", ""),
        ("http://[broken", "", ""),
        ("https://www.example/", "example", "example"),
    ],
)
def test_whose_an_address_is(url: str, site: str, domain: str) -> None:
    assert (site_of(url), domain_of(url)) == (site, domain)


def test_one_site_has_one_registered_domain() -> None:
    assert same_site("https://www.example.co.uk/", "http://m.example.co.uk/a")
    assert not same_site("https://one.co.uk/", "https://other.co.uk/")
    assert not same_site("https://example.com/", "https://example.com.evil.org/")


@given(st.text())
def test_any_text_has_a_key(text: str) -> None:
    key = address_key(text)
    cleaned = clean_url(text)
    if cleaned is None:
        assert key == text.strip()
    else:
        assert address_key(cleaned) == key
        assert clean_url(cleaned) == cleaned
    assert clean_url(text, "https://example.com/") is None or domain_of(text) is not None
