"""Each row of a site's log: what its writers may do, and what they lose when they are late."""

import concurrent.futures
import pickle
from pathlib import Path

import pytest

from newscrawl.remote_store.objects import (
    DamagedObjectError,
    Objects,
    RemoteStoreError,
    address_problem,
    check_store,
)
from newscrawl.remote_store.site_log import (
    Content,
    EntryKind,
    LeaseLostError,
    LogEntry,
    Part,
    SiteLog,
)

LEASE_S = 30.0
LONG_OVER_S = -60.0
"""A lease that was over before it began: no test waits for one."""


@pytest.fixture
def objects(tmp_path: Path) -> Objects:
    return Objects(str(tmp_path / "store"))


@pytest.fixture
def log(objects: Objects) -> SiteLog:
    return SiteLog(objects, "harbour.example")


def claim(log: SiteLog, night: str = "one", lease_s: float = LEASE_S) -> LogEntry:
    return log.claim(log.latest(), machine="here:1", night=night, lease_s=lease_s)


def test_first_claim_begins_the_log(log: SiteLog) -> None:
    entry = claim(log)
    assert (entry.number, entry.kind, entry.content) == (1, EntryKind.CLAIM, Content())
    assert log.latest() == entry


def test_of_several_machines_one_claims_a_site(log: SiteLog) -> None:
    latest = log.latest()

    def race(machine: int) -> bool:
        try:
            log.claim(latest, machine=f"host:{machine}", night="one", lease_s=LEASE_S)
        except LeaseLostError:
            return False
        return True

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(race, range(16))) == 1


def test_commit_follows_the_claim_and_keeps_its_owner(log: SiteLog) -> None:
    entry = claim(log)
    content = Content(image=(Part("packs/1", 0, 10),), image_bytes=4096)
    log.append(entry.next(EntryKind.COMMIT, content=content))
    latest = log.latest()
    assert latest is not None
    assert (latest.number, latest.owner, latest.content) == (2, entry.owner, content)


def test_commit_of_a_machine_that_lost_the_site_is_refused(log: SiteLog) -> None:
    slow = claim(log, lease_s=LONG_OVER_S)
    fast = claim(log)
    assert fast.number == slow.number + 1
    with pytest.raises(LeaseLostError, match="taken over"):
        log.append(slow.next(EntryKind.COMMIT))
    assert log.latest() == fast


def test_release_of_a_machine_that_lost_the_site_is_refused(log: SiteLog) -> None:
    slow = claim(log, lease_s=LONG_OVER_S)
    claim(log)
    with pytest.raises(LeaseLostError):
        log.append(slow.next(EntryKind.RELEASE, result={}))


def test_entry_whose_answer_was_lost_counts_when_it_is_sent_again(log: SiteLog) -> None:
    entry = claim(log).next(EntryKind.COMMIT)
    log.append(entry)
    log.append(entry)
    assert log.latest() == entry


def test_lease_is_over_by_the_clock_of_the_store(log: SiteLog) -> None:
    assert not log.is_over(claim(log))
    assert log.is_over(claim(log, lease_s=LONG_OVER_S))


def test_released_site_is_free_at_once(log: SiteLog) -> None:
    entry = claim(log).next(EntryKind.RELEASE, result={})
    log.append(entry)
    assert log.is_over(entry)


def test_claim_after_a_crash_keeps_the_lines_that_are_not_published(log: SiteLog) -> None:
    content = Content(lines={"h/2026-11-06.jsonl": (Part("packs/1", 0, 9),)}, warcs=("warc/1",))
    log.append(claim(log, lease_s=LONG_OVER_S).next(EntryKind.COMMIT, content=content))
    assert claim(log).content == content


def test_claim_after_a_release_begins_without_published_lines(log: SiteLog) -> None:
    parts = (Part("packs/1", 0, 9),)
    content = Content(image=parts, image_bytes=9, lines={"h/2026-11-06.jsonl": parts}, warcs=("w",))
    log.append(claim(log).next(EntryKind.RELEASE, content=content, result={}))
    assert claim(log).content == Content(image=parts, image_bytes=9)


def test_entry_is_read_as_it_was_written(log: SiteLog) -> None:
    parts = (Part("packs/1", 3, 9), Part("packs/2", 0, 1))
    content = Content(
        image=parts, image_bytes=4096, files={"h/profile.json": parts[0]}, warcs=("warc/1",)
    )
    entry = claim(log).next(EntryKind.RELEASE, content=content, result={"outcome": "finished"})
    assert LogEntry.from_json(entry.to_json()) == entry


def test_entry_of_a_later_format_asks_for_an_update(log: SiteLog, objects: Objects) -> None:
    entry = claim(log)
    name = f"sites/harbour.example/log/{entry.number:08}"
    objects.put(name, entry.to_json().replace(b'"format":1', b'"format":2'))
    with pytest.raises(RemoteStoreError, match="update"):
        log.latest()


def test_entry_that_is_cut_off_is_an_error_with_its_name(log: SiteLog, objects: Objects) -> None:
    claim(log)
    objects.put("sites/harbour.example/log/00000001", b'{"format":1,')
    with pytest.raises(RemoteStoreError, match="log/00000001"):
        log.latest()


def test_store_that_keeps_its_promise_passes(objects: Objects) -> None:
    check_store(objects)
    assert objects.names("check") == []


def test_store_that_lets_two_writers_win_is_refused(
    objects: Objects, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overwrite(name: str, content: bytes) -> bool:
        objects.put(name, content)
        return True

    monkeypatch.setattr(objects, "create", overwrite)
    with pytest.raises(RemoteStoreError, match="conditional writes"):
        check_store(objects)


@pytest.mark.parametrize("address", ["http://host/x", "ftp://host/x", "postgres://host"])
def test_address_that_is_no_store_is_explained(address: str) -> None:
    assert "s3://bucket/prefix" in (address_problem(address) or "")
    with pytest.raises(RemoteStoreError, match="is no store"):
        Objects(address)


def test_missing_object_is_named(objects: Objects) -> None:
    assert objects.read("nothing") is None
    with pytest.raises(RemoteStoreError, match="packs/1 is missing"):
        objects.read_ranges("packs/1", [(0, 1)])


def test_foreign_objects_in_a_log_are_passed_over(log: SiteLog, objects: Objects) -> None:
    entry = claim(log)
    for name in ("notes.txt", ".DS_Store", "zzz"):
        objects.put(f"{log.folder}/log/{name}", b"x")
    assert log.latest() == entry
    assert list(log.entries()) == [entry]


@pytest.mark.parametrize("content", [b"", b"012"])
def test_object_that_is_too_short_is_damaged(objects: Objects, content: bytes) -> None:
    objects.put("packs/1", content)
    message = r"packs/1 is damaged\. Restore it from a backup"
    with pytest.raises(DamagedObjectError, match=message) as caught:
        objects.read_ranges("packs/1", [(0, 2), (2, 8)])
    sent = pickle.loads(pickle.dumps(caught.value))  # as from a worker
    assert str(sent) == str(caught.value)
