"""Quotes, and pull quotes that repeat the text."""

import pytest

from tests.extraction.story.stories import TEXT, paragraphs, read, texts

REPEATED = "they had seen higher water when the old lighthouse was still standing"
OTHER = "Nobody has to tell us when to go, we have been here for longer than the pier."


def test_a_quote_that_repeats_the_text_is_a_pull_quote() -> None:
    quote = f"<blockquote>{REPEATED}</blockquote>"
    article = read(paragraphs(*TEXT[:3]) + quote + paragraphs(*TEXT[3:]))
    assert texts(article, "pull_quote") == [REPEATED]
    assert article.body is not None
    assert article.body.count(REPEATED) == 1


def test_a_quote_with_other_words_is_of_the_text() -> None:
    quote = f"<blockquote><p>{OTHER}</p></blockquote>"
    article = read(paragraphs(*TEXT[:3]) + quote + paragraphs(*TEXT[3:]))
    assert texts(article, "quote") == [OTHER]
    assert article.body is not None
    assert OTHER in article.body


def test_a_pull_quote_can_leave_words_out() -> None:
    words = "they had seen higher water when the lighthouse was still standing there"
    quote = f"<blockquote class=pullquote>{words}</blockquote>"
    article = read(paragraphs(*TEXT[:3]) + quote + paragraphs(*TEXT[3:]))
    assert texts(article, "pull_quote") == [words]


def test_a_quote_that_repeats_a_quote_is_looked_at_again() -> None:
    long = f"<blockquote><p>{OTHER} We stay.</p></blockquote>"
    again = f"<blockquote><p>{OTHER}</p></blockquote>"
    article = read(paragraphs(*TEXT[:2]) + long + paragraphs(TEXT[2]) + again + paragraphs(TEXT[3]))
    assert texts(article, "pull_quote") == []


JAPANESE = (
    "ベルデンの港湾事務所は月曜日、港に四十隻の船がいることを確認したと発表した。一年前の二倍にあたる数で、"
    "所有者に対して嵐の前に北側の桟橋を離れるよう求めている。",
    "大半の船は午後のうちに桟橋を離れた。網を直していた二人の男性は残り、古い灯台があったころには"
    "もっと高い水を見たことがあると話した。",
    "夕方になると風向きが変わり、下町のパン職人たちは小麦粉を二階へ運んだ。真夜中までに広場は再び乾いていた。"
    "来年には新しい防潮壁が建てられる予定だ。",
)


@pytest.mark.parametrize(
    ("story", "words"),
    [(TEXT, REPEATED), (JAPANESE, "古い灯台があったころにはもっと高い水を見たことがある")],
)
@pytest.mark.parametrize(
    "markup",
    [
        "<h2>{}</h2>",
        "<h3>“{}”</h3>",
        "<h3 class=quote>{}</h3>",
        "<div class=article-pullquote><h4>{}</h4></div>",
        "<blockquote><h3>{}</h3></blockquote>",
        "<p><strong>„{}“</strong></p>",
        "<p class=citation>{}</p>",
    ],
)
def test_a_heading_or_a_bold_line_can_be_a_pull_quote(
    markup: str, story: tuple[str, ...], words: str
) -> None:
    article = read(paragraphs(*story[:2]) + markup.format(words) + paragraphs(*story[2:]))
    (quote,) = texts(article, "pull_quote")
    assert quote.strip("“”„") == words
    assert texts(article, "subheading") == []
    assert texts(article, "paragraph") == list(story)


def test_a_subheading_that_repeats_the_text_stays() -> None:
    headings = ("<h2>“They had seen higher water”</h2>", "<h2>“We shall stay, whatever comes”</h2>")
    long = f"<h2>“{REPEATED}”</h2>"
    parts = (paragraphs(TEXT[0]), long, paragraphs(TEXT[1]), headings[0], paragraphs(TEXT[2]))
    article = read("".join(parts) + headings[1] + paragraphs(TEXT[3]))
    assert len(texts(article, "subheading")) == 3
    short = read(paragraphs(*TEXT[:3]) + "<h2>A new wall is to be built</h2>" + paragraphs(TEXT[3]))
    assert texts(short, "subheading") == ["A new wall is to be built"]


@pytest.mark.parametrize("words", [f"“{REPEATED}”", REPEATED.capitalize(), f"{REPEATED}."])
@pytest.mark.parametrize("others", [("What comes next",), ("The storm", "Two men", "A wall")])
def test_a_pull_quote_can_look_like_a_subheading(words: str, others: tuple[str, ...]) -> None:
    headings = (words, *others)
    parts = (
        f"<h2>{head}</h2><p>{text}</p>" for head, text in zip(headings, TEXT[1:], strict=False)
    )
    rest = "".join(f"<h2>{other}</h2><p>{TEXT[0][:90]}.</p>" for other in others[2:])
    article = read(paragraphs(TEXT[0]) + "".join(parts) + rest)
    assert texts(article, "pull_quote") == [words]
    assert texts(article, "subheading") == list(others)


def test_a_name_in_a_heading_is_no_pull_quote() -> None:
    name = "The Northern Harbour Board Association of Velden and Ostwick"
    text = f"The wall is paid by the county, and the rest by {name[4:]}, which has the money."
    page = f"{paragraphs(*TEXT[:3])}<h2>{name[4:]}</h2><p>{text}</p><h2>Others</h2><p>{TEXT[3]}</p>"
    assert texts(read(page), "subheading") == [name[4:], "Others"]


def test_a_subheading_of_the_list_of_contents_is_no_pull_quote() -> None:
    heading = "How the town wants to pay for the new wall in the harbour of Velden"
    contents = f"<ul><li><a href=#a>{heading}</a></li><li><a href=#b>What comes next</a></li></ul>"
    page = f"{paragraphs(*TEXT[:3])}{contents}<h2 id=a>{heading}</h2>{paragraphs(*TEXT[3:])}"
    assert texts(read(page), "pull_quote") == []


def test_a_heading_that_is_named_a_quote_is_one() -> None:
    quote = f"<div class=highlight--quote><h3>{OTHER}</h3></div>"
    article = read(paragraphs(*TEXT[:3]) + quote + paragraphs(*TEXT[3:]))
    assert texts(article, "quote") == [OTHER]


@pytest.mark.parametrize(
    ("markup", "quotee"),
    [
        ("<p>{0}</p><p>— Ole Berg, fisherman</p>", "Ole Berg, fisherman"),
        ("<p>{0}</p><p>– the mayor of Velden</p>", None),
        ("<p>{0}</p><p>– Mayor of Velden</p>", "Mayor of Velden"),
        ("<p>{0}</p><p><b>Ole Berg</b></p>", "Ole Berg"),
        ("<p>“{0}”</p><p class=author>Ole Berg, fisherman</p>", "Ole Berg, fisherman"),
        ("{0}<br>— Ole Berg", "Ole Berg"),
        ("<p>{0}<br><br>― Ole Berg</p>", "Ole Berg"),
        ("<p>“{0}” – <a href=/ole>Ole Berg</a></p>", "Ole Berg"),
        ("<p>{0}</p><cite>Ole Berg</cite>", "Ole Berg"),
        ("<p>{0}</p><p>— <cite>Ole Berg</cite></p>", "Ole Berg"),
        ("{0} <cite>Ole Berg</cite>", "Ole Berg"),
        (
            "<p>{0}</p><footer>— Ole Berg, <cite>The Gazette</cite></footer>",
            "Ole Berg, The Gazette",
        ),
        ("<p>{0}</p>", None),
        ("<p>{0}</p><p>— And we shall stay here.</p>", None),
        ("<p>{0} – Nobody at all</p>", None),
        ("<p>– {0}</p><p>– Nobody</p>", None),
    ],
)
def test_who_said_a_quote_is_no_text(markup: str, quotee: str | None) -> None:
    quote = f"<blockquote>{markup.format(OTHER)}</blockquote>"
    article = read(paragraphs(*TEXT[:3]) + quote + paragraphs(*TEXT[3:]))
    quotes = [block for block in article.blocks if block.role == "quote"]
    assert [block.quotee for block in quotes] == [quotee] * len(quotes)
    if quotee is None:
        return
    assert [block.text.strip("“”") for block in quotes] == [OTHER]
    assert quotes[0].links == []
    assert "Berg" not in (article.body or "")


@pytest.mark.parametrize(
    ("said", "line", "quotee"),
    [
        (
            "私たちは長い間ここにいるので、いつ行くべきか誰にも言われる必要はない。",
            "――漁師の田中さん",
            "漁師の田中さん",
        ),
        (
            "لا يحتاج أحد أن يخبرنا متى نذهب، فنحن هنا منذ زمن أطول من الرصيف.",
            "— علي حسن",
            "علي حسن",
        ),
        ("Никто не должен говорить нам, когда идти.", "— Олег Берг, рыбак", "Олег Берг, рыбак"),
    ],
)
@pytest.mark.parametrize("markup", ["<p>{0}</p><p>{1}</p>", "<p>{0}<br>{1}</p>", "{0} {1}"])
def test_who_said_a_quote_in_other_scripts(markup: str, said: str, line: str, quotee: str) -> None:
    quote = f"<blockquote>{markup.format(said, line)}</blockquote>"
    article = read(paragraphs(*TEXT[:3]) + quote + paragraphs(*TEXT[3:]))
    assert [(block.text, block.quotee) for block in article.blocks if block.role == "quote"] == [
        (said, quotee)
    ]


def test_a_title_at_the_end_of_a_quote_stays() -> None:
    quote = "<blockquote><p>All we had on the pier was <cite>Moby Dick</cite></p></blockquote>"
    article = read(paragraphs(*TEXT[:3]) + quote + paragraphs(*TEXT[3:]))
    assert texts(article, "quote") == ["All we had on the pier was Moby Dick"]


RUSSIAN = (
    "Паром отошёл от причала в понедельник в полдень с двумястами пассажирами на борту, сообщили "
    "в порту.",
    "Инженеры девять недель меняли главный вал, который треснул во время февральского шторма, и "
    "это стоило оператору два миллиона.",
    "Второе судно должно выйти на линию в сентябре, рассказали в компании.",
)
ARABIC = (
    "غادرت العبارة الرصيف ظهر يوم الاثنين وعلى متنها مئتا راكب، حسبما قالت سلطة الميناء في بيان.",
    "أمضى المهندسون تسعة أسابيع في استبدال العمود الرئيسي الذي تصدع خلال عاصفة في فبراير.",
    "وقال سكان الجزيرة إنهم اضطروا إلى الاعتماد على قارب صيد صغير لا يستطيع حمل السيارات.",
)


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (RUSSIAN, "Мы рады вернуться на воду."),
        (RUSSIAN[::2], "Мы рады вернуться на воду."),
        (ARABIC, "نحن سعداء بالعودة إلى الماء."),
        (ARABIC[1:], "نحن سعداء."),
        (TEXT, "We are back."),
    ],
)
@pytest.mark.parametrize(
    "quotes",
    ["<blockquote>{}</blockquote>", "<blockquote><p>{}</p></blockquote>"],
)
def test_a_short_quote_between_paragraphs_is_of_the_text(
    story: tuple[str, ...], said: str, quotes: str
) -> None:
    page = f"<div>{paragraphs(*story[:1])}{quotes.format(said)}{paragraphs(*story[1:])}</div>"
    article = read(page)
    assert texts(article, "quote") == [said]
    assert article.body == "\n\n".join((story[0], said, *story[1:]))
