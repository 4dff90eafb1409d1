from typing import Any

import pytest

from newscrawl.extraction.json_ld import parse_loose_json


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
        ('{"a": 1};', {"a": 1}),
        ('{"a": 1 /* one */, // rest\n "b": "http://x.example/a"}',
         {"a": 1, "b": "http://x.example/a"}),
        ("{&quot;a&quot;: 1}", {"a": 1}),
        (r'{"a": "it\'s"}', {"a": r"it\'s"}),
        ('{"a": 1} {"b": 2}', [{"a": 1}, {"b": 2}]),
        ('{"a": 1}, {"b": 2} trailing', [{"a": 1}, {"b": 2}]),
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
