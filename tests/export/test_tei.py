"""Articles as TEI."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from newscrawl.export.inline import printable
from newscrawl.export.tei import to_tei
from newscrawl.items import Article
from newscrawl.story import ListPlace, Role, Row, StoryBlock

TEI = {"t": "http://www.tei-c.org/ns/1.0"}


def parse(article: Article) -> etree._Element:
    return etree.fromstring(to_tei(article).encode("utf-8", "replace"))


def texts(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=TEI)
    assert isinstance(found, list)
    return ["".join(map(str, one.itertext())) for one in found if isinstance(one, etree._Element)]


def test_the_header_says_what_the_record_does(rich: Article) -> None:
    root = parse(rich)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert texts(root, "//t:titleStmt/t:title") == ["The ferry is back"]
    assert texts(root, "//t:titleStmt/t:author") == ["Ada Lane", "Bo Marsh"]
    assert root.xpath("string(//t:publicationStmt/t:date/@when)", namespaces=TEI) == (
        "2026-11-20T08:00:00+01:00"
    )
    assert root.xpath("string(//t:sourceDesc//t:ref/@target)", namespaces=TEI) == rich.url
    assert texts(root, "//t:keywords[@n='tags']/t:term") == ["ferry", "Hove"]


def test_a_division_begins_at_each_subheading(rich: Article) -> None:
    root = parse(rich)
    assert texts(root, "/t:TEI/t:text/t:body/t:div/t:head") == ["What changes"]
    assert texts(root, "//t:body/t:div[1]/t:opener/t:dateline") == ["HOVE, November 20 (AP)"]
    assert texts(root, "//t:body/t:div[1]/t:p") == [rich.blocks[3].text]
    assert texts(root, "//t:hi[@rend='bold']") == ["council"]
    assert texts(root, "//t:ref[@target='https://example.org/ferry']") == ["ferry"]
    assert texts(root, "//t:list/t:item/t:list[@rend='numbered']/t:item") == ["Adults", "Children"]
    assert texts(root, "//t:row[@role='label']/t:cell") == ["From", "To"]
    assert texts(root, "//t:cit[@type='quote']/t:bibl") == ["Mads Holm"]
    assert texts(root, "//t:figure/t:head") == ["The new ramp on Monday."]
    assert texts(root, "//t:note[@type='correction']") == ["An earlier version named Hoove."]
    assert texts(root, "//t:ab[@type='question']") == ["When does it sail?"]


def test_a_body_has_divisions_that_are_not_empty(rich: Article) -> None:
    bare = Article(url="https://example.org/")
    assert texts(parse(bare), "//t:body/t:div/t:p") == [""]
    heads = [StoryBlock(role=Role.SUBHEADING, text=text) for text in ("One", "Two")]
    root = parse(Article(url="https://example.org/", blocks=heads))
    assert len(texts(root, "//t:body/t:div")) == len(texts(root, "//t:body/t:div/t:p")) == 2
    for division in parse(rich).iterfind(".//t:div", TEI):
        assert len(division) > 0


def test_hostile_values_are_text(hostile: Article) -> None:
    root = parse(hostile)
    assert texts(root, "//t:titleStmt/t:title") == ['=cmd|"/c calc"!A1 </title><script>']
    assert texts(root, "//t:row[2]/t:cell") == ["<td>"]
    assert "c" * 50_000 in texts(root, "//t:figure/t:head")
    targets = root.xpath("//@target | //@url")
    assert isinstance(targets, list)
    assert all(str(one).startswith("https://") for one in targets)


@pytest.mark.parametrize(
    ("date", "when"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026-11-20T08:00:00+01:00", "2026-11-20T08:00:00+01:00"),
        ("2026-11-20T08:00:00.5Z", "2026-11-20T08:00:00.5Z"),
        ("2026-13-41", None),
        ("2026-11-20T08:00+01:00", None),
        ("2026-11-20T08:00:00+15:00", None),
        ("two days ago", None),
    ],
)
def test_when_is_a_date_of_xml_schema(date: str, when: str | None) -> None:
    block = StoryBlock(role=Role.EMBED, text="It floats!", date=date)
    root = parse(Article(url="https://example.org/", blocks=[block]))
    assert texts(root, "//t:text//t:date") == [date]
    assert root.xpath("//t:text//t:date/@when", namespaces=TEI) == ([when] if when else [])


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.org/a?b[]=1", "https://example.org/a?b%5B%5D=1"),
        ("https://example.org/50%zz#a#b", "https://example.org/50%25zz#a%23b"),
        ("https://[2001:db8::1]:8080/", "https://[2001:db8::1]:8080/"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("https://example.org:port/", None),
        ("https://[example/", None),
        ("https://a@b@example.org/", None),
    ],
)
def test_a_target_is_an_address_of_xml_schema(url: str, target: str | None) -> None:
    block = StoryBlock(role=Role.PARAGRAPH, text="the ferry", links=[(4, 9, url)])
    root = parse(Article(url="https://example.org/", blocks=[block]))
    assert texts(root, "//t:body//t:p") == ["the ferry"]
    assert root.xpath("//t:body//@target", namespaces=TEI) == ([target] if target else [])


def test_languages_and_kinds_are_names() -> None:
    note = StoryBlock(role=Role.NOTE, text="Mended.", kind="a b")
    root = parse(Article(url="https://example.org/", language="en onload", blocks=[note]))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") is None
    assert texts(root, "//t:language") == []
    assert texts(root, "//t:note[not(@type)]") == ["Mended."]


@given(st.text(max_size=40), st.sampled_from(list(Role)), st.text(max_size=10))
def test_any_text_is_valid_xml(text: str, role: Role, other: str) -> None:
    block = StoryBlock(
        role=role,
        text=text,
        kind=other,
        quotee=other,
        author=other,
        date=other,
        list=ListPlace(number=1),
        rows=[Row(cells=[text])],
        emphasis=[(0, 2, other), (1, 4, "strong")],
    )
    root = parse(Article(url=other, title=text, language=other, section=other, blocks=[block]))
    shown = "".join("".join(texts(root, "//t:text")).split())
    assert "".join(printable(text).split()) in shown or role is Role.PULL_QUOTE


def test_a_list_has_its_numbers_and_further_paragraphs(numbered: list[StoryBlock]) -> None:
    root = parse(Article(url="https://example.org/", blocks=numbered))
    assert [one.get("n") for one in root.findall(".//{*}div/{*}list/{*}item")] == ["5", "6"]
    assert texts(root, "//t:div/t:list/t:item")[0] == "RopesThey must be dry.leftNot wet."
    assert len(root.findall(".//{*}item/{*}lb")) == 2
