"""Clusters of a store are those of one machine's stream, however its files arrive."""

import gzip
import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.items import Article
from newscrawl.remote_store import near_duplicates
from newscrawl.remote_store.near_duplicates import find_clusters
from newscrawl.remote_store.objects import DamagedObjectError, Objects, RemoteStoreError
from newscrawl.store.duplicates.clusters import Clusters
from newscrawl.store.state.database import State

WORDS = [f"word{number}" for number in range(3000)]
BEGAN = datetime(2026, 11, 6, tzinfo=UTC)


def invent(count: int, seed: int) -> list[Article]:
    """Return articles of which about half repeat most of an earlier one."""
    chance = random.Random(seed)
    articles: list[Article] = []
    for number in range(count):
        if articles and chance.random() < 0.5:
            words = (chance.choice(articles).body or "").split()
            for _ in range(3):
                words[chance.randrange(len(words))] = chance.choice(WORDS)
        else:
            words = [chance.choice(WORDS) for _ in range(120)]
        article_id = f"{number:04x}{chance.getrandbits(80):020x}"
        at = (BEGAN + timedelta(minutes=number)).isoformat()
        articles.append(
            Article(
                id=article_id,
                url=f"https://harbour.example/{number}",
                title=f"Title {number}",
                body=" ".join(words),
                date_downloaded=at,
                cluster_id=article_id,
            )
        )
    return articles


def stream(articles: list[Article], data: Path) -> dict[str, str | None]:
    with State(data) as state, state.writing():
        clusters = Clusters(state)
        for article in articles:
            clusters.place(article.id or "", article.prose or "")
        return {article.id or "": clusters.cluster_of(article.id or "") for article in articles}


def publish(
    objects: Objects, site: str, number: int, articles: list[Article], day: str = "2026-11-06"
) -> None:
    lines = "".join(article.to_line() for article in articles)
    objects.put(f"days/{day}/{site}-{number}.jsonl", lines.encode())


def read(objects: Objects, articles: list[Article]) -> dict[str, str | None]:
    """Return the cluster of each article, as the files of changes say one after the other."""
    found = {article.id or "": article.cluster_id for article in articles}
    for name in objects.names("clusters/changes"):
        for line in (objects.read(name) or b"").splitlines():
            values = json.loads(line)
            found[values["id"]] = values["cluster_id"]
    return found


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("nights", [1, 3, 12])
def test_clusters_are_those_of_the_stream(nights: int, seed: int, tmp_path: Path) -> None:
    articles = invent(120, seed)
    objects = Objects(str(tmp_path / "store"))
    shuffled = random.Random(seed).sample(articles, len(articles))
    for night in range(nights):
        some = shuffled[night::nights]
        publish(objects, "harbour.example", night + 1, some[::2])
        publish(objects, "mill.example", night + 1, some[1::2])
        find_clusters(str(tmp_path / "store"))
    assert read(objects, articles) == stream(articles, tmp_path / "data")


def test_nothing_new_changes_nothing(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    objects = Objects(store)
    publish(objects, "harbour.example", 1, invent(20, 3))
    assert find_clusters(store) > 0
    names = objects.names("clusters")
    assert find_clusters(store) == 0
    assert objects.names("clusters") == names


@pytest.mark.parametrize(("day", "is_found"), [("2026-10-06", True), ("2026-10-05", False)])
def test_file_that_was_published_late_is_found_for_a_month(
    day: str, is_found: bool, tmp_path: Path
) -> None:
    store = str(tmp_path / "store")
    objects, articles = Objects(store), invent(20, 3)
    publish(objects, "harbour.example", 1, articles[:10])
    find_clusters(store)
    publish(objects, "mill.example", 1, articles[10:], day)
    find_clusters(store)
    assert (read(objects, articles) == stream(articles, tmp_path / "data")) is is_found


def test_batch_that_was_not_finished_is_continued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, articles = str(tmp_path / "store"), invent(60, 4)
    objects = Objects(store)
    publish(objects, "harbour.example", 1, articles[:30])

    def die(*_: object) -> int:
        raise RuntimeError("the machine was lost")

    with monkeypatch.context() as patch:
        patch.setattr(near_duplicates, "merge_links", die)
        with pytest.raises(RuntimeError):
            find_clusters(store)
    publish(objects, "harbour.example", 2, articles[30:])
    find_clusters(store)
    assert read(objects, articles) == stream(articles, tmp_path / "data")


def test_compressed_files_are_read(tmp_path: Path) -> None:
    store, articles = str(tmp_path / "store"), invent(20, 5)
    objects = Objects(store)
    halves = articles[:9], articles[9:]
    frames = [gzip.compress("".join(one.to_line() for one in half).encode()) for half in halves]
    objects.put("days/2026-11-06/a.example-1.jsonl.gz", b"".join(frames))
    find_clusters(store)
    assert read(objects, articles) == stream(articles, tmp_path / "data")


def test_foreign_and_cut_files_stop_nothing(tmp_path: Path) -> None:
    articles = invent(40, 5)
    objects = Objects(str(tmp_path / "store"))
    publish(objects, "harbour.example", 2, articles)
    whole = objects.read("days/2026-11-06/harbour.example-2.jsonl") or b""
    objects.put("days/2026-11-06/mill.example-2.jsonl", whole[:-30])
    foreign = ("days/README.txt", "days/2026-11-06/.DS_Store", "days/2026-11-06/a-notes.jsonl")
    for name in (*foreign, "clusters/manifests/.DS_Store", "clusters/done/zzz"):
        objects.put(name, b"x")
    find_clusters(objects.address)
    assert read(objects, articles) == stream(articles, tmp_path)


@pytest.mark.parametrize(
    "what",
    ["done/000001.json", "rows/000001-000", "index/000001-000", "joined/000001"],
)
@pytest.mark.parametrize("content", [b"", b"{}x"])
def test_damaged_objects_are_explained(tmp_path: Path, what: str, content: bytes) -> None:
    articles = invent(40, 6)
    objects = Objects(str(tmp_path / "store"))
    publish(objects, "harbour.example", 2, articles[:20])
    find_clusters(objects.address)
    publish(objects, "harbour.example", 4, articles[20:])
    objects.put(f"clusters/{what}", content)
    with pytest.raises(RemoteStoreError, match="Delete the folder"):
        find_clusters(objects.address)
    objects.delete(objects.names("clusters"))
    find_clusters(objects.address)
    assert read(objects, articles) == stream(articles, tmp_path)


def test_damaged_published_file_is_named(tmp_path: Path) -> None:
    objects = Objects(str(tmp_path / "store"))
    objects.put("days/2026-11-06/harbour.example-2.jsonl.gz", gzip.compress(b"{}")[:-9])
    with pytest.raises(DamagedObjectError, match=r"harbour.example-2.jsonl.gz is damaged"):
        find_clusters(objects.address)
