"""Running an extractor over pages."""

import gzip
import os
from pathlib import Path

import pytest

from newscrawl.evaluation import Gold, GoldPage, Scores, evaluate
from newscrawl.items import Article

STORY = "It rained in the city all day."


def read_plainly(html: bytes, url: str) -> Article:
    return Article(url=url, body=html.decode().removeprefix("<p>"))


def read_badly(html: bytes, url: str) -> Article:
    if b"snow" in html:
        raise ValueError("no snow, please")
    return read_plainly(html, url)


def die(_html: bytes, _url: str) -> Article:
    os._exit(1)


@pytest.fixture
def pages(tmp_path: Path) -> list[GoldPage]:
    """Twenty pages, number 7 with another text."""
    made = []
    for number in range(20):
        body = "It snowed." if number == 7 else STORY
        path = tmp_path / f"{number}.html.gz"
        path.write_bytes(gzip.compress(f"<p>{body}".encode()))
        url = f"https://gazette.example/{number}"
        gold = Gold(bodies=(body,))
        made.append(GoldPage(set="news", id=str(number), url=url, path=path, gold=gold))
    return made


def quality(scores: Scores) -> list[tuple[str, float, str | None]]:
    return [(page.id, page.quality, page.failure) for page in scores.pages]


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")  # other tests' servers
def test_order_and_scores_do_not_depend_on_the_jobs(pages: list[GoldPage]) -> None:
    alone = evaluate(pages, read_badly)
    assert [page.id for page in alone.pages] == [str(number) for number in range(20)]
    assert quality(evaluate(pages, read_badly, jobs=3)) == quality(alone)


def test_an_extractor_that_raises_counts_as_an_empty_article(pages: list[GoldPage]) -> None:
    scores = evaluate(pages, read_badly)
    (failed,) = scores.failed
    assert (failed.id, failed.failure) == ("7", "ValueError: no snow, please")
    assert (failed.empty, failed.f1, failed.unread) == (True, 0.0, False)


def test_damaged_page_is_named_and_the_others_are_scored(pages: list[GoldPage]) -> None:
    pages[3].path.write_bytes(b"damaged")
    scores = evaluate(pages, read_plainly)
    (failed,) = scores.failed
    assert failed.unread
    assert "3.html.gz" in (failed.failure or "")
    assert scores.f1 == 1.0


def test_a_model_for_each_page(pages: list[GoldPage]) -> None:
    """Each page is read by its own extractor, as in cross-validation."""
    parts = [evaluate([page], lambda html, url: read_plainly(html, url)) for page in pages]
    joined = Scores(tuple(page for part in parts for page in part.pages))
    assert quality(joined) == quality(evaluate(pages, read_plainly))


def test_only_the_extractor_is_timed(pages: list[GoldPage]) -> None:
    assert all(page.milliseconds > 0 for page in evaluate(pages, read_plainly).pages)


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")  # other tests' servers
def test_a_process_that_dies_is_an_error(pages: list[GoldPage]) -> None:
    with pytest.raises(RuntimeError, match="with one job"):
        evaluate(pages, die, jobs=2)
