"""Articles in the names of others, and the tables that the documentation shows of them."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from newscrawl.export.json_lines import write_converted
from newscrawl.export.names_of_others import (
    FUNDUS_NAMES,
    NEWS_PLEASE_NAMES,
    SCHEMA_ORG_NAMES,
    ZYTE_NAMES,
    NameRow,
    convert,
)
from newscrawl.items import Article

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
TABLES = {
    "zyte": ZYTE_NAMES,
    "schema.org": SCHEMA_ORG_NAMES,
    "news-please": NEWS_PLEASE_NAMES,
    "fundus": FUNDUS_NAMES,
}


@pytest.mark.parametrize("name", TABLES)
def test_the_documentation_shows_the_table(name: str) -> None:
    section = re.split(r"^#+ ", PAGE.split(f"\n### {name}\n")[1], flags=re.MULTILINE)[0]
    shown = re.findall(r"^\| `([^`]+)` \| (.+) \|$", section, re.MULTILINE)
    assert [(theirs, ours.replace("`", "")) for theirs, ours in shown] == [
        (row.name, row.source.replace("`", "")) for row in TABLES[name]
    ]


def test_zyte(rich: Article) -> None:
    values = convert(rich, ZYTE_NAMES, keeps_empty=False)
    assert values["articleBodyHtml"].startswith('<article lang="en-GB">')
    del values["articleBodyHtml"]
    assert values == {
        "url": rich.url,
        "canonicalUrl": rich.url,
        "headline": "The ferry is back",
        "datePublished": "2026-11-20T08:00:00+01:00",
        "dateModified": "2026-11-21",
        "authors": [{"name": "Ada Lane"}, {"name": "Bo Marsh"}],
        "breadcrumbs": [{"name": "Coast"}],
        "inLanguage": "en",
        "mainImage": {"url": "https://example.org/ramp.jpg"},
        "images": [{"url": "https://example.org/ramp.jpg"}],
        "description": "The ferry sails again.",
        "articleBody": rich.body,
        "metadata": {"dateDownloaded": "2026-11-22T02:00:00+00:00", "probability": 1.0},
    }


def test_schema_org(rich: Article) -> None:
    values = convert(rich, SCHEMA_ORG_NAMES, keeps_empty=False)
    assert (values["@context"], values["@type"]) == ("https://schema.org", "NewsArticle")
    assert values["author"][0] == {"@type": "Person", "name": "Ada Lane"}
    assert values["dateline"] == "HOVE, November 20 (AP)"
    assert values["abstract"] == "Fares stay.\nCars wait until May."
    assert values["correction"] == ["An earlier version named Hoove."]
    assert values["isAccessibleForFree"] is True
    assert values["image"][0] == {
        "@type": "ImageObject",
        "url": "https://example.org/ramp.jpg",
        "width": 1200,
        "height": 800,
        "caption": "The new ramp on Monday.",
        "creditText": "Ida Brand",
    }


def test_news_please_has_all_its_names(rich: Article) -> None:
    values = convert(rich, NEWS_PLEASE_NAMES, keeps_empty=True)
    assert values == {
        "authors": ["Ada Lane", "Bo Marsh"],
        "date_download": "2026-11-22 02:00:00+00:00",
        "date_modify": "2026-11-21",
        "date_publish": "2026-11-20 08:00:00+01:00",
        "description": "The ferry sails again.",
        "filename": None,
        "image_url": "https://example.org/ramp.jpg",
        "language": "en",
        "localpath": None,
        "maintext": rich.body,
        "source_domain": "example.org",
        "text": None,
        "title": "The ferry is back",
        "title_page": None,
        "title_rss": None,
        "url": rich.url,
    }


def test_fundus_has_sections(rich: Article) -> None:
    values = convert(rich, FUNDUS_NAMES, keeps_empty=True)
    first, second = values["body"]["sections"]
    assert values["body"]["summary"] == [rich.standfirst, "Fares stay.", "Cars wait until May."]
    assert first == {"headline": [], "paragraphs": [rich.blocks[3].text]}
    assert second["headline"] == ["What changes"]
    assert second["paragraphs"][:2] == ["Fares", "Adults"]
    assert values["publishing_date"] == "2026-11-20 08:00:00+01:00"
    assert values["topics"] == ["ferry", "Hove"]
    assert values["free_access"] is True
    assert values["images"] == [
        {
            "versions": [
                {
                    "url": "https://example.org/ramp.jpg",
                    "query_width": None,
                    "size": {"width": 1200, "height": 800},
                    "type": None,
                }
            ],
            "is_cover": True,
            "description": "The ramp",
            "caption": "The new ramp on Monday.",
            "authors": ["Ida Brand"],
            "position": 0,
        }
    ]


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_a_bare_and_a_hostile_article_are_lines(
    rows: tuple[NameRow, ...], hostile: Article, tmp_path: Path
) -> None:
    bare = Article(url="https://example.org/")
    for keeps_empty in (True, False):
        to_names = partial(convert, rows=rows, keeps_empty=keeps_empty)
        write_converted(tmp_path / "out", [bare, hostile], to_names)
        first, second = (tmp_path / "out").read_bytes().splitlines()
        values: dict[str, Any] = json.loads(first)
        assert values["url"] == bare.url
        assert json.loads(second)["url"] == hostile.url
        assert keeps_empty or None not in values.values()
