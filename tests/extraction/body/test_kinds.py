"""Kinds of text that is not the article's, and of text that looks as if it were not."""

import pytest

from newscrawl.extraction.article import extract_raw

URL = "https://news.example/world/ferry-slip"
TITLE = "Ferry slip stays open"
STORY = [
    "The harbour board voted on Tuesday evening to keep the old ferry slip open for another two "
    "years, after a meeting that ran for almost four hours.",
    "The councillor said the decision gave the islanders time to find money for a new pontoon, "
    "which engineers believe will take eighteen months to build.",
    "The ferry carries some 900 passengers a day in summer, most of them on their way to the fish "
    "market, and its operator has warned that the piles are rotting.",
    "Divers who inspected the slip in March found that eleven of the forty piles had lost more "
    "than a third of their thickness, and asked for a ban on lorries.",
    "A final report is expected before the end of the season, and the board has promised to "
    "publish it together with the letters of the owners of the moorings.",
]
OTHER = [
    f"The keeper of the ropes at pier {number} told the council on Monday that some of them had "
    "gone missing since the spring, and that nobody had looked for them."
    for number in range(4)
]
REMARKS = [
    f"I have taken that ferry for {number} years and never once was it on time, but I would miss "
    "it all the same, and so would everybody else on our side of the water, believe me."
    for number in range(11, 31)
]


def p(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def read(main: str, title: str = TITLE, lang: str = "en") -> list[str]:
    """Return the paragraphs of a page with this in its ``main``."""
    page = f"""<html lang={lang}><head><title>{title}</title>
      <meta property="og:title" content="{title}"></head><body>
      <nav><a href=/>Home</a></nav><main>{main}</main><footer>Copyright</footer></body></html>"""
    return extract_raw(page, URL).paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Article continues after ad",
        "Story continues after this advertisement",
        "Der Artikel geht nach der Anzeige weiter",
        "ANZEIGE – Lesen Sie weiter",
        "Tekst gaat verder onder de advertentie",
        "La suite de l’article après la publicité",
        "La noticia continúa después de la publicidad",
        "L’articolo continua dopo la pubblicità",
        "Continua após a publicidade",
        "Продолжение после рекламы",
        "Dalsza część artykułu pod reklamą",
        "Artikeln fortsätter under annonsen",
        "Artiklen fortsætter efter annoncen",
        "Saken fortsetter under annonsen",
        "Juttu jatkuu mainoksen jälkeen",
        "Haberin devamı reklamdan sonra",
    ],
)
def test_lines_that_point_past_an_advertisement(line: str) -> None:
    assert read(f"<h1>{TITLE}</h1><div>{p([*STORY[:2], line, *STORY[2:]])}</div>") == STORY


CARD = '<h3><a href="/s/{0}">Another headline, the {0}th</a></h3><p>A teaser of the story {0}.</p>'


@pytest.mark.parametrize(
    "card",
    [
        f'<article class="story-card">{CARD}</article>',
        f"<article>{CARD}</article>",
        f"<div><article><span>News</span>{CARD}</article></div>",
        f'<div class="b-tile">{CARD}</div>',
        f"<section>{CARD}</section>",
        f"<li>{CARD}</li>",
    ],
)
def test_cards_below(card: str) -> None:
    cards = "".join(card.format(number) for number in range(12))
    assert read(f"<h1>{TITLE}</h1><div>{p(STORY)}</div><div>{cards}</div>") == STORY
    assert read(f"<h1>{TITLE}</h1><div>{p(STORY)}</div>{cards}") == STORY


@pytest.mark.parametrize("heading", ["h1", "h2", "h3"])
def test_stories_below(heading: str) -> None:
    story = f"<article><h1>{TITLE}</h1><div>By Ida Brenn</div>{p(STORY)}</article>"
    headline = "Keeper of the ropes finds them gone since spring"
    other = f"<article><{heading}>{headline}</{heading}><div>By Jon Russer</div>{p(OTHER)}"
    assert read(f"{story}{other}</article>{other}</article>") == STORY


def test_parts_of_a_recipe_are_no_other_stories() -> None:
    parts = f"<article><h2>Ingredients</h2>{p(OTHER)}</article>"
    assert OTHER[0] in read(f"<article><h1>{TITLE}</h1>{p(STORY)}</article>{parts}")


def test_parts_of_a_live_blog_are_no_other_stories() -> None:
    parts = "".join(f"<article><h2>Part {n}</h2><p>{STORY[n]}</p></article>" for n in range(5))
    kept = read(f"<article><h1>{TITLE}</h1><div>{p(OTHER)}</div>{parts}</article>")
    assert [line for line in kept if line in STORY] == STORY


@pytest.mark.parametrize("label", ["Comments", "11 Comments", "Most popular", "Kommentare"])
@pytest.mark.parametrize("tag", ["h3", "button", "p"])
def test_a_button_in_the_middle_is_no_end(label: str, tag: str) -> None:
    whole = [*STORY, *OTHER]
    middle = f"<{tag}>{label}</{tag}>"
    kept = read(f"<h1>{TITLE}</h1><div>{p(whole[:6])}{middle}{p(whole[6:])}</div>")
    assert [line for line in kept if line != label] == whole


@pytest.mark.parametrize(
    "names",
    ['class="comments"', 'id="comments"', 'class="comment-list"', 'class="comments-section"'],
)
def test_comments_that_are_longer_than_the_article(names: str) -> None:
    assert read(f"<h1>{TITLE}</h1><div>{p(STORY)}</div><div {names}>{p(REMARKS)}</div>") == STORY


def test_an_opinion_piece_is_no_comment() -> None:
    cards = "".join(CARD.format(number) for number in range(12))
    piece = f'<div class="comment">{p(STORY)}</div>'
    assert read(f"<article><h1>{TITLE}</h1>{piece}</article><div>{cards}</div>") == STORY


def test_a_last_paragraph_behind_an_open_link_is_kept() -> None:
    last = f"{STORY[4]} It will be read aloud in the town hall, said the board."
    whole = f"<p>{STORY[3]}</p><p><a href=/b>{last}</p>"
    assert read(f"<article><h1>{TITLE}</h1>{p(STORY[:3])}{whole}</article>")[-1] == last


def test_paragraphs_are_kept_behind_a_standfirst_of_their_sentences() -> None:
    above = f'<div class="summary"><p>{STORY[0]} {STORY[1]}</p></div>'
    assert read(f"<article><h1>{TITLE}</h1>{above}<div>{p(STORY)}</div></article>") == STORY
    one = f"{STORY[0]} {STORY[1]}"
    assert read(f"<h1>{TITLE}</h1>{above}<div>{p([one, *STORY[2:]])}</div>") == [one, *STORY[2:]]


@pytest.mark.parametrize("mark", ["▶", "&gt;&gt; ", "👉 ", "→ "])
def test_a_mark_before_a_link_points_to_another_article(mark: str) -> None:
    link = f"<p>{mark}<a href=/s/3>The ferry to Ostwick rests for the winter</a></p>"
    text = p(STORY[:2]) + link + p(STORY[2:])
    assert read(f"<h1>{TITLE}</h1><article>{text}</article>") == STORY


@pytest.mark.parametrize("kicker", ["Harbour", "HARBOUR:", "News | Harbour"])
def test_the_headline_with_a_kicker_is_no_paragraph(kicker: str) -> None:
    assert read(f"<article><h1>{kicker} {TITLE}</h1>{p(STORY)}</article>") == STORY


REPLIES = "".join(
    f'<div class="m7"><b>user{number}</b><time>12.03.2024</time><p>{remark}</p></div>'
    for number, remark in enumerate(REMARKS)
)


@pytest.mark.parametrize(
    "label", ["20 Comments", "Kommentare (20)", "Комментарии", "نظرات (۲۰)", "Hozzászólások"]
)
def test_comments_without_a_name_that_are_longer_than_the_article(label: str) -> None:
    below = f'<div class="x3"><h3>{label}</h3>{REPLIES}</div>'
    assert read(f"<h1>{TITLE}</h1><div>{p(STORY)}</div>{below}") == STORY


def test_comments_of_several_paragraphs_below_paragraphs_in_elements_of_their_own() -> None:
    text = "".join(f"<div class=t2><p>{line}</p></div>" for line in STORY)
    pairs = zip(REMARKS[::2], REMARKS[1::2], strict=True)
    replies = "".join(f"<div class=m7><b>user</b>{p([*pair, *pair[::-1]])}</div>" for pair in pairs)
    below = f"<section class=x3><h3>Comments</h3>{replies}</section>"
    assert read(f"<h1>{TITLE}</h1><article>{text}</article>{below}") == STORY


def test_paragraphs_below_a_button_for_comments_are_no_comments() -> None:
    above = f"<p>{STORY[0]} {STORY[1]} {STORY[2]}</p><button>20 Comments</button>"
    parts = "".join(f"<div class=part><p>{line}</p></div>" for line in [*OTHER, *REMARKS[:6]])
    assert set(OTHER) <= set(read(f"<h1>{TITLE}</h1>{above}<div>{parts}</div>"))


@pytest.mark.parametrize("names", ["weather-box", "q7"])
@pytest.mark.parametrize(
    "lines",
    [
        "<div>Oslo</div><div>12°</div><div>NW 4 m/s</div>",
        "<p>02:13</p><p>The ferry seen from above</p>",
    ],
)
def test_a_box_of_short_lines_among_the_paragraphs(names: str, lines: str) -> None:
    box = f"<div class={names}>{lines}</div>"
    assert read(f"<h1>{TITLE}</h1><div>{p(STORY[:3])}{box}{p(STORY[3:])}</div>") == STORY


def test_lines_of_a_poem_are_no_box() -> None:
    poem = ["The ferry goes at seven", "the ferry goes at ten", "and nobody is even"]
    box = f"<div>{''.join(f'<div>{line}</div>' for line in poem)}</div>"
    kept = read(f"<h1>{TITLE}</h1><div>{p(STORY[:3])}{box}{p(STORY[3:])}</div>")
    assert kept == [*STORY[:3], *poem, *STORY[3:]]


@pytest.mark.parametrize("byline", ["By Jon Russer", "Von Jon Russer", "Par Jon Russer"])
@pytest.mark.parametrize("names", ["next", "k2"])
def test_a_signed_story_below_in_the_same_container(byline: str, names: str) -> None:
    headline = "<h2>Keeper of the ropes finds them gone since spring</h2>"
    other = f"<div class={names}>{headline}<div>{byline}</div>{p(OTHER)}</div>"
    assert read(f"<div><h1>{TITLE}</h1><div>{p(STORY)}</div>{other}</div>") == STORY


def test_signed_parts_of_a_live_blog_are_kept() -> None:
    parts = "".join(
        f"<div><h3>Ropes of the pier found at last, part {number}</h3><div>By Jon Russer</div>"
        f"<p>{line}</p></div>"
        for number, line in enumerate(OTHER)
    )
    assert set(OTHER) <= set(read(f"<div><h1>{TITLE}</h1><div>{p(STORY)}</div>{parts}</div>"))


def test_a_ticker_of_links_above_the_text() -> None:
    lines = "".join(
        f"<li><time>1{n}:0{n}</time> <a href=/n/{n}>Keeper of the ropes finds them gone, {n}</a>"
        for n in range(6)
    )
    assert read(f"<div><h1>{TITLE}</h1><div><ul>{lines}</ul>{p(STORY)}</div></div>") == STORY


@pytest.mark.parametrize(
    "line",
    [
        "<p>Auf Facebook teilen</p><p>Per WhatsApp senden</p>",
        "<div><span>Udostępnij na Facebooku</span><span>WhatsApp</span></div>",
        "<p>Telegram</p>",
        "<p>Facebook | Twitter | LinkedIn</p>",
        "<p>шаринг в Telegram</p><p>ВКонтакте</p>",
    ],
)
def test_share_lines_in_any_language(line: str) -> None:
    assert read(f"<h1>{TITLE}</h1><div>{p(STORY)}{line}</div>") == STORY
    assert read(f"<h1>{TITLE}</h1><div>{line}{p(STORY)}</div>") == STORY


def test_a_heading_that_names_a_network_is_kept() -> None:
    heading = "<h2>Facebook under fire</h2>"
    kept = read(f"<h1>{TITLE}</h1><div>{p(STORY[:3])}{heading}{p(STORY[3:])}</div>")
    assert kept == [*STORY[:3], "Facebook under fire", *STORY[3:]]


def test_a_table_in_a_figure_is_no_caption() -> None:
    rows = [["Pier", "Passengers"], ["North", "1,204"], ["South", "877"], ["West", "15"]]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    table = f"<figure class=wp-block-table><table>{cells}</table></figure>"
    kept = read(f"<h1>{TITLE}</h1><div>{p(STORY[:3])}{table}{p(STORY[3:])}</div>")
    assert "North | 1,204" in kept


def test_prices_among_the_paragraphs_are_no_table_of_the_text() -> None:
    rows = "".join(
        f"<tr><td><a href=/q/{name}>{name}</a><td>18.204,10<td>+0,4 %"
        for name in ("DAX", "Nikkei", "Dow Jones")
    )
    prices = f"<div class=stx><table>{rows}</table></div>"
    assert read(f"<h1>{TITLE}</h1><div>{p(STORY[:3])}{prices}{p(STORY[3:])}</div>") == STORY


def test_a_question_that_is_asked_again_is_kept() -> None:
    question = "And what would you have done with the old ferry slip if it had been yours to keep?"
    parts = [[question, STORY[0]], [question, STORY[1]], [question, STORY[2], STORY[3], STORY[4]]]
    body = "".join(f"<div class=part>{p(part)}</div>" for part in parts)
    assert read(f"<h1>{TITLE}</h1><div>{body}</div>") == [line for part in parts for line in part]


def test_a_question_in_a_copy_for_another_screen_is_none() -> None:
    lines = [STORY[0], "And what would the islanders do without their ferry in a winter like this?"]
    lines += STORY[1:]
    copies = "".join(f"<div class={screen}>{p(lines)}</div>" for screen in ("wide", "small"))
    assert read(f"<h1>{TITLE}</h1><div>{copies}</div>") == lines


def test_a_letter_is_signed_with_name_and_place_an_article_with_a_name() -> None:
    byline = "<p class=author>By <a rel=author href=/a/ann>Ann Lee</a></p>"
    top = f"<h1>{TITLE}</h1>{byline}"
    assert read(f"{top}{p([*STORY, 'Ann Lee, Ostwick'])}")[-1] == "Ann Lee, Ostwick"
    about = "Ann Lee is a reporter on the islands, and has covered the ferry since it was built."
    assert read(f"{top}{p([*STORY, about])}")[-1] == STORY[-1]
