"""One page against its gold."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newscrawl.evaluation import Gold, GoldPage, PageScore, score_page
from newscrawl.items import Article, Dateline
from newscrawl.story import Role, StoryBlock, compose_body

URL = "https://gazette.example/rain"
STORY = "It rained in the city all day.\n\nThe river rose by two metres until noon."


def score(article: dict[str, Any], **gold: Any) -> PageScore:
    page = GoldPage(set="news", id="rain", url=URL, path=Path("rain.html.gz"), gold=Gold(**gold))
    return score_page(page, Article(url=URL, **article))


def test_same_text_in_other_typography_is_exact() -> None:
    one = score({"body": "“Rain” – it’s\u00a0here"}, bodies=('"Rain" - it\'s\nhere',))
    assert (one.exact, one.exact_first, one.lenient) == (True, True, True)
    assert (one.precision, one.recall, one.f1) == (1.0, 1.0, 1.0)


def test_precision_and_recall_over_four_grams() -> None:
    one = score({"body": "a b c d e x"}, bodies=("a b c d e",))
    assert one.precision == pytest.approx(2 / 3)
    assert one.recall == 1.0
    assert one.f1 == pytest.approx(0.8)
    assert one.exact is False


def test_a_word_changed_is_not_exact() -> None:
    assert score({"body": STORY.replace("two", "three")}, bodies=(STORY,)).lenient is False


def test_the_better_of_two_gold_bodies_counts() -> None:
    one = score({"body": STORY}, bodies=("A standfirst.\n\n" + STORY, STORY))
    assert (one.f1, one.exact, one.exact_first) == (1.0, True, False)


@pytest.mark.parametrize(
    ("role", "gold", "exact"),
    [
        (Role.LIST_ITEM, "It rained.\n- Take boots.\n- Take a hat.", True),
        (Role.LIST_ITEM, "It rained.\n1. Take boots.\n2. Take a hat.", True),
        (Role.LIST_ITEM, "It rained.\nTake boots.\nTake a hat.", True),
        (Role.LIST_ITEM, "- It rained.\nTake boots.\nTake a hat.", False),
        (Role.PARAGRAPH, "It rained.\n– Take boots.\n– Take a hat.", False),
    ],
)
def test_a_gold_body_may_show_the_marks_of_list_items(role: Role, gold: str, exact: bool) -> None:
    texts = {"It rained.": Role.PARAGRAPH, "Take boots.": role, "Take a hat.": role}
    blocks = [StoryBlock(role=one, text=text) for text, one in texts.items()]
    article = {"body": compose_body(blocks), "blocks": blocks}
    assert score(article, bodies=(gold,)).exact is exact


def test_a_repeated_headline_is_ignored_by_the_lenient_score_only() -> None:
    one = score({"body": "Rain\n\n" + STORY}, bodies=(STORY,), headline="RAIN")
    assert (one.exact, one.lenient) == (False, True)


def test_empty_body() -> None:
    one = score({"body": " \u200b"}, bodies=(STORY,))
    assert (one.empty, one.precision, one.recall, one.f1) == (True, None, 0.0, 0.0)
    assert len(one.missed_lines) == 2


def test_no_gold_is_no_score() -> None:
    one = score({"title": "Rain", "body": STORY})
    scored = (one.f1, one.exact, one.snippets, one.headline, one.date, one.authors, one.leaks)
    assert scored == (None,) * 7
    assert one.quality == 1


@pytest.mark.parametrize(
    "gold",
    [
        "BAKU, November 6 – It rained all day long here.",
        "BAKU, November 6\n\nIt rained all day long here.",
        "BAKU, November 6 It rained all day long here.",
    ],
)
def test_dateline_is_put_back_as_the_gold_has_it(gold: str) -> None:
    dateline = Dateline(text="BAKU, November 6")
    one = score({"body": "It rained all day long here.", "dateline": dateline}, bodies=(gold,))
    assert (one.exact, one.f1) == (True, 1.0)


def test_dateline_behind_a_standfirst() -> None:
    article = {"body": "Water everywhere.\n\nIt rained all day.", "dateline": Dateline(text="BAKU")}
    assert score(article, bodies=("Water everywhere.\n\nBAKU. It rained all day.",)).exact


def test_a_dateline_that_the_gold_lacks_lowers_the_score() -> None:
    article = {"body": STORY, "dateline": Dateline(text="BAKU")}
    one = score(article, bodies=(STORY + "\n\nIn BAKU it rained.",))
    assert one.exact is False
    assert one.precision is not None
    assert one.precision < 1


def test_a_missing_dateline_lowers_the_score() -> None:
    one = score({"body": STORY}, bodies=("BAKU, November 6 – " + STORY,))
    assert one.exact is False
    assert one.recall is not None
    assert one.recall < 1


def test_snippets() -> None:
    one = score(
        {"body": "It  rained.\nSign up now."},
        snippets=("It rained.", "The river rose."),
        foreign_snippets=("Sign up now", "Read also"),
    )
    assert one.snippets == (1, 1, 1, 1)
    assert one.quality == 0.5
    assert (one.missed_lines, one.foreign_lines) == (("The river rose.",), ("Sign up now",))


def test_snippet_with_the_dateline_in_it() -> None:
    article = {"body": "It rained all day.", "dateline": Dateline(text="BAKU")}
    assert score(article, snippets=("BAKU – It rained",)).snippets == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("title", "right"),
    [("It’s rain", True), ("It's Rain", False), ("It's rain - Gazette", False), (None, False)],
)
def test_headline(title: str | None, right: bool) -> None:
    assert score({"title": title}, headline="It's rain").headline is right


@pytest.mark.parametrize(
    ("date", "right"),
    [
        ("2023-11-06", True),
        ("2023-11-06T23:30:00-05:00", True),
        ("2023-11-07T04:30:00+00:00", False),
        ("2023-11-05", False),
        (None, False),
    ],
)
def test_day(date: str | None, right: bool) -> None:
    assert score({"date_published": date}, day="2023-11-06").date is right


def test_another_day_for_the_same_instant_is_right_where_the_gold_knows_it() -> None:
    moment = datetime(2023, 11, 6, 22, 30, tzinfo=UTC)
    gold: dict[str, Any] = {"day": "2023-11-06", "moment": moment}
    assert score({"date_published": "2023-11-07T00:30:00+02:00"}, **gold).date is True
    assert score({"date_published": "2023-11-07T00:31:00+02:00"}, **gold).date is False
    assert score({"date_published": "2023-11-07"}, **gold).date is False


def test_month_is_right_if_the_gold_has_no_day() -> None:
    assert score({"date_published": "2003-11-29"}, day="2003-11").date is True


@pytest.mark.parametrize(
    ("authors", "f1"),
    [
        (["ANN LEE", "Bo Ek"], 1.0),
        (["Ann Lee and Bo Ek"], 1.0),
        (["Ann Lee"], 2 / 3),
        (["Gazette"], 0.0),
        ([], 0.0),
    ],
)
def test_authors(authors: list[str], f1: float) -> None:
    assert score({"authors": authors}, authors=("Ann Lee", "Bo Ek")).authors == pytest.approx(f1)


def test_section() -> None:
    assert score({"section": "weather"}, section="Weather").section is True
    assert score({"section": "Sport"}, section="Weather").section is False
    assert score({"section": None}, section="Weather").section is False


def test_leaks_are_boilerplate_that_is_more_often_in_the_body_than_in_the_gold() -> None:
    one = score(
        {"body": STORY + "\nRead also: snow\nAnn Lee"},
        bodies=(STORY + "\nBo Ek",),
        noise=("Read  also", "Read also", "It rained", "Bo Ek", "LEAVE A REPLY"),
    )
    assert one.leaks == ("Read also",)
