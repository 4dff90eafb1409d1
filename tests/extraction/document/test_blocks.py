import pytest

from newscrawl.extraction.document import blocks as blocks_module
from newscrawl.extraction.document.blocks import (
    MAX_BLOCKS,
    MAX_ELEMENTS,
    Block,
    BlockKind,
    Layout,
    Signature,
    per_signature,
)
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page

URL = "https://news.example/"


def layout_of(html: str) -> Layout:
    return read_layout(read_page(html, URL).tree.body)


def blocks(html: str) -> list[Block]:
    return layout_of(html).blocks


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("One<br><br>Two", ["One", "Two"]),
        ("One<br> \n <br/>Two<br><br><br>Three", ["One", "Two", "Three"]),
        ("One<br>line", ["One line"]),
        ("<b>One<br><br>Two</b>", ["One", "Two"]),
        ("<div>One <span>and</span> a <a href='/'>half</a></div>", ["One and a half"]),
        ("<span>One</span><div>Two</div>Three", ["One", "Two", "Three"]),
        ("<p>One<p>Two<ul><li>Three</ul>", ["One", "Two", "Three"]),
        ("<p>Wo<wbr>rd H<sub>2</sub>O</p>", ["Word H2O"]),
        ("<p>A<!-- not --><script>not()</script><style>not</style>B</p>", ["AB"]),
        ("<noscript><p>Not</p></noscript><template><p>Not</p></template>", []),
        ("<select><option>Not</select><textarea>Not</textarea>", []),
        ("<p>霧<rp>(</rp><ruby>谷<rt>きりがや</rt></ruby></p>", ["霧谷"]),
        ("<p>&nbsp;</p><p> \n </p>", []),
        ("<p>One\u00a0\n  two</p>", ["One two"]),
        ("<p>One<span class=br></span>Two", ["One Two"]),
        (
            "<p>Read <a>One<svg><path/></svg></a>. Two<i class=icon></i>, three",
            ["Read One. Two, three"],
        ),
        ("<p>谷<span></span>川</p>", ["谷川"]),
        ("<p><a>One<span class=sr-only> (opens new tab)</span></a>, two", ["One, two"]),
        ("<p>One<span class=visually-hidden> Not</span>, two", ["One, two"]),
        ("<div><span class=sr-only>By</span> Ann Lee</div>", ["By Ann Lee"]),
        ("<p>One <span class='tip'>two<span role=tooltip>Not</span></span>", ["One two"]),
        ("<div>One <span>two<span class=tooltiptext>Not</span></span></div>", ["One two"]),
        ("<p>One <span style='display: none'>Not</span><span hidden>Not</span>", ["One"]),
        ("<p>One <span class='hidden md:inline'>two</span>", ["One two"]),
        ("<p>One <span aria-hidden=true>two</span>", ["One two"]),
        ("", []),
    ],
)
def test_a_block_is_what_a_reader_sees_as_one(html: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(html)] == texts


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<p>x", BlockKind.TEXT),
        ("<h3><a href='/'>x</a></h3>", BlockKind.HEADING),
        ("<ul><li><p>x</p></ul>", BlockKind.ITEM),
        ("<dl><dd>x</dl>", BlockKind.ITEM),
        ("<blockquote><p>x</p></blockquote>", BlockKind.QUOTE),
        ("<figure><figcaption>x</figcaption></figure>", BlockKind.CAPTION),
        ("<table><tr><td>x</table>", BlockKind.CELL),
    ],
)
def test_a_block_has_the_kind_of_what_holds_it(html: str, kind: BlockKind) -> None:
    assert [block.kind for block in blocks(html)] == [kind]


def test_links_and_bold_are_counted() -> None:
    linked, half, bold, plain = blocks(
        "<p><a href='/'>all of it</a></p><p>half <a href='/'>of it</a></p>"
        "<p><strong>all of it</strong></p><p>none of it</p>"
    )
    assert (linked.link_chars, half.link_chars, plain.link_chars) == (9, 5, 0)
    assert (linked.bold, half.bold, bold.bold, plain.bold) == (False, False, True, False)


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ("hidden", True),
        ("style='color:red; display: none'", True),
        ("style='VISIBILITY:hidden'", True),
        ("hidden=until-found", False),
        ("style='display:block'", False),
        ("class=hidden", False),
    ],
)
def test_what_attributes_hide(attributes: str, hidden: bool) -> None:
    layout = layout_of(f"<p>x</p><div {attributes}>x</div>")
    assert [layout.tag(index) for index in layout.hidden] == (["div"] if hidden else [])


def test_an_element_knows_its_place() -> None:
    layout = layout_of("<div class='A b' id=x role=main><p>a</p><p>b</p></div><hr>")
    tags = [layout.tag(index) for index in range(len(layout.ends))]
    assert tags == ["body", "div", "p", "p", "hr"]
    assert layout.ends == [5, 4, 3, 4, 5]
    assert list(layout.ancestors(3)) == [3, 1, 0]
    assert layout.signatures[1].tokens == ["a", "b"]
    assert (layout.signatures[1].id, layout.signatures[1].role) == ("x", "main")


def test_inline_elements_count_where_they_hold_block_elements() -> None:
    layout = layout_of("<a class=x href=/><div>a</div><b>b</b></a><a class=y href=/>c</a>")
    assert [layout.tag(index) for index in range(len(layout.ends))] == ["body", "a", "div"]
    assert (layout.parents, layout.ends, layout.signatures[1].classes) == (
        [-1, 0, 1],
        [3, 3, 3],
        "x",
    )
    assert [(block.text, block.element) for block in layout.blocks] == [("a", 2), ("bc", 0)]


@pytest.mark.parametrize(
    "html", ["<p>a</p>" * (MAX_BLOCKS + 9), "a<br><br>" * (MAX_BLOCKS + 9), "<p>" * MAX_ELEMENTS]
)
def test_an_endless_page_is_read_to_a_bound(html: str) -> None:
    layout = layout_of(f"<div>{html}</div>")
    assert layout.is_cut
    assert len(layout.blocks) <= MAX_BLOCKS
    assert len(layout.ends) <= MAX_ELEMENTS
    assert layout.ends[0] == layout.ends[1] == len(layout.ends)


def test_pictures_are_counted_by_where_they_begin() -> None:
    layout = layout_of("<img><div><p>a</p><figure><a href=/><img></a></figure></div><p>b</p><img>")
    places = dict(zip([s.tag for s in layout.signatures], layout.pictures, strict=True))
    until = dict(zip([s.tag for s in layout.signatures], layout.pictures_until, strict=True))
    assert (places["div"], places["figure"], until["figure"], until["body"]) == (1, 1, 3, 4)


def test_an_element_is_found_by_its_node() -> None:
    page = read_page("<div><p>a</p><script>x</script><p>b</p></div>", URL)
    layout = read_layout(page.tree.body)
    assert [layout.find(node) for node in page.tree.css("p, script")] == [2, None, 3]


@pytest.mark.parametrize(
    ("markup", "parted"),
    [
        ("<p><a>Ann Lee</a><span>Reporter</span></p>", "Ann Lee | Reporter"),
        ("<p><a>Ann Lee</a> <span>Reporter</span></p>", "Ann Lee Reporter"),
        ("<p><b>T</b>he storm</p>", "The storm"),
        ("<p><i> a </i><b>b</b></p>", "a b"),
        (
            "<p><a>Ann Lee</a><i class=icon></i><span>4 May</span><b>2020</b></p>",
            "Ann Lee 4 May | 2020",
        ),
        ("<p>40 %<span></span><a>1</a></p>", "40 % 1"),
        (f"<p><b>{'long ' * 50}</b><i>end</i></p>", ("long " * 50) + "end"),
    ],
)
def test_where_inline_elements_meet_in_a_line(markup: str, parted: str) -> None:
    (block,) = blocks(markup)
    assert block.parted() == parted
    assert block.text == parted.replace(" | ", "")


def test_a_picture_between_two_elements_parts_them() -> None:
    (block,) = blocks("<p><a><img><span>Ann Lee</span></a><a><img><span>Bo Ek</span></a></p>")
    assert (block.text, block.parts) == ("Ann Lee Bo Ek", ["Ann Lee", "Bo Ek"])


def test_what_is_known_of_a_signature_is_forgotten_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks_module, "_per_signature", [])
    monkeypatch.setattr(blocks_module, "_signatures", {})
    monkeypatch.setattr(blocks_module, "_MAX_SIGNATURES", 3)
    asked = []

    @per_signature
    def tag_of(signature: Signature) -> str:
        asked.append(signature.tag)
        return signature.tag

    body = read_page("<p>Rain fell.</p><p>It stopped.</p>", "").tree.body
    few = read_layout(body).signatures
    assert [tag_of(one) for one in few] == ["body", "p", "p"]
    assert [tag_of(one) for one in read_layout(body).signatures] == ["body", "p", "p"]
    assert asked == ["body", "p"]
    read_layout(read_page("<h1>Storm</h1>", "").tree.body)
    assert [tag_of(one) for one in read_layout(body).signatures] == ["body", "p", "p"]
    assert asked == ["body", "p", "body", "p"]
