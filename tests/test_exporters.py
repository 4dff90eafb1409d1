"""Articles in Scrapy's feed formats, as ``-O`` writes them."""

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from scrapy.settings import Settings
from scrapy.utils.conf import feed_complete_default_values_from_settings
from scrapy.utils.misc import load_object

from newscrawl.items import Article, Dateline, Extractor
from newscrawl.story import Image, Role, StoryBlock

ARTICLE = Article(
    url="https://example.org/a",
    title='Rain, "heavy" at times',
    dateline=Dateline(text="OSLO (AP)", places=["Oslo"], agencies=["AP"]),
    blocks=[
        StoryBlock(role=Role.PARAGRAPH, text="It rained."),
        StoryBlock(role=Role.PARAGRAPH, text="It rained more.", emphasis=[(0, 2, "em")]),
    ],
    body="It rained.\n\nIt rained more.",
    images=[Image(url="https://example.org/r.jpg", caption="Rain")],
    authors=["Ada Lane", "Bo Marsh"],
    is_accessible_for_free=False,
    provenance={"title": "visible:h1"},
    extractor=Extractor(theme=None, version="1"),
    warnings=["no date; none at all"],
)
BARE = Article(url="https://example.org/b")


def export(format_: str, *articles: Article) -> bytes:
    """Write the articles as the feed of this format does."""
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    values = feed_complete_default_values_from_settings({"format": format_}, settings)
    exporters = settings.getwithbase("FEED_EXPORTERS")
    file = io.BytesIO()
    exporter = load_object(exporters[format_])(file, encoding=values["encoding"])
    exporter.start_exporting()
    for article in articles:
        exporter.export_item(article)
    exporter.finish_exporting()
    return file.getvalue()


def read_csv(*articles: Article) -> list[dict[str, str]]:
    text = export("csv", *articles).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_cells_hold_what_a_person_would_write() -> None:
    full, bare = read_csv(ARTICLE, BARE)
    assert list(full) == list(vars(ARTICLE))
    assert full["title"] == 'Rain, "heavy" at times'
    assert full["dateline"] == "OSLO (AP)"
    assert full["body"] == "It rained.\n\nIt rained more."
    assert full["authors"] == "Ada Lane; Bo Marsh"
    assert full["is_accessible_for_free"] == "false"
    assert full["warnings"] == "no date; none at all"
    assert json.loads(full["provenance"]) == {"title": "visible:h1"}
    assert json.loads(full["blocks"])[0] == {"role": "paragraph", "text": "It rained."}
    assert json.loads(full["images"])[0]["caption"] == "Rain"
    assert json.loads(full["extractor"]) == {"theme": None, "version": "1"}
    filled = {"schema_version": "2", "url": "https://example.org/b", "revision": "1"}
    assert {name: cell for name, cell in bare.items() if cell} == filled


def test_xml_has_an_element_for_each_part() -> None:
    full, bare = ElementTree.fromstring(export("xml", ARTICLE, BARE))
    assert full.findtext("dateline/text") == "OSLO (AP)"
    assert [name.text for name in full.findall("authors/value")] == ["Ada Lane", "Bo Marsh"]
    assert [block.findtext("role") for block in full.find("blocks") or ()] == ["paragraph"] * 2
    assert full.findtext("images/value/caption") == "Rain"
    assert full.findtext("provenance/title") == "visible:h1"
    assert full.findtext("is_accessible_for_free") == "false"
    assert bare.findtext("title") == bare.findtext("extractor") == ""


@pytest.mark.parametrize("format_", ["jsonl", "jsonlines", "json"])
def test_json_is_the_record(format_: str) -> None:
    text = export(format_, ARTICLE)
    value: Any = json.loads(text)
    record = value[0] if format_ == "json" else value
    assert record == json.loads(ARTICLE.to_line())


@pytest.mark.parametrize("format_", ["csv", "xml"])
def test_no_python_shows(format_: str) -> None:
    text = export(format_, ARTICLE, BARE).decode()
    for words in ("None", "False", "Dateline(", "['", "{'"):
        assert words not in text
