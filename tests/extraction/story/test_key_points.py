"""The list above the story, and lists of the story."""

import pytest

from tests.extraction.story.stories import TEXT, paragraphs, read, texts

POINTS = ("Forty boats wait at the northern pier", "The wall is to be built in the next year")
LIST = f"<ul>{''.join(f'<li>{point}</li>' for point in POINTS)}</ul>"
STORY = paragraphs(*TEXT, *(text.replace("pier", "quay") for text in TEXT))


@pytest.mark.parametrize(
    "above", ["", "<h3>Key points</h3>", "<p class=standfirst>A storm comes, and nobody goes</p>"]
)
def test_a_list_above_the_story_sums_it_up(above: str) -> None:
    article = read(above + LIST + STORY)
    assert article.key_points == list(POINTS)
    assert article.body is not None
    assert POINTS[0] not in article.body


@pytest.mark.parametrize(
    "above",
    [
        f"<p>{TEXT[0]}</p>",
        "<p>The owners were asked to do this:</p>",
        "<h2>What the owners have to do</h2>",
    ],
)
def test_a_list_in_the_story_is_of_the_text(above: str) -> None:
    article = read(above + LIST + STORY)
    assert article.key_points == []
    assert texts(article, "list_item") == list(POINTS)


OTHERS = (
    ("Fyrtio båtar väntar vid den norra piren", "Muren ska byggas nästa år, säger staden"),
    ("배 마흔 척이 북쪽 부두에서 대기하고 있다", "방벽은 내년에 세워질 예정이라고 밝혔다"),
    ("四十隻の船が北側の桟橋で待機している", "防潮壁は来年に建てられる見通しとなった"),
    ("أربعون قاربا تنتظر عند الرصيف الشمالي", "سيتم بناء الجدار في العام المقبل"),
)


@pytest.mark.parametrize(
    ("label", "points"),
    [
        ("In short", POINTS),
        ("What to know:", POINTS),
        ("Das Wichtigste in Kürze", POINTS),
        ("Ce qu’il faut retenir", POINTS),
        ("I korthet", OTHERS[0]),
        ("Με μια ματιά", POINTS),
        ("핵심 요약", OTHERS[1]),
        ("この記事のポイント", OTHERS[2]),
        ("أبرز النقاط", OTHERS[3]),
    ],
)
@pytest.mark.parametrize(
    "markup",
    [
        "<h2>{label}</h2><ul><li>{0}</li><li>{1}</li></ul>",
        "<p>{label}</p><ul><li><p>{0}</p></li><li><p>{1}</p></li></ul>",
        "<p><strong>{label}</strong></p><ol><li>{0}</li><li>{1}</li></ol>",
        "<div class=box><div class=box-title>{label}</div><ul><li>{0}</li><li>{1}</li></ul></div>",
        "<p><b>{label}</b></p><p>– {0}</p><p>– {1}</p>",
        "<div class=key-points><h4>{label}</h4><p>{0}</p><p>{1}</p></div>",
        "<div class=summary><div>{label}</div><div>{0}</div><div>{1}</div></div>",
    ],
)
def test_the_label_of_the_key_points_is_no_text(
    markup: str, label: str, points: tuple[str, str]
) -> None:
    article = read(markup.format(*points, label=label) + STORY)
    assert article.key_points == list(points)
    assert article.standfirst is None
    assert [block.role for block in article.blocks] == ["key_point"] * 2 + ["paragraph"] * 8


JAPANESE = (
    "フェリーは月曜日の正午、200人の乗客を乗せて桟橋を出発したと港湾当局が発表した。",
    "技術者らは、2月の嵐でひびが入った主軸の交換に9週間を費やし、運航会社は200万ユーロを負担した。",
    "島の住民は、車やトラックを運べない小さな漁船に頼らざるを得なかったと話した。",
    "運航会社は、2隻目の船が就航する9月まで1日4往復を運航する予定だと明らかにした。",
)
CHINESE = (
    "港务局周一表示，渡轮中午载着两百名乘客离开码头，这是九周以来的首次航行，天气晴朗，海面平静。",
    "工程师花了九周时间更换二月风暴中开裂的主轴，运营公司为此支付了两百万欧元，保险公司没有承担费用。",
    "岛上居民说，他们不得不依靠一艘小渔船，而这艘船既不能运载汽车，也不能运载卡车，生活十分不便。",
    "运营公司计划在九月之前每天开行四个班次，届时第二艘渡轮将投入运营，票价保持不变，学生享受半价。",
)
KOREAN = (
    "여객선이 월요일 정오에 승객 이백 명을 태우고 부두를 떠났다고 항만 당국이 성명에서 밝혔다.",
    "기술자들은 지난 이월 폭풍으로 금이 간 주축을 교체하는 데 구 주를 썼고 비용은 이백만 유로였다.",
    "섬 주민들은 자동차와 트럭을 실을 수 없는 작은 어선에 의존할 수밖에 없었다고 말했다.",
    "운영사는 두 번째 배가 투입되는 구월까지 하루 네 차례 왕복 운항할 계획이라고 밝혔다.",
)


@pytest.mark.parametrize(
    ("story", "label", "points"),
    [
        (JAPANESE, "ポイント", ("9週間ぶりに運航再開", "修理費は200万ユーロ")),
        (CHINESE, "要点", ("渡轮恢复航行", "维修费两百万欧元")),
        (KOREAN, "핵심 요약", ("여객선 운항 재개", "수리비 이백만 유로")),
        (TEXT, "Key points", ("Forty boats", "A new wall")),
    ],
)
@pytest.mark.parametrize(
    "markup",
    [
        "<div class=key-points><p>{label}</p><ul><li>{0}</li><li>{1}</li></ul></div>",
        "<ul class=summary><li>{0}</li><li>{1}</li></ul>",
        "<h3>{label}</h3><ul><li>{0}</li><li>{1}</li></ul>",
        "<div><p>{label}</p><ul><li>{0}</li><li>{1}</li></ul></div>",
    ],
)
def test_points_that_are_announced_can_be_short(
    markup: str, story: tuple[str, ...], label: str, points: tuple[str, str]
) -> None:
    article = read(markup.format(*points, label=label) + paragraphs(*story))
    assert article.key_points == list(points)
    assert article.body == "\n\n".join(story)


def test_the_title_of_a_box_of_key_points_is_their_label() -> None:
    article = read(f"<div class=key-points><h3>The boats of Velden</h3>{LIST}</div>{STORY}")
    assert article.key_points == list(POINTS)
    assert "The boats of Velden" not in (article.body or "")


def test_what_somebody_says_behind_a_dash_is_no_key_point() -> None:
    said = "<p>– We have seen higher water.</p><p>– And the lighthouse stood.</p>"
    article = read(said + STORY)
    assert article.key_points == []
    assert "– We have seen higher water." in texts(article, "paragraph")
