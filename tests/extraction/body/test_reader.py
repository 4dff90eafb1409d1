import pytest

from newscrawl.extraction.article import extract_raw

URL = "https://news.example/world/storm/"
P1 = "The storm reached the coast at midnight and took eleven umbrellas from the town hall."
P2 = "Nobody was hurt, said the mayor, but the umbrellas had been new and were all of one size."
P3 = "The fire brigade found seven of them on Tuesday, in a field, standing in a circle."
P4 = "The others are expected back with the next wind, which is forecast for the weekend."
STORY = f"<p>{P1}</p><p>{P2}</p><p>{P3}</p><p>{P4}</p>"
ALL = [P1, P2, P3, P4]
MORE = [
    "In the harbour the ferry stayed at its pier until ten, with forty passengers at breakfast.",
    "Its captain, who has sailed the strait for thirty years, called the night an ordinary one.",
    "Farmers above the town lost two roofs and an apple tree that had been planted in 1911.",
    "The insurer has sent a surveyor, whose report is due before the council meets in June.",
    "Until then the town hall lends out raincoats, one for each citizen, against a signature.",
]
ASIDE = "Rain fell in the next valley, where nobody owns an umbrella, as we reported in May."


def page(content: str, attributes: str = "class='single single-post'") -> str:
    """Return a page of a WordPress theme with this content."""
    return f"""<html lang=en><head><title>Storm passes</title></head><body {attributes}>
      <nav><a href=/>Home</a></nav><h1 class="entry-title">Storm passes</h1>
      <div class="entry-content">{content}</div><footer>Copyright</footer></body></html>"""


def paragraphs(content: str, attributes: str = "class='single single-post'") -> list[str]:
    return extract_raw(page(content, attributes), URL).paragraphs


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (STORY, ALL),
        (f"{P1}<br><br>{P2}<br>\n<br/>{P3}<br><br><br>{P4}", ALL),
        (f"{P1}<div>{P2}</div><span>{P3}</span><p>{P4}</p>", ALL),
        (f"<div><div><p>{P1}</p></div><section><p>{P2}</p></section></div>", [P1, P2]),
        (f"<h2>Wind</h2><p>{P1}</p><h3>Rain</h3><p>{P2}</p>", ["Wind", P1, "Rain", P2]),
        (
            f"<p>{P1}</p><ul><li>one umbrella</li><li>two</li></ul><p>{P2}</p>",
            [P1, "one umbrella", "two", P2],
        ),
        (
            f"<p>{P1}</p><blockquote><p>It was ours.</p></blockquote><p>{P2}</p>",
            [P1, "It was ours.", P2],
        ),
        (f"<p>{P1[:20]}<a href=/><em>{P1[20:40]}</em></a>{P1[40:]}</p>", [P1]),
    ],
)
def test_paragraphs_headings_items_and_quotes_in_order(content: str, expected: list[str]) -> None:
    assert paragraphs(content) == expected


@pytest.mark.parametrize(
    ("noise", "rule"),
    [
        ("<form><p>Name: your name is needed here.</p></form>", "structure/page"),
        ("<div id=comments><p>I was there and it rained.</p></div>", "comments/wordpress"),
        ("<figure><img src=a><figcaption>The town hall.</figcaption></figure>", "caption/figure"),
        ("<div class='td-a-rec'><p>Buy an umbrella.</p></div>", "ad/slot"),
        ("<p>Advertisement</p>", "ad/label"),
        ("<p><b>Read also:</b> <a href=/a>Mayor buys umbrellas</a></p>", "related/read-also"),
        (
            "<h4>Related articles</h4><ul><li><a href=/a>Rain</a><li><a href=/b>Hail</a></ul>",
            "related/heading",
        ),
        ("<blockquote class=twitter-tweet><p>What a night.</p></blockquote>", "embed/post"),
        ("<p>* * *</p>", "line/marks"),
    ],
)
def test_noise_between_paragraphs_is_cut_and_counted(noise: str, rule: str) -> None:
    raw = extract_raw(page(f"<p>{P1}</p><p>{P2}</p>{noise}<p>{P3}</p><p>{P4}</p>"), URL)
    assert raw.paragraphs == ALL
    # The model may leave a line out before its rule is asked.
    assert raw.removed.get(rule, 0) > 0 or rule == "related/read-also"


@pytest.mark.parametrize("attribute", ["hidden", "style='display:none'"])
def test_what_no_reader_sees_is_cut(attribute: str) -> None:
    hidden = f"<div {attribute}><p>Nobody reads this paragraph about umbrellas.</p></div>"
    assert paragraphs(f"<p>{P1}</p>{hidden}<p>{P2}</p><p>{P3}</p>") == [P1, P2, P3]


@pytest.mark.parametrize(
    "heading",
    [
        "LEAVE A REPLY",
        "Latest posts",
        "Please enter your comment!",
        "ОСТАВЬТЕ ОТВЕТ",
        "Son Yazılar",
    ],
)
def test_nothing_is_read_behind_the_end(heading: str) -> None:
    behind = "<p>A reader writes that he has seen the umbrellas in the harbour himself.</p>"
    assert paragraphs(f"{STORY}<h4>{heading}</h4>{behind}") == ALL


def test_such_a_heading_before_the_story_ends_nothing() -> None:
    assert paragraphs(f"<h4>Latest news</h4>{STORY}") == ALL


def test_links_behind_a_label_go_and_the_story_goes_on() -> None:
    related = "<p>Related articles</p><p><a href=/a>Rain</a></p><p><a href=/b>Hail</a></p>"
    assert paragraphs(f"<p>{P1}</p>{related}<p>{P2}</p>") == [P1, P2]


@pytest.mark.parametrize("label", ["Most read", "Latest posts"])
def test_a_list_of_posts_between_parts_of_the_text_does_not_end_it(label: str) -> None:
    texts = [*ALL, *MORE]
    ways = [f"<div class=px-24><p class=text-18>{text}</p></div>" for text in texts]
    posts = f"<aside><div>{label}</div><article><a href=/a>Hail in May</a></article></aside>"
    parts = "".join(ways[:4]), "".join(ways[4:])
    content = posts.join(f"<div class=flex><div class=w-full>{part}</div></div>" for part in parts)
    assert paragraphs(content) == texts


def test_the_headline_is_not_repeated() -> None:
    assert paragraphs(f"<h2>STORM PASSES</h2>{STORY}") == ALL


def test_a_row_that_would_cut_most_of_the_text_cuts_nothing() -> None:
    assert paragraphs(f"<form>{STORY}</form>") == ALL
    short = "The mayor thanked everybody who had helped in the search."
    assert paragraphs(f"<div class='share'>{STORY}</div><p>{short}</p>") == [*ALL, short]


@pytest.mark.parametrize(
    "html",
    [
        f"<main><article>{STORY}</article></main>",
        f"<div id=a><div id=b>{STORY}</div></div>",
        f"<form id=aspnet><div class=content>{STORY}</div></form>",
        f"<div class=sidebar-grid><div class=story>{STORY}</div></div>",
        f"<div class=story>{STORY}</div><aside><p>{ASIDE}</p></aside>",
        f"<div class=story>{STORY}</div><div id=comments>{STORY * 2}</div>",
        f"<table><tr><td><a href=/>Home</a></td><td>{STORY}</td></tr></table>",
    ],
)
def test_the_story_is_found_without_a_theme(html: str) -> None:
    navigation = "<nav><ul><li><a href=/>Home</a><li><a href=/world/>World</a></ul></nav>"
    document = f"""<html lang=en><head><title>Storm passes</title></head><body>{navigation}
      <h1>Storm passes</h1>{html}<footer><p>All rights reserved by the paper.</p></footer>"""
    assert extract_raw(document, URL).paragraphs == ALL


@pytest.mark.parametrize("html", ["", "<p> </p>", "<script>1</script>", "<img src=a>"])
def test_a_page_without_text_has_no_body(html: str) -> None:
    raw = extract_raw(html, URL)
    assert (raw.paragraphs, raw.removed, "body" in raw.provenance) == ([], {}, False)
