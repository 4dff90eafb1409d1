from typing import Any

import pytest

from newscrawl.extraction.document.json_ld import parse_loose_json, salvage


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('{"a": 1}', {"a": 1}),
        ('{"a": [1, 2,], }', {"a": [1, 2]}),
        ('{"a": "one, ] two",}', {"a": "one, ] two"}),
        ('{"a": "one\ntwo\ttab"}', {"a": "one\ntwo\ttab"}),
        ('<!-- {"a": 1} -->', {"a": 1}),
        ('//<![CDATA[\n{"a": 1}\n//]]>', {"a": 1}),
        ('/*<![CDATA[*/{"a": 1}/*]]>*/', {"a": 1}),
        ('//<![CDATA[\n{"a": 1};\n//]]>', {"a": 1}),
        ('/* <![CDATA[ */ {"a": 1}; /* ]]> */;', {"a": 1}),
        ('<!--//--><![CDATA[//><!--\n{"a": 1};\n//--><!]]>', {"a": 1}),
        ('<!--\n{"a": 1};\n//-->', {"a": 1}),
        ('<!-- by a plugin -->\n{"a": 1}\n<!-- end -->', {"a": 1}),
        ('// by a plugin\n{"a": 1}\n// end', {"a": 1}),
        ('({"a": 1});', {"a": 1}),
        ('{"a": 1};', {"a": 1}),
        ('{"a": 1 /* one */, // rest\n "b": "http://x.example/a"}',
         {"a": 1, "b": "http://x.example/a"}),
        ("{&quot;a&quot;: 1}", {"a": 1}),
        (r'{"a": "it\'s"}', {"a": r"it\'s"}),
        ('{"a": 1} {"b": 2}', [{"a": 1}, {"b": 2}]),
        ('{"a": 1}, {"b": 2} trailing', [{"a": 1}, {"b": 2}]),
        ('\ufeff{"a": 1}', {"a": 1}),
        ('{"a":\u00a01}', {"a": 1}),
        ('{"a": 1,, "b": 2}', {"a": 1, "b": 2}),
        ('{"a": "one" "b": [2]\n"c": 3}', {"a": "one", "b": [2], "c": 3}),
        ('var data = {"a": 1};', {"a": 1}),
        ('{"a": "<p class=\\"x\\">HTML</p>"}', {"a": '<p class="x">HTML</p>'}),
    ],
)  # fmt: skip
def test_real_forms(text: str, data: Any) -> None:
    assert parse_loose_json(text) == data


@pytest.mark.parametrize("text", ["", "nothing", '{"a": ', "{'a': 1}"])
def test_beyond_repair(text: str) -> None:
    with pytest.raises(ValueError, match=r"Expecting|Unterminated|Invalid"):
        parse_loose_json(text)


@pytest.mark.parametrize(
    "text", ["<!-- " * 100_000, "//<![CDATA[" * 50_000, '{"a": "' + "," * 300_000, "/*" * 200_000]
)
def test_hostile_text(text: str) -> None:
    with pytest.raises(ValueError, match=r"Expecting|Unterminated|Invalid"):
        parse_loose_json(text)


NEWS = frozenset({"NewsArticle"})


def test_plain_members_are_salvaged_beside_a_value_with_quotes() -> None:
    text = """{"@type": "WebPage", "datePublished": "2001-01-01"}, {"@type": "NewsArticle",
        "headline": "He said "no" to us", "datePublished": "2023-11-06T12:30:00Z",
        "author": [{"@type": "Person", "name": "Ann Lee"}], "articleBody": "<a href="x">"""
    assert salvage(text, NEWS) == {
        "@type": "NewsArticle",
        "headline": 'He said "no" to us',
        "datePublished": "2023-11-06T12:30:00Z",
        "author": {"@type": "Person", "name": "Ann Lee"},
    }


@pytest.mark.parametrize("text", ["", '{"@type": "NewsArticle"', '{"datePublished": "2023-11-06"}'])
def test_nothing_is_salvaged_of_no_article(text: str) -> None:
    assert salvage(text, NEWS) is None


@pytest.mark.parametrize(
    "piece", ['"', '{"', '"headline": "', '"a" ', '"author": {', '"@type": "NewsArticle", ', "[ "]
)
def test_hostile_text_is_salvaged_in_linear_time(piece: str) -> None:
    text = '{"@type": "NewsArticle", ' + piece * (200_000 // len(piece))
    assert salvage(text, NEWS) is None
    with pytest.raises((ValueError, RecursionError)):
        parse_loose_json(text)
