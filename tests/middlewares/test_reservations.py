import pytest

from newscrawl.middlewares.reservations import (
    OptOutKind,
    SiteRules,
    find_in_page,
    read_robots,
    read_tdmrep,
)

SITE = "https://example.com"


def kinds(rules: SiteRules, path: str = "/story") -> list[OptOutKind]:
    return [one.kind for one in rules.find(SITE + path)]


def test_groups_for_ai_crawlers_are_named() -> None:
    rules = read_robots("User-agent: GPTBot\nUser-agent: ccbot\nDisallow: /\nAllow: /free/\n")
    (found,) = rules.find(f"{SITE}/story")
    assert found == (OptOutKind.ROBOTS_AI, "GPTBot, CCBot")
    assert kinds(rules, "/free/story") == []


@pytest.mark.parametrize("text", ["", "User-agent: *\nDisallow: /\n", "User-agent: GPTBot\n"])
def test_a_robots_txt_without_rules_for_ai_reserves_nothing(text: str) -> None:
    assert kinds(read_robots(text)) == []


@pytest.mark.parametrize(
    ("line", "reserved"),
    [
        ("Content-Signal: search=yes, ai-train=no", True),
        ("content-signal: ai-input = no # not for answers", True),
        ("Content-Signal: search=no, ai-train=yes", False),
        ("# Content-Signal: ai-train=no", False),
    ],
)
def test_content_signals(line: str, reserved: bool) -> None:
    found = kinds(read_robots(f"User-agent: *\n{line}\nAllow: /\n"))
    assert found == ([OptOutKind.CONTENT_SIGNAL] if reserved else [])


@pytest.mark.parametrize(
    ("rules", "path", "reserved"),
    [
        (b'[{"location": "/", "tdm-reservation": 1}]', "/story", True),
        (b'[{"location": "/*", "tdm-reservation": "1"}]', "/story", True),
        (b'[{"location": "/", "tdm-reservation": 0}]', "/story", False),
        (b'[{"location": "/free/*", "tdm-reservation": 0},'
         b' {"location": "/", "tdm-reservation": 1}]', "/free/story", False),
        (b'[{"location": "/news/*.html$", "tdm-reservation": 1}]', "/news/a.html", True),
        (b'[{"location": "/news/*.html$", "tdm-reservation": 1}]', "/news/a.html.pdf", False),
        (b'[{"location": "/story$", "tdm-reservation": 1}]', "/story/2", False),
        (b"{}", "/story", False),
        (b"[1, null]", "/story", False),
        (b"<html>Not found", "/story", False),
        (b"[" * 100_000, "/story", False),
    ],
)  # fmt: skip
def test_tdmrep(rules: bytes, path: str, reserved: bool) -> None:
    found = kinds(SiteRules(tdm=read_tdmrep(rules)), path)
    assert found == ([OptOutKind.TDM_FILE] if reserved else [])


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        ({}, b"<html>", []),
        ({"x-robots-tag": "noindex, noai"}, b"", [OptOutKind.ROBOTS_HEADER]),
        ({"x-robots-tag": "somebot: NoImageAI"}, b"", [OptOutKind.ROBOTS_HEADER]),
        ({"x-robots-tag": "noindex"}, b"", []),
        ({"tdm-reservation": " 1"}, b"", [OptOutKind.TDM_HEADER]),
        ({"tdm-reservation": "0"}, b"", []),
        ({}, b'<meta name="robots" content="index, NOAI">', [OptOutKind.ROBOTS_META]),
        ({}, b"<META content='noimageai' name=ROBOTS />", [OptOutKind.ROBOTS_META]),
        ({}, b'<meta name="robots" content="all">', []),
        ({}, b'<meta name="description" content="noai">', []),
        ({}, b'<meta name="tdm-reservation" content="1">', [OptOutKind.TDM_META]),
        ({}, b"<meta" * 20_000, []),
    ],
)
def test_reservations_of_a_page(
    headers: dict[str, str], body: bytes, expected: list[OptOutKind]
) -> None:
    assert [one.kind for one in find_in_page(headers, body)] == expected
