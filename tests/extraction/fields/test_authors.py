import json
from typing import Any

import pytest

from newscrawl.extraction.article import RawArticle, extract_raw

STORY = "".join(
    f"<p>The storm of day {n} reached the coast in the night and left before the morning.</p>"
    for n in range(6)
)


def raw_of(body: str = "", *, node: Any = None, head: str = "") -> RawArticle:
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>' if node else ""
    html = (
        f"<html><head><title>Storm passes the coast</title>{head}{script}</head><body>"
        f"<h1>Storm passes the coast</h1>{body}{STORY}</body></html>"
    )
    return extract_raw(html, "https://www.villagenews.example/a")


def article(author: Any, **more: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "Storm passes the coast", "author": author, **more}


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@type": "Person", "name": "Ann Lee"}, ["Ann Lee"]),
        ({"@type": "Person", "name": "Bo On Lee"}, ["Bo On Lee"]),
        ({"@type": "Person", "name": "José Silva e Costa Pinto"}, ["José Silva e Costa Pinto"]),
        ([{"name": "Ann Lee"}, {"name": "Bo Ek"}], ["Ann Lee", "Bo Ek"]),
        ("Ann Lee and Bo Ek", ["Ann Lee", "Bo Ek"]),
        ({"name": ["Ann Lee", "Bo Ek"]}, ["Ann Lee", "Bo Ek"]),
        ([{"@type": "Organization", "name": "Reuters"}, {"name": "Bo Ek"}], ["Bo Ek"]),
        ({"@type": "Organization", "name": "Reuters"}, ["Reuters"]),
        ({"name": "admin"}, []),
        ({"name": None}, []),
        (7, []),
    ],
)
def test_json_ld(author: Any, names: list[str]) -> None:
    assert raw_of(node=article(author)).authors == names


def test_json_ld_by_reference() -> None:
    graph = [article({"@id": "#ann"}), {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]
    raw = raw_of(node={"@graph": graph})
    assert raw.authors == ["Ann Lee"]
    assert raw.provenance["authors"] == "json-ld:NewsArticle.author"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<p>By Ann Lee</p>", ["Ann Lee"]),
        ("<p>By John le Carron</p>", ["John le Carron"]),
        ("<p>By Ahmed al-Rashid</p>", ["Ahmed al-Rashid"]),
        ("<p>By Ann Lee (in Lyon) and Paul Roux</p>", ["Ann Lee", "Paul Roux"]),
        ("<div>Do 25.04.24 | 14:07 Uhr | Von Eva Alt</div>", ["Eva Alt"]),
        ("<div>Posted in Weather by rasos on August 3, 2019</div>", ["rasos"]),
        ("<div class=documentByLine>erstellt von Ann — veröffentlicht 28.01.2022</div>", ["Ann"]),
        ("<div class=post-author-name>Ann Lee</div>", ["Ann Lee"]),
        ("<div class=articleAuthor><p>Ann Lee</p></div>", ["Ann Lee"]),
        ("<div>Ann Lee</div><div>May 4, 2020</div>", ["Ann Lee"]),
        (f"{STORY}<div>Ann Lee</div><p>No date.</p>", []),
        ("<div>Martin Roe</div><p>No date.</p>", ["Martin Roe"]),
        ("<div>Local Life</div><p>No date.</p>", []),
        ("<p>Autor: wnp.example (Marta Nowa) | 04-01-2012 11:06</p>", ["Marta Nowa"]),
        ("<p>Autor: wnp.example | 04-01-2012 11:06</p>", []),
        ("<p>By order of the mayor on May 4, 2020</p>", []),
        ("<div class=teaser-metadata>By Ann Lee, 4 May 2020</div>", ["Ann Lee"]),
        (f"{STORY * 3}<div class=teaser>By Ann Lee</div>", []),
        (f"{STORY * 3}<ul class=comments><li>By Ann Lee</li></ul>", []),
        (f"{STORY * 3}<nav>By Ann Lee</nav>", []),
        ("<p>By noon it was over.</p>", []),
        ("<p>文：山田太郎　写真：鈴木花子</p>", ["山田太郎"]),
        ("<p>来源：新华网 作者：王小明</p>", ["王小明"]),
        ("<p>홍길동 기자 hong@news.example</p>", ["홍길동"]),
        ("<p>記者会見の様子</p>", []),
        ("<p>作者简介</p>", []),
        ("<p>di Ida Rossi e Ugo Neri</p>", []),
        ("<p>You are visitor number 600 since 1999.</p>", []),
        ("<a rel=author href=/ann>Ann Lee</a>", ["Ann Lee"]),
        ("<span itemprop=author><b itemprop=name>Ann Lee</b></span>", ["Ann Lee"]),
        ("<span property=author>Ann Lee</span>", ["Ann Lee"]),
        ("<p><a href=/author/ann-lee>Ann Lee</a> | 5 min read | Kell</p>", ["Ann Lee"]),
        ("<p><a href=/autoren/eva-alt>Eva Alt</a> – 4. Mai 2020, 14:05 Uhr</p>", ["Eva Alt"]),
        ("<p>(Paris) <a href=/auteur/luc-roy>Luc Roy</a> [4 mai 2020]</p>", ["Luc Roy"]),
        (
            "<p><a href=/profil/12>Ola Nes</a> <a href=/profil/13>Kari Nes</a> 4.5.2020</p>",
            ["Ola Nes", "Kari Nes"],
        ),
        ("<p><a href=/section/local-life>Local Life</a> | 4 May 2020</p>", []),
        ("<p>04.02.2022 | 13:10 Uhr | Uta Helk</p>", ["Uta Helk"]),
        ("<p>September 17, 2019 Martin Roe</p>", ["Martin Roe"]),
        ("<p>Aktuelle Meldung | 04.02.2022</p>", []),
        ("<p>11.12.2019 - Amelie Roth</p>", ["Amelie Roth"]),
        ("<p>Dec. 19, 2025 · Martin Roe on behalf of Harbour group</p>", ["Martin Roe"]),
        ("<p>Dodano: 3 maja 2020 Autor: Karina Nowa, k.nowa@mail.example</p>", ["Karina Nowa"]),
        ("<p>Martin Roe in “The Show” of 26.05.2015</p>", []),
        ("<p>- Martin Roe, 1984</p>", []),
        ("<p>Accueil | Par Luc Le Roy | 30 mai 2020</p>", ["Luc Le Roy"]),
        ("<p>Text von Eva Alt Illustration von Uta Helk</p>", ["Eva Alt"]),
        ("<p>By Ann Lee Los Angeles Times</p>", ["Ann Lee"]),
        ("<p>By Ann Lee AND Bo Ek</p>", ["Ann Lee", "Bo Ek"]),
        ("<p>Autor: Ann Lee. Data publikacji Pią, 2010-11-19 12:04</p>", ["Ann Lee"]),
        ("<p>The Sea by Martin Roe £9.99 2020</p>", []),
        ("<div class=author>Interview: Ann Lee</div>", ["Ann Lee"]),
        ("<div class=author>Фото: Иван Лис</div>", []),
        ("<div class=author>Eine Kolumne von Eva Alt</div>", ["Eva Alt"]),
        ("<div class=author>SEND AN E-MAIL TO THE</div>", []),
        ("<div class=author>The Coast Advertiser</div>", []),
        (f"{STORY}<div class=author-box>About the Author - Ann Lee</div>", ["Ann Lee"]),
        (f"{STORY}<div class=author-box>Über Eva Alt</div>", ["Eva Alt"]),
        (f"{STORY}<div class=author-box>Tous les articles de Luc Roy</div>", ["Luc Roy"]),
        (f"{STORY}<div class=author-box>Все статьи автора Иван Лис</div>", ["Иван Лис"]),
        ("<p>記者：王小明 李大華 台北報導</p>", ["王小明", "李大華"]),
        ("<p>文/記者王小明</p>", ["王小明"]),
        ("<p>海港全景。(李敏摄)</p>", []),
        ("<div>Design Style</div><div>May 4, 2020</div>", []),
        ("<p>By Ann Lee Published May 4, 2020</p>", ["Ann Lee"]),
        ("<p>By Ann Lee Monday 4 May 2020</p>", ["Ann Lee"]),
        ("<p>（记者 张倩）昨日上午</p>", ["张倩"]),
        ("<p>海港日报记者 张倩 李明 岛城报道</p>", ["张倩", "李明"]),
        (f"{STORY}<p>（责任编辑：李明）</p>", ["李明"]),
        ("<p>取材・文●山田太郎</p>", ["山田太郎"]),
        ("<p>[山田太郎，ITnews]</p>", ["山田太郎"]),
        ("<p>〔記者王小明／台北報導〕</p>", ["王小明"]),
        ("<p>记者向警方了解到，港口今天重新开放。</p>", []),
        ("<p>关注</p>", []),
        ("<p><span>By Ann Lee</span><span>4 May 2020</span></p>", ["Ann Lee"]),
        ("<p><b>Written By: Ann Lee</b><i>Published: 4 May 2020</i></p>", ["Ann Lee"]),
        ("<p><span>Written By: मधु पंत</span><span>Published: 4 May</span></p>", ["मधु पंत"]),
        ("<p>By Ann Lee · Ben Marsh · 4 May 2020</p>", ["Ann Lee", "Ben Marsh"]),
        ("<p>By Ann Lee · Village News</p>", ["Ann Lee"]),
        (
            "<ul><li><a href=/autor/1>Ann Lee</a></li><li><a href=/autor/2>Bo Ek</a></li></ul>",
            ["Ann Lee", "Bo Ek"],
        ),
        (
            "<div><a href=/1>Ann Lee</a><span>Reporter</span><i>ann@news.example</i></div>"
            "<div><a href=/2>Bo Ek</a><span>Desk</span><i>bo.ek@news.example</i></div>",
            ["Ann Lee", "Bo Ek"],
        ),
        ("<div>Ann Lee</div><div>Political correspondent</div>", ["Ann Lee"]),
        (
            "<div class=author_1><a href=/1>Ann Lee</a><span>Desk</span></div>"
            "<div class=author_1><a href=/2>Bo Ek</a><span>Desk</span></div>"
            f"{STORY}<div class=author_1>Uta Helk</div>",
            ["Ann Lee", "Bo Ek"],
        ),
        ("<div>Local Life</div><div>desk@news.example</div>", []),
        ("<p>홍길동 기자 · 김나래 기자</p>", ["홍길동", "김나래"]),
        ("<p>홍길동·김나래 기자</p>", ["홍길동", "김나래"]),
        ("<p>Haber: Haber Merkezi</p>", []),
        ("<h3>Votes by region, 2026</h3>", []),
        ("<h3>Opfer von Gewalt, 2026</h3>", []),
        ("<p>August 3, 2019 by Rasos</p>", ["Rasos"]),
        ("<p>Text by Ann Lee, 5 March 2026</p>", ["Ann Lee"]),
    ],
)
def test_visible(body: str, names: list[str]) -> None:
    assert raw_of(body).authors == names


def test_a_person_in_print_outweighs_the_site_in_metadata() -> None:
    node = article({"@type": "Organization", "name": "Village News"})
    raw = raw_of("<p>By Ann Lee</p>", node=node)
    assert (raw.authors, raw.provenance["authors"]) == (["Ann Lee"], "visible:byline")


def test_the_site_in_metadata_stands_where_nobody_else_does() -> None:
    assert raw_of(node=article({"name": "Village News"})).authors == ["Village News"]


def test_a_first_name_is_completed_and_what_is_glued_is_cut() -> None:
    first = raw_of("<div class=byline>By Ann Lee</div>", node=article("Ann"))
    glued = raw_of("<a rel=author>Ann LeeTwitter</a>", head='<meta name=author content="Ann Lee">')
    assert first.authors == ["Ann Lee"]
    assert glued.authors == ["Ann Lee"]


def test_the_longer_list_of_the_same_authors_is_taken() -> None:
    head = '<meta name="author" content="Ann Lee, Bo Ek">'
    assert raw_of(node=article("Ann Lee"), head=head).authors == ["Ann Lee", "Bo Ek"]


def test_other_authors_are_told() -> None:
    head = '<meta name="author" content="Bo Ek">'
    assert any("Bo Ek" in one for one in raw_of(node=article("Ann Lee"), head=head).warnings)
    head = '<meta name="author" content="Ann Lee">'
    assert not any("authors of" in o for o in raw_of(node=article("Ann Lee"), head=head).warnings)


def test_a_card_names_the_author_only_under_the_label() -> None:
    card = '<meta name="twitter:label1" content="{}"><meta name="twitter:data1" content="Ann Lee">'
    assert raw_of(head=card.format("Written by")).authors == ["Ann Lee"]
    assert raw_of(head=card.format("Reading time")).authors == []


@pytest.mark.parametrize(
    ("line", "names"), [("מאת: דנה כהן", ["דנה כהן"]), ("كتب: أحمد علي", ["أحمد علي"])]
)
def test_bylines_of_scripts_without_capitals(line: str, names: list[str]) -> None:
    assert raw_of(f"<p class=byline>{line}</p>").authors == names


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("it", "di Ida Rossi e Ugo Neri", ["Ida Rossi", "Ugo Neri"]),
        ("nb-NO", "Av Kari Nes", ["Kari Nes"]),
        ("it", "di notte tutti i gatti", []),
        ("nl", "De Groene Weg", []),
    ],
)
def test_a_doubtful_word_announces_names_in_its_language(
    language: str, line: str, names: list[str]
) -> None:
    html = f"<html lang={language}><body><h1>Storm</h1><p>{line}</p>{STORY}</body></html>"
    assert extract_raw(html, "https://news.example/a").authors == names


@pytest.mark.parametrize(
    "person",
    [
        {"givenName": "Ann", "familyName": "Lee"},
        {"name": "a.lee", "givenName": "Ann", "familyName": "Lee"},
        {"name": {"@value": "Ann Lee"}},
        {"name": "Village-News-Reporterin Ann Lee"},
        {"name": "Ann Lee\u200bCorrespondente"},
        {"name": "Ann LeeReporter"},
        {"name": "Ann Lee, enviada especial"},
        {"name": "корреспондент Ann Lee"},
    ],
)
def test_one_name_however_a_node_gives_it(person: dict[str, Any]) -> None:
    assert raw_of(node=article({"@type": "Person", **person})).authors == ["Ann Lee"]


def test_an_author_that_refers_to_no_text_is_none() -> None:
    assert raw_of(node=article({"@id": [1]})).authors == []


def test_a_login_gives_way_to_the_name_in_print() -> None:
    byline = '<div>by <a href="/author/ao">Ann Oskarsen</a></div>'
    for login in ("a.oskarsen", "aoskarsen", "news_desk77"):
        assert raw_of(byline, node=article({"name": login})).authors == ["Ann Oskarsen"]


@pytest.mark.parametrize(
    ("author", "printed", "name"),
    [
        ("Todd", "<div class=full-name>Todd Roe</div>", "Todd Roe"),
        ("Nils", "<p>Eine Kolumne von Nils van der Roe</p>", "Nils van der Roe"),
        ("Susan", "<p>Susan December 4, 2020</p>", "Susan"),
        ("Susan", "<nav><a href=/h>Health</a></nav><p>Susan Health</p>", "Susan"),
        ("martin.roe", "", "Martin Roe"),
        ("martin.roe", f"{STORY}<p>Photo: Martin J. Roe</p>", "Martin J. Roe"),
        ("news.desk", "", "news.desk"),
    ],
)
def test_the_full_name_of_a_first_name_or_a_login(author: str, printed: str, name: str) -> None:
    assert raw_of(printed, node=article({"name": author})).authors == [name]


def japanese(before: str = "", end: str = "") -> list[str]:
    text = "".join(
        f"<p>　市によると、橋の柱{n}本で腐食が見つかり、専門家が早急な補強を求めていた。"
        "近くに住む人は「もっと早く決めてほしかった」と話す。</p>"
        for n in range(90, 93)
    )
    html = (
        "<html lang=ja><title>市民プールを改修へ</title><body><h1>市民プールを改修へ</h1>"
        f"{before}<p>2026年11月28日</p><div>{text}{end}</div></body></html>"
    )
    return extract_raw(html, "https://news.example/a").authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p class=author>佐藤健一</p>", ["佐藤健一"]),
        ("<p class=author>五味太一郎</p>", ["五味太一郎"]),
        ("<p class=author>渡辺 美咲（社会部）</p>", ["渡辺 美咲"]),
        ("<p class=author>佐藤健一、鈴木花子</p>", ["佐藤健一", "鈴木花子"]),
        ("<p class=author>ジョン・スミス</p>", ["ジョン・スミス"]),
        ("<p>五味太一郎 記者</p>", ["五味太一郎"]),
        ("<p>社会部 五味太一郎記者</p>", ["五味太一郎"]),
        ("<p>渡辺 美咲 特派員</p>", ["渡辺 美咲"]),
        ("<p>文・五味太一郎　写真・鈴木花子</p>", ["五味太一郎"]),
        ("<p>取材・文／佐藤健一　撮影／鈴木花子</p>", ["佐藤健一"]),
        ("<p class=author>編集部</p>", []),
        ("<p class=author>記事一覧</p>", []),
        ("<p class=writer>デジタル編集部 記者</p>", []),
        ("<p>社会部記者</p>", []),
    ],
)
def test_a_japanese_line_that_names_its_author(line: str, names: list[str]) -> None:
    assert japanese(line) == names


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("<p>（佐藤健一）</p>", ["佐藤健一"]),
        ("<p>【渡辺 美咲】</p>", ["渡辺 美咲"]),
        ("<p>市は調べている。（佐藤健一、鈴木花子）</p>", ["佐藤健一", "鈴木花子"]),
        ("<p>（聞き手・五味太一郎）</p>", ["五味太一郎"]),
        ("<p>「残したい」（佐藤健一）</p>", []),
        ("<p>（山口県警）</p>", []),
        ("<p>（千葉大学）</p>", []),
        ("<p>（敬称略）</p>", []),
    ],
)
def test_a_japanese_name_in_brackets_at_the_end(end: str, names: list[str]) -> None:
    assert japanese(end=end) == names


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("<p>Martin Roe</p>", ["Martin Roe"]),
        ("<p>(Martin Roe)</p>", ["Martin Roe"]),
        ("<p>— Martin Roe/AP</p>", ["Martin Roe"]),
        ("<p>—By Martin Roe</p>", ["Martin Roe"]),
        ("<p>— By Martin Roe</p>", ["Martin Roe"]),
        ("<p>(Reporting by Martin Roe; Editing by Tom Poe)</p>", ["Martin Roe"]),
        ("<p>Martin Roe</p><footer><p>Imprint</p></footer>", ["Martin Roe"]),
        (f"<p>Martin Roe</p>{STORY}", []),
        ("<p><a href=/roe>Martin Roe</a></p>", []),
        ("<div><div><p>Martin Roe</p></div></div>", []),
        ("<p>Harbour Wall</p>", []),
    ],
)
def test_a_name_that_ends_the_text(end: str, names: list[str]) -> None:
    html = f"<body><h1>Storm</h1>{STORY}{end}</body>"
    assert extract_raw(html, "https://news.example/a").authors == names


def test_a_column_of_writers_names_no_author() -> None:
    def column(*names: str) -> str:
        items = "".join(f"<div class=author><p class=name>{name}</p></div>" for name in names)
        return f"<body><div><h1>Storm</h1>{STORY * 3}</div><div class=right>{items}</div></body>"

    writers = extract_raw(column("Martin Roe", "Vera Lind", "Uta Helk"), "https://news.example/a")
    writer = extract_raw(column("Martin Roe"), "https://news.example/a")
    assert writers.authors == []
    assert writer.authors == ["Martin Roe"]


def test_the_byline_adds_persons_to_those_metadata_agree_on() -> None:
    head = '<meta name="author" content="Ann Lee">'
    more = raw_of("<p>By Ann Lee, Martin Roe</p>", node=article("Ann Lee"), head=head)
    desk = raw_of("<p>By Ann Lee, Coast Project</p>", node=article("Ann Lee"), head=head)
    assert more.authors == ["Ann Lee", "Martin Roe"]
    assert desk.authors == ["Ann Lee"]


@pytest.mark.parametrize(
    ("host", "owner", "names"),
    [
        ("martinroe.example", "© 2020 Martin Roe", ["Martin Roe"]),
        ("www.martin-roe.example", "Copyright 2014-2020 Dr. Martin Roe", ["Martin Roe"]),
        ("news.example", "© 2020 Martin Roe", []),
        ("coastgazette.example", "© 2020 Coast Gazette", []),
    ],
)
def test_the_person_whom_a_site_is_named_for(host: str, owner: str, names: list[str]) -> None:
    html = f"<body><h1>Storm</h1>{STORY}<footer><p>{owner}</p></footer></body>"
    assert extract_raw(html, f"https://{host}/a").authors == names


@pytest.mark.parametrize(
    "owner", ["Village News", "villagenews.example", "Bright Web Solutions", "Altum Sp. z o.o."]
)
def test_the_site_its_owner_and_its_agency_are_no_authors_by_a_meta_alone(owner: str) -> None:
    assert raw_of(head=f'<meta name="author" content="{owner}">').authors == []


@pytest.mark.parametrize(
    "below",
    [
        '<section class="talk"><div><a rel="author" href="/u/bo">Bo Ek</a></div></section>',
        '<section class="river"><h3><a href="/x">Goats</a></h3><p>By Bo Ek</p></section>',
        '<div><h3><a href="/x">Goats</a></h3><a href="/author/bo">Bo Ek</a> May 4</div>',
    ],
)
def test_writers_of_teasers_and_comments_are_no_authors(below: str) -> None:
    html = f"<html><body><main><article><h1>Storm</h1>{{}}{STORY}</article>{below}</main></body>"
    assert extract_raw(html.format(""), "https://news.example/a").authors == []
    byline = "<p><a rel=author href=/ann>Ann Lee</a> May 4, 2020</p>"
    assert extract_raw(html.format(byline), "https://news.example/a").authors == ["Ann Lee"]
