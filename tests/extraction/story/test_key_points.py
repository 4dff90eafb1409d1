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


def test_the_title_of_a_box_of_key_points_is_their_label() -> None:
    article = read(f"<div class=key-points><h3>The boats of Velden</h3>{LIST}</div>{STORY}")
    assert article.key_points == list(POINTS)
    assert "The boats of Velden" not in (article.body or "")


def test_what_somebody_says_behind_a_dash_is_no_key_point() -> None:
    said = "<p>– We have seen higher water.</p><p>– And the lighthouse stood.</p>"
    article = read(said + STORY)
    assert article.key_points == []
    assert "– We have seen higher water." in texts(article, "paragraph")
