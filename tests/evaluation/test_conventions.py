"""Bodies as the gold of each set has them."""

from pathlib import Path

import pytest

from newscrawl.evaluation import Gold, GoldPage, score_page
from newscrawl.evaluation.conventions import CONVENTIONS, Convention, by_convention
from newscrawl.items import Article
from newscrawl.story import BODY_ROLES, Role, StoryBlock, compose_body, parse_roles

LEAD, TEXT = "Ferries stay in port.", "It rained in the city all day, and the river rose."
STORY = [
    StoryBlock(role=Role.STANDFIRST, text=LEAD),
    StoryBlock(role=Role.PARAGRAPH, text=TEXT),
]


@pytest.mark.parametrize("row", CONVENTIONS, ids=lambda row: row.set)
def test_a_convention_names_roles_and_differs_from_our_own(row: Convention) -> None:
    assert parse_roles(" ".join(row.roles)) == row.roles
    assert set(row.roles) != set(BODY_ROLES)
    assert row.why


def test_a_page_is_scored_by_the_convention_of_its_set_and_by_our_own() -> None:
    article = Article(url="https://gazette.example/a", body=compose_body(STORY), blocks=STORY)
    gold = Gold(bodies=(f"{LEAD}\n\n{TEXT}",))
    page = GoldPage(set="fundus", id="a", url=article.url, path=Path("a.html.gz"), gold=gold)
    score = score_page(page, article)
    assert (score.exact, score.own_exact) == (True, False)
    assert score.f1 == 1.0
    assert score.own_f1 is not None
    assert score.own_f1 < 1.0


def test_a_set_without_a_convention_and_an_article_without_blocks_keep_their_body() -> None:
    article = Article(url="https://gazette.example/a", body=TEXT, blocks=STORY)
    assert by_convention(article, "chinese").body == TEXT
    assert by_convention(Article(url=article.url, body=TEXT), "fundus").body == TEXT
