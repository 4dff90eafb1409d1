"""What is a standfirst, and which lines below the headline are none."""

import pytest

import newscrawl
from tests.extraction.story.stories import ADDRESS, TEXT, paragraphs, read, texts

LEAD = "Their owners were asked to leave the pier, and two men who repair nets refused to go"


@pytest.mark.parametrize(
    "html",
    [
        f"<p class=standfirst>{LEAD}</p>",
        f"<h2 class=article__subtitle>{LEAD}</h2>",
        f"<div class=lead><p>{LEAD}</p></div>",
        f"<div><p><b>{LEAD}</b></p></div>",
    ],
)
def test_a_standfirst_has_a_name_or_stands_apart_in_bold_type(html: str) -> None:
    article = read(html + paragraphs())
    assert article.standfirst == LEAD
    assert article.body is not None
    assert LEAD not in article.body
    assert texts(article, "paragraph") == list(TEXT)


@pytest.mark.parametrize(
    "html",
    [
        "<div class=subtitle>By Ida Brand, 4 March 2026</div>",
        "<div class=article-intro>March 4, 2026 at 10:15</div>",
        "<ul class=summary><li>Forty boats are waiting for the storm to pass</li></ul>",
        "<p><b>What did the owners of the forty boats do in the afternoon?</b></p>",
        "<p class=intro>These are the things that the owners have to do before the storm:</p>",
    ],
)
def test_other_lines_are_none(html: str) -> None:
    author = '<meta name="author" content="Ida Brand">'
    assert read(html + paragraphs(), head=author).standfirst is None


def test_a_section_that_is_called_introduction_is_text() -> None:
    intro = f"<div class=intro>{paragraphs(*TEXT[:3])}</div>"
    article = read(intro + paragraphs(*TEXT[3:], *(text.replace("pier", "quay") for text in TEXT)))
    assert article.standfirst is None
    assert TEXT[0] in texts(article, "paragraph")


def test_a_bold_first_paragraph_is_text() -> None:
    article = read(f"<p><b>{LEAD}</b></p>{paragraphs()}")
    assert article.standfirst is None
    assert texts(article, "paragraph") == [LEAD, *TEXT]


def test_a_bold_paragraph_below_a_standfirst_is_text() -> None:
    bold = "The two men had been asked whether they would leave, and they had laughed at it."
    article = read(f"<p class=standfirst>{LEAD}</p><p><b>{bold}</b></p>{paragraphs()}")
    assert texts(article, "standfirst") == [LEAD]
    assert bold in texts(article, "paragraph")


GREEK = (
    "Οι ιδιοκτήτες έπρεπε να φύγουν, όμως δύο άνδρες που επισκευάζουν δίχτυα αρνήθηκαν να πάνε",
    "Το λιμεναρχείο μέτρησε τη Δευτέρα σαράντα σκάφη, διπλάσια από πέρυσι, και ζήτησε από τους "
    "ιδιοκτήτες τους να αφήσουν τη βόρεια προβλήτα πριν από την καταιγίδα.",
    "Οι περισσότεροι το έκαναν το απόγευμα. Δύο άνδρες που επισκευάζουν δίχτυα έμειναν και είπαν "
    "ότι είχαν δει ψηλότερα νερά όταν υπήρχε ακόμη ο παλιός φάρος.",
    "Το βράδυ γύρισε ο άνεμος και οι φουρνάρηδες της κάτω πόλης ανέβασαν το αλεύρι τους στον πρώτο "
    "όροφο. Τα μεσάνυχτα η πλατεία ήταν πάλι στεγνή.",
)
KOREAN = (
    "항만청이 북쪽 부두를 비워 달라고 했지만 그물을 손질하던 두 남자는 떠나지 않았다",
    "벨덴 항만청은 월요일 배 마흔 척을 확인했다고 밝혔다. 이는 일 년 전보다 두 배 많은 수로, "
    "항만청은 선주들에게 폭풍이 오기 전에 북쪽 부두를 떠나 달라고 요청했다.",
    "대부분은 오후에 부두를 떠났다. 남은 사람들은 옛 등대가 서 있던 시절에는 물이 더 높았다고 "
    "말했다.",
    "내년에는 새로운 방벽이 세워질 예정이다. 시는 비용의 절반을 군에 요청했고 의회는 오월에 "
    "결정할 계획이다.",
)
JAPANESE = (
    "桟橋を離れるよう求められたが、網を直していた二人の男性は港を出ようとしなかった",
    "ベルデンの港湾事務所は月曜日、港に四十隻の船がいることを確認したと発表した。一年前の二倍にあたる数で、"
    "所有者に対して嵐の前に北側の桟橋を離れるよう求めている。",
    "大半の船は午後のうちに桟橋を離れた。残った男性は、もっと高い水を見たことがあると記者に話した。",
    "来年には新しい防潮壁が建てられる予定だ。町は費用の半分を郡に求めており、議会は五月に決定する考えだ。",
)
ENGLISH = (LEAD, *TEXT)


@pytest.mark.parametrize("words", [ENGLISH, GREEK, KOREAN, JAPANESE])
@pytest.mark.parametrize(
    ("markup", "described"),
    [
        ("<h2>{}</h2>", ""),
        ("<h3>{}</h3><figure><img src=/pier.jpg width=800></figure>", ""),
        ("<div class=x9>{}</div>", "{}"),
        ("<div class=x9>{}</div>", "Velden: {}"),
        ("<p><em>{}</em></p>", ""),
        ("<div><strong>{}</strong></div>", ""),
    ],
)
def test_a_standfirst_without_a_name(markup: str, described: str, words: tuple[str, ...]) -> None:
    lead, *story = words
    head = f'<meta property="og:description" content="{described.format(lead)}">'
    article = read(markup.format(lead) + f"<div class=x8>{paragraphs(*story)}</div>", head=head)
    assert article.standfirst == lead
    assert texts(article, "paragraph") == story


def test_a_description_can_be_cut_off() -> None:
    head = f'<meta name=description content="{LEAD[:60]} ...">'
    article = read(f"<div>{LEAD}</div><div class=x8>{paragraphs()}</div>", head=head)
    assert article.standfirst == LEAD


def test_a_subheading_above_the_text_is_like_the_others() -> None:
    first = "What the owners of the forty boats did in the afternoon"
    parts = (f"<h2>{first}</h2>", paragraphs(*TEXT[:2]), "<h2>A night in the lower town</h2>")
    article = read("".join(parts) + paragraphs(*TEXT[2:]))
    assert article.standfirst is None
    assert texts(article, "subheading")[0] == first


def test_an_italic_note_of_the_editor_is_no_standfirst() -> None:
    note = "Correction: The northern pier is 90 metres long, not 80, as the Gazette had it."
    article = read(f"<p><em>{note}</em></p><div class=x8>{paragraphs()}</div>")
    assert article.standfirst is None


@pytest.mark.parametrize(
    "html",
    [
        f"<div class=text><h2>{LEAD}.</h2>{paragraphs()}</div>",
        f"<div class=column><div class=wrap><h2>{LEAD}.</h2></div></div>"
        f"<div class=column><div class=wrap>{paragraphs()}</div></div>",
    ],
)
def test_a_lead_that_is_marked_up_as_a_heading_where_the_text_stands_is_text(html: str) -> None:
    described = f'<meta name="description" content="{LEAD[:60]}">'
    article = read(html, head=described)
    assert article.standfirst is None
    assert article.body is not None
    assert article.body.startswith(LEAD)


DECK = "After nine weeks of repairs the northern pier is open again, and a second one will follow."
SHORT = "The northern pier is open again."
BYLINE = "<p>By Ida Brand</p>"


@pytest.mark.parametrize(
    ("html", "lead"),
    [
        (f"<h2>{DECK}</h2>{BYLINE}", DECK),
        (f"<h2>{DECK}</h2>{BYLINE}<p>4 March 2026</p>", DECK),
        (f"<h2>{SHORT}</h2><div>By Ida Brand</div>", SHORT),
        (f"<h3>{SHORT}</h3>", SHORT),
        (f"<p>{DECK}</p>{BYLINE}", DECK),
        (f"<p><strong>{SHORT}</strong></p>{BYLINE}", SHORT),
        (f"<p>{SHORT}</p><div class=byline>By Ida Brand</div>", SHORT),
    ],
)
def test_a_line_between_headline_and_byline_is_one(html: str, lead: str) -> None:
    article = read(html + paragraphs())
    assert article.standfirst == lead
    assert [(block.name, block.text) for block in article.blocks] == [
        ("standfirst", lead),
        *(("paragraph", text) for text in TEXT),
    ]


def test_a_sentence_over_subheadings_is_one() -> None:
    article = read(
        f"<h2>{SHORT}</h2>{paragraphs(*TEXT[:2])}<h2>What now</h2>{paragraphs(*TEXT[2:])}"
    )
    assert article.standfirst == SHORT
    assert texts(article, "subheading") == ["What now"]
    twice = read(f"<h2>{SHORT}</h2>{paragraphs(*TEXT[:2])}<h2>{LEAD}.</h2>{paragraphs(*TEXT[2:])}")
    assert twice.standfirst is None


def test_the_line_below_the_headline_in_its_header_is_one() -> None:
    page = f"<header><h1>Boats wait</h1><p>{SHORT}</p>{BYLINE}</header>{paragraphs()}"
    article = newscrawl.extract(f"<title>Boats wait</title><article>{page}</article>", ADDRESS)
    assert article.standfirst == SHORT
    assert texts(article, "paragraph") == list(TEXT)
