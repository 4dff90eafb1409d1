"""Facts are read from names and values, and what is wrong is said with what to write instead."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from newscrawl.extraction.taught.fact_rows import FACT_ROWS
from newscrawl.extraction.taught.read_facts import FACT_NAMES, FactsError, as_facts, read_facts
from newscrawl.extraction.taught.site_facts import LayoutFacts, SiteFacts


def test_a_text_or_a_list_of_them() -> None:
    facts = read_facts({"title": "h1", "drop": [".a", "//aside"], "body": ("p", ".b")})
    assert facts == SiteFacts(
        layouts=(LayoutFacts(title=("h1",), drop=(".a", "//aside"), body=("p", ".b")),)
    )


def test_the_names_are_those_of_the_facts() -> None:
    fields = {*LayoutFacts.__dataclass_fields__, *SiteFacts.__dataclass_fields__} - {"layouts"}
    assert set(FACT_NAMES) == fields
    of_site = {row.name for row in FACT_ROWS if row.is_of_site}
    assert of_site == {*SiteFacts.__dataclass_fields__} - {"layouts"}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("titel", "h1", "did you mean title?"),
        ("zzz", "h1", "there are article, title, body"),
        ("title", "h1[", "is no CSS selector"),
        ("title", "//h1[", "is no XPath"),
        ("title", "//h1[foo()]", "is no XPath"),
        ("title", "//h1 = 'x'", "select the element"),
        ("title", "h1::foo", "is no CSS selector"),
        ("title", "", "is empty"),
        ("title", "a" * 2_000, "is longer than"),
        ("title", 7, "write a text in quotes"),
        ("title", ["h1", 7], "write a text in quotes"),
        ("title", ["h1"] * 60, "write 50 at most"),
        ("drop_lines", "[a-", "is no regular expression"),
        ("drop_lines", "(a+)+", "write one repeat"),
        ("drop_lines", r"(?:\w+,? )*x", "write one repeat"),
        ("drop_lines", ".*a.*b.*c.*", "name the words between"),
        ("drop_lines", "a?" * 30 + "a" * 30, "write several patterns"),
        ("drop_lines", "", "is empty"),
        ("article_urls", "(", "is no regular expression"),
        ("section_from_url", "/news/", "put brackets around the section"),
        ("section_from_url", "/(a)/(b)/", "put brackets around the section"),
        ("section_from_url", ["/(a)/"], "write one pattern"),
        ("timezone", "Europe/Berln", "did you mean 'Europe/Berlin'?"),
        ("timezone", "+01:00", "write it as in"),
        ("timezone", 1, "write it as in"),
        ("day_first", "true", "without quotes"),
        ("language", "German", "write de"),
        ("until", "March", "write it as in 2025-03-01"),
        ("until", 2025, "write it as in 2025-03-01"),
        ("headers", "x", "is no table"),
        ("headers", {"A b": "x"}, "the name 'A b'"),
        ("headers", {"X-Key": "a\r\nb"}, "a character in X-Key"),
        ("headers", {"X-Key": 5}, "put its value in quotes"),
        ("headers", {"Cookie": "a=b"}, "write cookies"),
        ("headers", {"User-Agent": "browser"}, "which the crawl itself sends"),
        ("cookies", {"key": "a;b"}, "a character in key"),
    ],
)
def test_what_is_wrong(name: str, value: Any, said: str) -> None:
    with pytest.raises(FactsError, match=r".[.?]$") as caught:
        read_facts({"language": "de", name: value} if name != "language" else {name: value})
    assert said in str(caught.value)
    assert (caught.value.name, caught.value.table) == (name, 0)
    assert isinstance(caught.value, ValueError)


def test_secrets_are_in_no_message() -> None:
    for value in ({"key": "open-sesame;"}, {"key": ["open-sesame"]}, "open-sesame"):
        with pytest.raises(FactsError) as caught:
            read_facts({"cookies": value})
        assert "open-sesame" not in str(caught.value)


def test_layouts_are_in_order_and_the_one_in_use_is_last() -> None:
    facts = read_facts(
        {"title": "h1.new", "timezone": "Asia/Tokyo"},
        {"title": "h1.old", "until": date(2020, 1, 31)},
        {"title": "h1", "until": datetime(2023, 5, 1, 12, tzinfo=UTC)},
    )
    assert [(one.until, one.title) for one in facts.layouts] == [
        (date(2020, 1, 31), ("h1.old",)),
        (date(2023, 5, 1), ("h1",)),
        (None, ("h1.new",)),
    ]
    assert facts.timezone == "Asia/Tokyo"


def test_after_a_layout_that_has_ended_nothing_is_stated() -> None:
    facts = read_facts({"title": "h1", "until": "2020-01-31", "language": "de"})
    assert [one.title for one in facts.layouts] == [("h1",), ()]
    assert facts.language == "de"


@pytest.mark.parametrize(
    ("tables", "name", "number"),
    [
        (({"title": "h1"}, {"title": "h2"}), "until", 1),
        (({"until": "2020-01-31"}, {"until": "2020-01-31"}, {}), "until", 1),
        (({"title": "h1"}, {"until": "2020-01-31", "timezone": "UTC"}), "timezone", 1),
    ],
)
def test_layouts_that_do_not_fit(tables: tuple[dict[str, Any]], name: str, number: int) -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(*tables)
    assert (caught.value.name, caught.value.table) == (name, number)


def test_facts_that_were_read_are_taken_as_they_are() -> None:
    facts = SiteFacts(language="de")
    assert as_facts(facts) is facts
    assert as_facts(None) is None
    assert as_facts({"title": "h1"}) is as_facts({"title": "h1"})
    with pytest.raises(FactsError, match="give a mapping"):
        as_facts(["h1"])  # type: ignore[arg-type]
