"""Bodies of pages that no theme row knows: what the learned reader must not miss."""

import json

import pytest

from newscrawl.extraction.article import extract_raw

URL = "https://news.example/story"
STORY = [
    "The ferry between Ostholm and the mainland will run again on Monday, the harbour office said.",
    "It had lain in the dock since a night in March when its bell began to ring without a wind.",
    "Engineers took the bell apart twice and found a nest of swifts, which they left where it was.",
    "“We sail with all sorts of passengers,” said the captain, Brita Sollund, who is 64.",
    "Tickets cost what they did before the repairs, and children under seven travel for nothing.",
]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)
SECTIONS = ("news", "sport", "culture", "tv")
MENU = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in SECTIONS)
FRAME = (
    "<html><head><title>Ferry sails again</title></head><body><ul class=menu>{menu}</ul>"
    "<h1>Ferry sails again</h1>{story}<div class=footer><a href=/imprint>Imprint</a> "
    "<a href=/privacy>Privacy</a></div></body></html>"
)


def body_of(story: str) -> list[str]:
    """Return the paragraphs read from a page with that story in it."""
    return extract_raw(FRAME.format(menu=MENU, story=story), URL).paragraphs


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(f"<article>{PARAGRAPHS}</article>", id="article"),
        pytest.param(f"<div class=sidebar-grid>{PARAGRAPHS}</div>", id="sidebar-grid"),
        pytest.param(f"<div class=paywall>{PARAGRAPHS}</div>", id="paywall"),
        pytest.param(f"<div class=banner>{PARAGRAPHS}</div>", id="banner"),
        pytest.param(f"<div class=share>{PARAGRAPHS}</div>", id="share"),
        pytest.param(f"<div class=cta>{PARAGRAPHS}</div>", id="call to action"),
        pytest.param(f"<form action=/x>{PARAGRAPHS}</form>", id="one form"),
        pytest.param(f"<header><nav>{PARAGRAPHS}</nav></header>", id="header and nav by mistake"),
        pytest.param(f"<div>{'<br><br>'.join(STORY)}</div>", id="line breaks"),
        pytest.param("".join(f"<div class=card><p>{t}</p></div>" for t in STORY), id="cards"),
        pytest.param(
            f"<div><p>{STORY[0]}</p></div><div>{PARAGRAPHS[len(STORY[0]) + 7 :]}</div>",
            id="lede outside",
        ),
        pytest.param("<div>" * 400 + PARAGRAPHS + "</div>" * 400, id="deep"),
    ],
)
def test_story_is_read_whole(story: str) -> None:
    assert body_of(story) == STORY


def test_paragraphs_that_are_headings_are_read() -> None:
    assert body_of("".join(f"<h4>{text}</h4>" for text in STORY)) == STORY


def test_next_story_on_the_page_is_left_out() -> None:
    other = "".join(f"<p>{text.replace('ferry', 'tram')} It was late.</p>" for text in STORY)
    following = f"<div class=next-story><h1>Tram stops</h1><div>{other}</div></div>"
    assert body_of(f"<div class=story>{PARAGRAPHS}</div>{following * 2}") == STORY


def test_headings_of_the_first_order_between_the_paragraphs_end_nothing() -> None:
    heading = "<h1>What the bell said</h1>"
    story = f"<article>{PARAGRAPHS}{heading}{PARAGRAPHS.replace('ferry', 'tram')}</article>"
    assert len(body_of(story)) > len(STORY)


def test_summary_of_a_machine_and_sentences_set_apart_are_left_out() -> None:
    summary = "<div class=x1><p><b>AI summary</b></p><ul><li>A ferry sails.</li></ul></div>"
    story = [f"{STORY[0]} {STORY[1]}", *STORY[2:]]
    text = "".join(f"<p>{one}</p>" for one in story)
    quote = f"<div class=x2>{STORY[1][:60]}</div>"
    assert body_of(f"<article>{summary}{text}{quote}</article>") == story


def test_body_printed_for_two_screens_is_one() -> None:
    story = f"<div class=desktop>{PARAGRAPHS}</div><div class=mobile>{PARAGRAPHS}</div>"
    assert body_of(story) == STORY


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(f"<div class=small><p>{' '.join(STORY[:3])}</p></div>", id="joined"),
        pytest.param(f"<div class=small>{PARAGRAPHS}</div>", id="the same"),
    ],
)
def test_second_printing_is_left_out(copy: str) -> None:
    assert body_of(f"<article>{PARAGRAPHS}</article>{copy}") == STORY


def test_paragraphs_printed_in_pairs_are_read_once() -> None:
    pairs = "".join(f"<p class=desk>{text}</p><p class=mob>{text}</p>" for text in STORY)
    assert body_of(f"<article>{pairs}</article>") == STORY


def test_excerpt_that_breaks_off_gives_way_to_the_whole() -> None:
    excerpt = f"<div class=intro><p>{STORY[0][:60]}…</p></div>"
    assert body_of(f"<article>{excerpt}{PARAGRAPHS}</article>") == STORY


@pytest.mark.parametrize(
    "attributes",
    [
        "style='position:absolute; left:-9999px'",
        "style='font-size: 0'",
        "aria-hidden=true",
        "class=visually-hidden",
        "class=d-none",
        "class=is-hidden",
    ],
)
def test_hidden_boxes_are_left_out(attributes: str) -> None:
    hidden = f"<div {attributes}><p>The bell of the ferry may also be heard on the radio.</p></div>"
    story = f"<article>{PARAGRAPHS[: len(STORY[0]) + 7]}{hidden}"
    assert body_of(f"{story}{PARAGRAPHS[len(STORY[0]) + 7 :]}</article>") == STORY


@pytest.mark.parametrize(
    "attributes",
    [
        "class='hidden md:block'",
        "class='d-none d-md-block'",
        "aria-hidden=true",
        "class=hidden",
        "style='text-indent:-20px'",
    ],
)
def test_story_that_is_shown_after_all_is_read(attributes: str) -> None:
    assert body_of(f"<div {attributes}>{PARAGRAPHS}</div>") == STORY


def test_single_paragraphs_behind_a_paywall_are_read() -> None:
    walled = [f"<p class=paywall aria-hidden=true>{text}</p>" for text in STORY[3:]]
    shown = "".join(f"<p>{text}</p>" for text in STORY[:3])
    assert body_of(f"<article>{shown}{''.join(walled)}</article>") == STORY


@pytest.mark.parametrize("count", [40, 400, 3_000])
def test_long_stories_keep_their_text(count: int) -> None:
    story = [f"Entry {number}. {STORY[number % len(STORY)]}" for number in range(count)]
    assert body_of("".join(f"<p>{text}</p>" for text in story)) == story


def test_a_refrain_stands_as_often_as_it_is_printed() -> None:
    story = [STORY[0], STORY[1], STORY[0], STORY[2]]
    assert body_of(f"<article>{''.join(f'<p>{text}</p>' for text in story)}</article>") == story


def test_text_without_spaces_is_read() -> None:
    story = [
        "町の中央にある古い時計台が三日、六十年ぶりに正しい時刻を指したと役場が発表した。",
        "修理に当たった職人は、歯車に挟まっていた切符を取り除いただけだと話している。",
        "切符は昭和の半ばのもので、行き先の欄には何も書かれていなかったという。",
    ]
    assert body_of("".join(f"<p>{text}</p>" for text in story)) == story


def test_body_that_stands_only_in_json_ld_is_taken_from_there() -> None:
    data = {"@type": "NewsArticle", "headline": "Ferry", "articleBody": "\n\n".join(STORY)}
    raw = extract_raw(
        FRAME.format(
            menu=MENU,
            story=f"<script type=application/ld+json>{json.dumps(data)}</script><p>Loading</p>",
        ),
        URL,
    )
    assert raw.paragraphs == STORY
    assert raw.provenance["body"] == "json-ld:articleBody"


def test_body_that_stands_only_in_a_script_is_taken_from_there() -> None:
    parts = [{"type": "paragraph", "html": f"<p>{text}</p>"} for text in STORY]
    state = json.dumps({"props": {"story": {"blocks": parts}, "menu": ["News", "Sport"]}})
    script = f"<div id=app></div><script id=__NEXT_DATA__ type=application/json>{state}</script>"
    raw = extract_raw(f"<title>Ferry sails again</title>{script}", URL)
    assert raw.paragraphs == STORY
    assert raw.provenance["body"] == "script"


def test_json_ld_of_two_plugins_gives_the_text_that_one_of_them_has() -> None:
    nodes = [
        {"@type": "NewsArticle", "headline": "Ferry sails again", "url": URL},
        {"@type": "Article", "headline": "Ferry sails again", "articleBody": "\n".join(STORY)},
    ]
    scripts = "".join(f"<script type=application/ld+json>{json.dumps(n)}</script>" for n in nodes)
    assert body_of(f"{scripts}<div class=app></div>") == STORY


STATE = {"menu": ["News"], "story": {"title": "Ferry sails again", "lines": STORY}}
TEASERS = "".join(
    f"<p><a href=/{n}>Ferry {n} is late</a> It left port {n} at noon and has not been seen.</p>"
    for n in range(2)
)


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(
            f"<script>var a = 1;\nwindow.__STATE__ = {json.dumps(STATE)};\nstart();</script>",
            id="assigned behind other code",
        ),
        pytest.param(
            f"<script>window.state = JSON.parse({json.dumps(json.dumps(STATE))})</script>",
            id="a string to be parsed",
        ),
        pytest.param(
            "<script>self.__next_f.push([0])</script><script>self.__next_f.push([1,"
            + json.dumps("".join(f'{n}:["$","p",null,{json.dumps({"children": t})}]\n'
                                 for n, t in enumerate(STORY)))
            + "])</script>",
            id="a stream of components",
        ),
        pytest.param(
            f"<script>window.s = {json.dumps({'post': {'html': PARAGRAPHS}})}</script>",
            id="markup in data",
        ),
        pytest.param(
            f"<div>{TEASERS}</div><script>window.s = {json.dumps(STATE)}</script>",
            id="teasers are shown",
        ),
        pytest.param(f"<noscript>{PARAGRAPHS}</noscript>", id="noscript"),
        pytest.param(
            f"<x-story><template shadowrootmode=open>{PARAGRAPHS}</template></x-story>",
            id="template",
        ),
    ],
)  # fmt: skip
def test_body_is_found_where_the_visible_page_has_not_got_it(story: str) -> None:
    assert body_of(story) == STORY


def test_short_answers_of_a_script_stay_between_the_paragraphs() -> None:
    story = [STORY[0], "Were you afraid?", "Never.", STORY[1], STORY[2], STORY[3], STORY[4]]
    html = "".join(f"<p>{text}</p>" for text in story)
    assert body_of(f"<script>window.s = {json.dumps({'post': html})}</script>") == story


def test_teasers_in_a_script_are_no_story() -> None:
    teasers = [{"title": f"Ferry {n}", "text": f"{n}: {STORY[n % 5]}"} for n in range(40)]
    state = {"list": teasers, "story": {"title": "Ferry sails again", "text": STORY}}
    assert body_of(f"<script>window.s = {json.dumps(state)}</script>") == STORY


def test_page_with_nothing_like_a_story_still_gives_its_best_text() -> None:
    assert extract_raw("<p>Ferry sails again", URL).paragraphs == ["Ferry sails again"]


def test_reader_comments_and_related_links_stay_out() -> None:
    comments = (
        "<section id=comments><h3>2 comments</h3><div class=comment><p>I was on that boat and the "
        "bell rang all night, believe me or not.</p></div></section>"
    )
    related = (
        "<div class=related-articles><h3>Related</h3><ul><li><a href=/x>Bell rings</a></ul></div>"
    )
    assert body_of(f"<article>{PARAGRAPHS}{related}</article>{comments}") == STORY
