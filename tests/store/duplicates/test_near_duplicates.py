"""Near-duplicates in a crawl: one cluster in the lines of two sites, or left out on request."""

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newscrawl.items import Article, SkipReason
from newscrawl.skip_reasons import PageOutcome
from newscrawl.store.session import Session
from newscrawl.store.state.database import STATE_FILE, StoreError

TEXT = " ".join(f"{random.Random(at).choice('abcdefgh')}{at} was said" for at in range(60))
COPY = "Our own reporter was there as well. " + TEXT[: int(len(TEXT) * 0.85)]


class Crawl:
    """A crawl of one site that stores what it is told to."""

    def __init__(self, data: Path, site: str, *, drop: bool = False) -> None:
        self.counts: dict[str, int] = {}
        self.site = site
        self.session = Session(data, site, date(2024, 3, 1), listener=self, drop_near=drop)

    def count(self, name: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1

    def stop(self, error: StoreError) -> None:
        raise error

    def store(self, *bodies: str) -> dict[str, int]:
        for at, body in enumerate(bodies):
            url = f"https://{self.site}.example/{at}"
            article = Article(url=url, site=self.site, title="Said", body=body)
            assert self.session.deduplicate(article) is None
            if reason := self.session.add(article):
                self.count(f"skipped/{reason}")
        self.session.close()
        return self.counts


def records(data: Path, site: str) -> list[dict[str, Any]]:
    files = sorted((data / site).glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]


def test_copies_on_two_sites_carry_one_cluster_id(tmp_path: Path) -> None:
    Crawl(tmp_path, "first").store(TEXT, "Too short to judge.")
    assert Crawl(tmp_path, "second").store(COPY) == {"stored": 1}
    (story, short), (copy,) = records(tmp_path, "first"), records(tmp_path, "second")
    assert story["cluster_id"] == story["id"]
    assert copy["cluster_id"] == story["id"] != copy["id"]
    assert short["cluster_id"] is None


@pytest.mark.parametrize("sites", [("first", "second"), ("first", "first")])
def test_dropped_near_duplicates_are_counted_and_remembered(
    tmp_path: Path, sites: tuple[str, str]
) -> None:
    if sites[0] == sites[1]:  # both in one batch
        counts = Crawl(tmp_path, "first", drop=True).store(TEXT, COPY)
        assert counts == {"stored": 1, "skipped/near-duplicate": 1}
    else:
        Crawl(tmp_path, "first", drop=True).store(TEXT)
        assert Crawl(tmp_path, "second", drop=True).store(COPY) == {"skipped/near-duplicate": 1}
    (story,) = records(tmp_path, "first")
    url = f"https://{sites[1]}.example/{1 if sites[0] == sites[1] else 0}"
    again = Crawl(tmp_path, sites[1])
    page = again.session.pages.find(url)
    again.session.close()
    assert page is not None
    assert (page.outcome, page.reason) == (PageOutcome.DUPLICATE, SkipReason.NEAR_DUPLICATE)
    assert page.article_id == story["id"]
    assert records(tmp_path, "second") == []


def test_a_state_made_again_knows_the_clusters_by_their_names(tmp_path: Path) -> None:
    Crawl(tmp_path, "site-b").store(TEXT)
    Crawl(tmp_path, "site-a").store(COPY)
    (tmp_path / STATE_FILE).unlink()
    crawl = Crawl(tmp_path, "site-c")
    crawl.store(TEXT + " It was said again.")
    (story,), (later,) = records(tmp_path, "site-b"), records(tmp_path, "site-c")
    assert later["cluster_id"] == story["id"]


def test_a_batch_that_fails_leaves_no_cluster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl = Crawl(tmp_path, "site")
    failure = StoreError("no room")
    told: list[StoreError] = []
    monkeypatch.setattr(crawl, "stop", told.append)
    with monkeypatch.context() as broken:
        broken.setattr(crawl.session.pages, "flush", lambda: (_ for _ in ()).throw(failure))
        assert crawl.store(TEXT) == {"not_stored": 1}
    assert told == [failure]
    Crawl(tmp_path, "site").store(COPY)
    assert [record["cluster_id"] == record["id"] for record in records(tmp_path, "site")] == [True]
