import dataclasses
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from scrapy.cmdline import execute

from newscrawl.items import Article, Dateline, Extractor
from newscrawl.schema import record_schema

FULL = Article(
    id="ab12",
    url="https://example.com/a",
    canonical_url="https://example.com/a",
    dateline=Dateline(text="BAKU, November 6", places=["Baku"], date="2023-11-06"),
    date_published="2023-11-06",
    date_modified="2023-11-06T12:00:00+03:00",
    date_downloaded="2023-11-06T12:00:00.123456+00:00",
    provenance={"title": "visible:h1"},
    extractor=Extractor(theme=None, version="1"),
)


def is_valid(record: dict[str, Any]) -> bool:
    return bool(Draft202012Validator(record_schema()).is_valid(record))


def test_the_schema_is_one_and_says_what_each_key_means() -> None:
    schema = record_schema()
    Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == [field.name for field in dataclasses.fields(Article)]
    parts = [schema, *schema["$defs"].values()]
    assert all(field["description"] for part in parts for field in part["properties"].values())
    assert all(part["additionalProperties"] is False for part in parts)
    assert "`None`" not in json.dumps(schema)
    assert "`False`" not in json.dumps(schema)


@pytest.mark.parametrize("article", [FULL, Article(url="https://example.com/")])
def test_records_are_valid(article: Article) -> None:
    assert is_valid(json.loads(article.to_line()))


@pytest.mark.parametrize(
    "change",
    [
        {"more": 1},
        {"url": None},
        {"url": "example.com"},
        {"authors": None},
        {"authors": [1]},
        {"revision": "1"},
        {"date_published": "2023-11-06T12:00:00"},
        {"date_published": "November 6"},
        {"date_downloaded": "2023-11-06"},
        {"dateline": {"text": "BAKU"}},
        {"provenance": {"title": None}},
    ],
)
def test_other_records_are_not(change: dict[str, Any]) -> None:
    assert not is_valid(json.loads(FULL.to_line()) | change)


def test_a_missing_key_is_an_error() -> None:
    record = json.loads(FULL.to_line())
    del record["tags"]
    assert not is_valid(record)


def test_command_prints_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")
    with pytest.raises(SystemExit) as stopped:
        execute(["scrapy", "schema"])
    assert stopped.value.code == 0
    assert json.loads(capsys.readouterr().out) == record_schema()
