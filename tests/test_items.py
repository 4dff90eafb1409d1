import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.items import SCHEMA_VERSION, Article, Dateline, Extractor, SkipReason
from newscrawl.story import Image, ListPlace, Role, Row, StoryBlock

KEYS = (
    "schema_version id url canonical_url site domain title dateline blocks body standfirst "
    "key_points description authors section tags language date_published date_modified "
    "date_downloaded main_image images is_accessible_for_free content_hash revision cluster_id "
    "provenance extractor warnings"
).split()
FULL = Article(
    id="ab12",
    url="https://example.com/a",
    title="Über “Rain” 雨 \u2028",
    dateline=Dateline(text="BAKU, November 6", places=["Baku"], date="2023-11-06", agencies=["AP"]),
    blocks=[
        StoryBlock(role=Role.PARAGRAPH, text="One", links=[(0, 3, "https://example.com/b")]),
        StoryBlock(role=Role.LIST_ITEM, text="Two", depth=1, list=ListPlace(number=1)),
        StoryBlock(role=Role.TABLE, text="3 | 4", rows=[Row(cells=["3", "4"], header=True)]),
        StoryBlock(role=Role.CAPTION, text="Rain", image=Image(url="https://example.com/r.jpg")),
    ],
    body="One\n\nTwo\n\n3 | 4",
    images=[Image(url="https://example.com/r.jpg", caption="Rain")],
    authors=["Ann"],
    is_accessible_for_free=False,
    revision=2,
    provenance={"title": "visible:h1"},
    extractor=Extractor(theme=None, version="1"),
    warnings=["cut off"],
)


def test_the_keys_of_the_record_are_the_contract() -> None:
    assert list(json.loads(Article(url="https://example.com/").to_line())) == KEYS
    assert list(json.loads(FULL.to_line())["dateline"]) == [
        *("text", "places", "region", "date", "agencies"),
    ]


@pytest.mark.parametrize("article", [FULL, Article(url="https://example.com/")])
def test_a_line_is_read_back_as_the_article(article: Article) -> None:
    line = article.to_line()
    assert Article.from_line(line) == article
    assert line.endswith("}\n")
    assert line.count("\n") == 1


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_written_in_one_line(text: str) -> None:
    article = Article(url=text, body=text, tags=[text])
    line = article.to_line()
    assert line.encode().count(b"\n") == 1
    assert Article.from_line(line) == article


def test_letters_are_not_escaped() -> None:
    assert "Über “Rain” 雨" in FULL.to_line()


@pytest.mark.parametrize(
    "line",
    [
        "",
        "null",
        "[]",
        '"text"',
        "{}",
        FULL.to_line()[:-40],
        FULL.to_line().replace('"title"', '"headline"'),
        FULL.to_line().replace('"text": "BAKU', '"words": "BAKU'),
        FULL.to_line().replace('"role": "paragraph"', '"role": "verse"'),
        FULL.to_line().replace('"cells"', '"columns"'),
        FULL.to_line().replace("[0, 3, ", "[0, "),
        FULL.to_line().replace('"url": "https://example.com/a", ', ""),
    ],
)
def test_an_invalid_line_raises_value_error(line: str) -> None:
    with pytest.raises(ValueError, match=r"schema|Expecting|Role|unpack|delimiter|Unterminated"):
        Article.from_line(line)


def test_articles_share_no_list() -> None:
    one, other = Article(url="a"), Article(url="b")
    one.authors.append("Ann")
    one.provenance["title"] = "x"
    assert (other.authors, other.provenance) == ([], {})
    assert one.schema_version == SCHEMA_VERSION
    assert one.revision == 1


def test_a_dateline_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Dateline(text="OSLO").text = "ROME"  # type: ignore[misc]


def test_skip_reasons_are_words_with_hyphens() -> None:
    assert all(reason.replace("-", "").isalpha() and reason.islower() for reason in SkipReason)
