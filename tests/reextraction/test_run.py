"""Stored articles read again: the same rules change nothing, other rules show what they change."""

import dataclasses
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newscrawl.extraction.article import RawArticle, extract_raw
from newscrawl.items import Article
from newscrawl.reading import Known, read_response
from newscrawl.reextraction.progress import FILE
from newscrawl.reextraction.run import Task, reextract
from newscrawl.reextraction.summary import Summary, summary_to_text
from newscrawl.reextraction.writing import Revisions
from newscrawl.store.files.archive import archive_folder
from newscrawl.store.files.lines import read_lines
from newscrawl.store.files.warc import Exchange, WarcFiles
from newscrawl.store.folder import find_day_files
from newscrawl.store.identity import content_hash
from newscrawl.store.session import Session, SiteBusyError
from newscrawl.store.state.database import State, StoreError
from newscrawl.store.state.payloads import Payloads

ROOT = Path(__file__).parent.parent.parent
SITE = "gazette"
NIGHT = datetime(2024, 3, 1, 22, 0, tzinfo=UTC)
DAY = NIGHT.date()
HEADERS = {"Content-Type": "text/html; charset=utf-8"}
WORDS = ("ferry", "lantern", "orchard", "granite", "whistle", "harvest", "compass", "meadow")


def page(number: int, *, more: str = "") -> bytes:
    """Return a page of three paragraphs that no other number has."""
    word = WORDS[number % len(WORDS)]
    title = f"The {word} of street {number} is for sale again"
    text = (
        f"Nobody in street {number} remembers who brought the {word} to the town, said the clerk "
        f"who has counted such things for {number + 20} years and means to go on counting them."
    )
    return f"""<!DOCTYPE html><html lang="en"><head><title>{title}</title>
    <meta property="og:type" content="article"><meta property="og:title" content="{title}">
    <meta property="article:published_time" content="2024-03-01T09:00:00+00:00">{more}</head>
    <body><article><h1>{title}</h1><p>{text}</p><p>Later, {text}</p><p>In the end {text}</p>
    </article></body></html>""".encode()


def url_of(number: int) -> str:
    return f"https://gazette.example/news/{number}"


def read(number: int, body: bytes, at: datetime) -> Article:
    """Return the article as a crawl reads and stores it."""
    time = at.isoformat(timespec="seconds")
    known = Known(site=SITE)
    return read_response(
        body, url_of(number), headers=HEADERS, fetched_at=time, known=known
    ).article


class Listener:
    """Lets nothing fail unseen."""

    def count(self, name: str) -> None:
        assert name in ("stored", "revised")

    def stop(self, error: StoreError) -> None:
        raise error


def store(data: Path, articles: Sequence[Article]) -> None:
    """Store articles as a crawl does."""
    session = Session(data, SITE, DAY, listener=Listener())
    for article in articles:
        assert session.deduplicate(article) is None
        session.add(article)
    session.close()


def archive(data: Path, pages: Sequence[tuple[int, bytes, datetime]]) -> None:
    """Keep pages as a crawl does."""
    with State(data) as state:
        folder = archive_folder(data, SITE)
        files = WarcFiles(folder, Payloads(state, SITE), max_bytes=100_000, info={})
        for number, body, at in pages:
            files.write(
                Exchange(
                    url=url_of(number),
                    fetched_at=at,
                    method="GET",
                    request=(("Host", "gazette.example"),),
                    status=200,
                    headers=tuple(HEADERS.items()),
                    body=body,
                )
            )
        files.close()


def make_site(data: Path, articles: int) -> None:
    pages = [(n, page(n), NIGHT + timedelta(seconds=n)) for n in range(articles)]
    archive(data, pages)
    store(data, [read(*each) for each in pages])


def task(data: Path, **given: Any) -> Task:
    own = archive_folder(data, SITE)
    values: dict[str, Any] = {"folder": own.parent, "archive": own, "min_body_chars": 140}
    return Task(**(values | given))


def run(data: Path, **given: Any) -> Summary:
    return reextract(task(data, **given), tick=lambda *_: None)


def apply(data: Path, day: date = DAY) -> Summary:
    with Revisions(data, SITE, day) as revisions:
        return reextract(task(data), tick=lambda *_: None, write=revisions.write)


def lines(data: Path) -> list[str]:
    return [line for file in find_day_files(data / SITE) for line in read_lines(file)]


def records(data: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines(data)]


Rules = Callable[[Callable[[RawArticle], RawArticle]], None]


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Rules:
    """Return what changes the rules from now on."""

    def change(how: Callable[[RawArticle], RawArticle]) -> None:
        monkeypatch.setattr(
            "newscrawl.extraction.article.extract_raw", lambda *a, **k: how(extract_raw(*a, **k))
        )

    return change


def without_last_paragraph(raw: RawArticle) -> RawArticle:
    return dataclasses.replace(raw, blocks=raw.blocks[:-1])


def test_the_same_rules_change_nothing(tmp_path: Path) -> None:
    make_site(tmp_path, 5)
    before = lines(tmp_path)
    summary = apply(tmp_path)
    assert (summary.read, summary.same, summary.changed, summary.written) == (5, 5, 0, 0)
    assert summary.how_alone == 0
    assert lines(tmp_path) == before


def test_an_article_of_several_pages_keeps_the_text_of_all(tmp_path: Path) -> None:
    body = page(1, more=f'<link rel="next" href="{url_of(1)}/2">')
    article = read(1, body, NIGHT)
    assert len(article.warnings) == 1
    assert article.body is not None
    whole = dataclasses.replace(article, body=article.body + "\n\nOn page two.", warnings=[])
    archive(tmp_path, [(1, body, NIGHT)])
    store(tmp_path, [whole])
    assert run(tmp_path).changed == 0


def test_what_a_changed_rule_changes_is_shown_by_field(tmp_path: Path, rules: Rules) -> None:
    make_site(tmp_path, 3)
    rules(
        lambda raw: dataclasses.replace(
            raw,
            blocks=raw.blocks[: 1 if raw.url == url_of(1) else 2],
            date_published=None if raw.url == url_of(2) else raw.date_published,
            section="Trade",
        )
    )
    before = lines(tmp_path)
    summary = run(tmp_path)
    assert summary.kinds == {
        ("blocks", "changed"): 3,
        ("body", "shorter"): 3,
        ("date_published", "lost"): 1,
        ("section", "gained"): 3,
    }
    assert [result.url for result in summary.worst(9)] == [url_of(n) for n in (2, 1, 0)]
    text = summary_to_text(summary, examples=2)
    assert "date_published lost: 2024-03-01T09:00:00+00:00 → nothing" in text
    assert "      - In the end Nobody in street 2" in text
    assert url_of(0) not in text
    assert lines(tmp_path) == before
    alone = summary_to_text(summary, examples=0)
    for kind in ("body shorter: ", "date_published lost: ", "section gained: nothing → Trade"):
        assert alone.count(f"    {kind}") == 1


def test_applied_changes_are_revisions_and_marked(tmp_path: Path, rules: Rules) -> None:
    make_site(tmp_path, 3)
    old = records(tmp_path)
    rules(without_last_paragraph)
    assert apply(tmp_path, DAY + timedelta(days=9)).written == 3
    new = records(tmp_path)[3:]
    assert (tmp_path / SITE / "2024-03-10.jsonl").exists()
    for before, after in zip(old, new, strict=True):
        assert after["revision"] == 2
        assert after["provenance"]["revision"] == "reextraction"
        assert after["body"] == "\n\n".join(before["body"].split("\n\n")[:-1])
        assert after["content_hash"] == content_hash(after["title"], after["body"])
        for name in ("id", "url", "date_downloaded", "title", "date_published", "cluster_id"):
            assert after[name] == before[name]


def test_applied_again_nothing_is_written(tmp_path: Path, rules: Rules) -> None:
    make_site(tmp_path, 3)
    rules(without_last_paragraph)
    apply(tmp_path)
    after = lines(tmp_path)
    summary = apply(tmp_path)
    assert (summary.read, summary.same, summary.written) == (3, 3, 0)
    assert lines(tmp_path) == after


def test_other_sources_of_the_same_values_are_no_revision(tmp_path: Path, rules: Rules) -> None:
    make_site(tmp_path, 2)
    rules(lambda raw: dataclasses.replace(raw, provenance=raw.provenance | {"title": "new:h1"}))
    summary = apply(tmp_path)
    assert (summary.same, summary.how_alone, summary.written) == (2, 2, 0)


def test_what_only_the_crawl_knew_is_kept(tmp_path: Path) -> None:
    canonical = '<link rel="canonical" href="https://gazette.example/front">'
    pages = [(n, page(n, more=canonical if n else ""), NIGHT) for n in range(2)]
    pages = [(n, body.replace(b"article:published_time", b"x"), at) for n, body, at in pages]
    archive(tmp_path, pages)
    dated, homed = (read(*each) for each in pages)
    assert (dated.date_published, homed.canonical_url) == (None, "https://gazette.example/front")
    dated.date_published = "2024-02-28"
    dated.provenance["date_published"] = "feed:published"
    homed.canonical_url = None
    del homed.provenance["canonical_url"]
    homed.warnings.append("the canonical address https://gazette.example/front is no article")
    store(tmp_path, [dated, homed])
    summary = run(tmp_path)
    assert (summary.read, summary.same, summary.how_alone) == (2, 2, 0)


def test_no_article_any_more_is_the_worst_loss_and_writes_nothing(
    tmp_path: Path, rules: Rules
) -> None:
    make_site(tmp_path, 3)
    rules(lambda raw: raw if raw.url == url_of(0) else dataclasses.replace(raw, blocks=[]))
    summary = apply(tmp_path)
    assert (summary.skipped, summary.written) == (2, 0)
    assert [result.skip for result in summary.worst(9)] == ["no-body", "no-body"]


def test_a_page_that_breaks_the_reader_is_told(tmp_path: Path, rules: Rules) -> None:
    make_site(tmp_path, 3)

    def broken(raw: RawArticle) -> RawArticle:
        if raw.url == url_of(1):
            raise ZeroDivisionError("by a rule")
        return raw

    rules(broken)
    summary = run(tmp_path)
    assert (summary.same, summary.failed) == (2, 1)
    assert summary.worst(1)[0].failure == "ZeroDivisionError: by a rule"


def test_a_page_that_never_ends_is_told(tmp_path: Path, rules: Rules) -> None:
    make_site(tmp_path, 2)

    def endless(raw: RawArticle) -> RawArticle:
        while raw.url == url_of(1):
            pass
        return raw

    rules(endless)
    summary = run(tmp_path, read_seconds=0.5)
    assert (summary.same, summary.failed) == (1, 1)
    assert str(summary.worst(1)[0].failure).startswith("TooSlowError: ")


def test_the_newest_revision_is_read_from_the_page_it_came_from(tmp_path: Path) -> None:
    make_site(tmp_path, 2)
    later = NIGHT + timedelta(days=1)
    changed = page(1).replace(b"Later,", b"A week later,")
    archive(tmp_path, [(1, changed, later)])
    store(tmp_path, [read(1, changed, later)])
    assert records(tmp_path)[-1]["revision"] == 2
    summary = run(tmp_path)
    assert (summary.read, summary.same) == (2, 2)
    assert (run(tmp_path, since=later.date()).read, run(tmp_path, since=NIGHT.date()).read) == (
        1,
        2,
    )


def test_a_page_that_came_a_second_time_is_found_by_its_first_body(tmp_path: Path) -> None:
    make_site(tmp_path, 1)
    later = NIGHT + timedelta(days=1)
    archive(tmp_path, [(0, page(0), later)])
    (tmp_path / SITE / "2024-03-01.jsonl").unlink()
    (tmp_path / "state.sqlite3").unlink()
    store(tmp_path, [read(0, page(0), later)])
    summary = run(tmp_path)
    assert (summary.read, summary.same, summary.without_page) == (1, 1, 0)


def test_articles_without_a_page_are_counted(tmp_path: Path) -> None:
    make_site(tmp_path, 2)
    store(tmp_path, [read(7, page(7), NIGHT)])
    summary = run(tmp_path)
    assert (summary.read, summary.without_page) == (2, 1)


def test_several_processes_find_the_same(tmp_path: Path) -> None:
    make_site(tmp_path, 130)
    alone = run(tmp_path)
    together = run(tmp_path, jobs=2)
    assert (alone.read, alone.same) == (130, 130)
    assert summary_to_text(together, 9) == summary_to_text(alone, 9)


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path, rules: Rules) -> None:
    make_site(tmp_path, 40)
    rules(without_last_paragraph)
    with Revisions(tmp_path, SITE, DAY) as revisions:
        calls = 0

        def full(batch: Sequence[str]) -> int:
            nonlocal calls
            calls += 1
            if calls == 2:
                raise StoreError("the disk is full")
            return revisions.write(batch)

        with pytest.raises(StoreError):
            reextract(task(tmp_path), tick=lambda *_: None, write=full)
    assert (tmp_path / SITE / FILE).exists()
    assert len(lines(tmp_path)) == 40 + 16
    summary = apply(tmp_path)
    assert (summary.read, summary.changed, summary.written) == (40, 40, 24)
    assert len(lines(tmp_path)) == 80
    assert not (tmp_path / SITE / FILE).exists()


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {folder!r})
import test_run
from newscrawl.extraction import article
from newscrawl.reextraction import run

article.extract_raw = lambda *a, **k: test_run.without_last_paragraph(
    test_run.extract_raw(*a, **k)
)
add = run.Checkpoint.add
def add_and_die(self, results):
    if {before}: os.kill(os.getpid(), signal.SIGKILL)
    add(self, results)
    os.kill(os.getpid(), signal.SIGKILL)
run.Checkpoint.add = add_and_die
test_run.apply(Path({data!r}))
"""


@pytest.mark.parametrize("before", [True, False])
def test_a_killed_run_writes_each_revision_once(tmp_path: Path, rules: Rules, before: bool) -> None:
    """Kill it when a batch is stored, before and after that is noted."""
    make_site(tmp_path, 20)
    code = KILLED.format(folder=str(Path(__file__).parent), data=str(tmp_path), before=before)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    died = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert died.returncode == -signal.SIGKILL
    assert len(lines(tmp_path)) == 36
    rules(without_last_paragraph)
    apply(tmp_path)
    assert len(lines(tmp_path)) == 40
    assert len({(r["id"], r["revision"]) for r in records(tmp_path)}) == 40


DEAD = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {folder!r})
import test_run
from newscrawl.reextraction import run

run.Checkpoint.add = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
test_run.run(Path({data!r}), jobs=2)
"""


def test_a_killed_run_leaves_no_process(tmp_path: Path) -> None:
    """They share its output: that ends with the last of them."""
    make_site(tmp_path, 130)
    code = DEAD.format(folder=str(Path(__file__).parent), data=str(tmp_path))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    died = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=False, timeout=60
    )
    assert died.returncode == -signal.SIGKILL, died.stderr


def test_no_revision_is_stored_while_the_site_is_crawled(tmp_path: Path) -> None:
    make_site(tmp_path, 1)
    session = Session(tmp_path, SITE, DAY, listener=Listener())
    with pytest.raises(SiteBusyError):
        apply(tmp_path)
    session.close()
    assert apply(tmp_path).read == 1


def test_other_rules_begin_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_site(tmp_path, 2)
    stale = {"key": "none:1", "next_key": "none:2", "url": "https://gazette.example/stale"}
    progress = tmp_path / SITE / FILE
    for rules, read_before in (("other", 0), ("these", 1)):
        monkeypatch.setattr("newscrawl.reextraction.run.rules_digest", lambda: "these")
        head = task(tmp_path).to_head(is_applied=False) | {"rules": rules}
        line = f"{json.dumps(stale)}\n"
        progress.write_text(f"{json.dumps(head, sort_keys=True)}\n{line}{line}{{torn")
        assert run(tmp_path).read == 2 + read_before
