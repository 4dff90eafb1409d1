"""Working copies: what is committed is restored, changed pages only are sent."""

import contextlib
import gzip
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newscrawl.items import Article
from newscrawl.remote_store.checkout import Checkout
from newscrawl.remote_store.objects import DamagedObjectError, Objects, StoreUnreachableError
from newscrawl.remote_store.publishing import publish, published_files
from newscrawl.remote_store.site_log import EntryKind, LeaseLostError, SiteLog
from newscrawl.store.session import Session
from newscrawl.store.state.database import StoreError
from newscrawl.store.working_copy import lease_left, now, write_lease

SITE, DAY = "harbour.example", date(2026, 11, 6)
LEASE_S = 30.0


class Listener:
    def count(self, name: str) -> None: ...
    def stop(self, error: StoreError) -> None:
        raise error


def store(data: Path, first: int, count: int, *, body: str = "The quay was closed. ") -> None:
    """Store some articles as a crawl does."""
    session = Session(data, SITE, DAY, listener=Listener())
    for number in range(first, first + count):
        article = Article(
            url=f"https://{SITE}/{number}",
            title=f"Ship {number} arrives",
            body=f"{body * 30} It was number {number} of this year.",
            date_downloaded=datetime(2026, 11, 6, 12, tzinfo=UTC).isoformat(),
        )
        assert session.deduplicate(article) is None
        session.add(article)
    session.close()


def begin(objects: Objects, folder: Path, *, lease_s: float = LEASE_S) -> Checkout:
    log, at = SiteLog(objects, SITE), now()
    latest = log.latest()
    if latest is not None:
        publish(objects, latest)
    claim = log.claim(latest, machine="here:1", night="one", lease_s=lease_s)
    return Checkout(log, claim, folder, claimed_at=at)


def lines(objects: Objects) -> list[str]:
    names = objects.names("days")
    content = b"".join(objects.read(name) or b"" for name in names)
    return content.decode().splitlines()


@pytest.fixture
def objects(tmp_path: Path) -> Objects:
    return Objects(str(tmp_path / "store"))


def test_second_night_knows_the_articles_of_the_first(objects: Objects, tmp_path: Path) -> None:
    first = begin(objects, tmp_path / "one")
    store(first.data, 0, 5)
    publish(objects, first.commit(EntryKind.RELEASE, result={}))
    second = begin(objects, tmp_path / "two")
    session = Session(second.data, SITE, DAY, listener=Listener())
    known = Article(
        url=f"https://{SITE}/3",
        title="Ship 3 arrives",
        body=f"{'The quay was closed. ' * 30} It was number 3 of this year.",
        date_downloaded=datetime(2026, 11, 7, tzinfo=UTC).isoformat(),
    )
    assert session.deduplicate(known) is not None
    session.close()
    assert len(lines(objects)) == 5


def test_published_file_has_the_lines_of_one_release(objects: Objects, tmp_path: Path) -> None:
    first = begin(objects, tmp_path / "one")
    store(first.data, 0, 3)
    first.commit()
    store(first.data, 3, 2)
    entry = first.commit(EntryKind.RELEASE, result={})
    publish(objects, entry)
    second = begin(objects, tmp_path / "two")
    store(second.data, 5, 4)
    publish(objects, second.commit(EntryKind.RELEASE, result={}))
    names = objects.names("days")
    assert names == [f"days/2026-11-06/{SITE}-{n}.jsonl" for n in (entry.number, 5)]
    assert [len((objects.read(name) or b"").splitlines()) for name in names] == [5, 4]


def test_whoever_finds_a_published_file_missing_writes_the_same(
    objects: Objects, tmp_path: Path
) -> None:
    first = begin(objects, tmp_path / "one")
    store(first.data, 0, 3)
    entry = first.commit(EntryKind.RELEASE, result={})
    ((name, _),) = published_files(entry)
    publish(objects, entry)
    written = objects.read(name)
    objects.delete([name])
    begin(objects, tmp_path / "two")
    assert objects.read(name) == written


def test_what_a_lost_machine_committed_is_kept_and_the_rest_is_not(
    objects: Objects, tmp_path: Path
) -> None:
    lost = begin(objects, tmp_path / "one", lease_s=-60)
    store(lost.data, 0, 3)
    lost.commit()
    store(lost.data, 3, 2)  # never committed
    second = begin(objects, tmp_path / "two")
    store(second.data, 3, 2)
    publish(objects, second.commit(EntryKind.RELEASE, result={}))
    with pytest.raises(LeaseLostError):
        lost.commit()
    assert len(lines(objects)) == 5
    assert len({line.split('"id"')[1][:40] for line in lines(objects)}) == 5


def test_only_changed_pages_are_sent(objects: Objects, tmp_path: Path) -> None:
    checkout = begin(objects, tmp_path / "one")
    store(checkout.data, 0, 200)
    whole = checkout.commit().content.image[-1].length
    store(checkout.data, 200, 1)
    content = checkout.commit().content
    assert len(content.image) == 2
    assert content.image[-1].length < whole * 2 / 3


def test_many_commits_are_restored_from_few_parts(objects: Objects, tmp_path: Path) -> None:
    checkout = begin(objects, tmp_path / "one")
    for number in range(20):
        store(checkout.data, number, 1)
        assert len(checkout.commit().content.image) <= 8
    restored = begin_after_loss(objects, tmp_path, checkout)
    store(restored.data, 20, 1)
    publish(objects, restored.commit(EntryKind.RELEASE, result={}))
    assert len(lines(objects)) == 21


def begin_after_loss(objects: Objects, tmp_path: Path, lost: Checkout) -> Checkout:
    """Claim the site again, as if the machine that has it were lost."""
    log = SiteLog(objects, SITE)
    claim = log.claim(lost.entry, machine="there:2", night="one", lease_s=LEASE_S)
    return Checkout(log, claim, tmp_path / "again", claimed_at=now())


def test_other_files_of_the_site_are_restored(objects: Objects, tmp_path: Path) -> None:
    first = begin(objects, tmp_path / "one")
    (first.data / SITE).mkdir()
    (first.data / SITE / "profile.json").write_text("{}")
    first.commit(EntryKind.RELEASE, result={})
    second = begin(objects, tmp_path / "two")
    assert (second.data / SITE / "profile.json").read_text() == "{}"


def test_records_of_the_archive_are_sent_once_and_whole(objects: Objects, tmp_path: Path) -> None:
    checkout = begin(objects, tmp_path / "one")
    folder = checkout.data / SITE / "warc"
    folder.mkdir(parents=True)
    member = gzip.compress(b"WARC/1.1\r\n", mtime=0)
    open_file = folder / "a-00000.warc.gz.open"
    open_file.write_bytes(member + member[:7])
    checkout.commit()
    with open_file.open("ab") as file:
        file.write(member[7:])
    open_file.rename(folder / "a-00000.warc.gz")
    entry = checkout.commit(EntryKind.RELEASE, result={})
    sent = [objects.read(name) for name in entry.content.warcs]
    assert sent == [member, member]


def test_lease_counts_from_before_the_entry_was_written(objects: Objects, tmp_path: Path) -> None:
    checkout = begin(objects, tmp_path / "one")
    assert 0 < lease_left(checkout.data) <= LEASE_S
    write_lease(checkout.data, now() - 1)
    assert lease_left(checkout.data) == 0
    checkout.commit()
    assert lease_left(checkout.data) > 0


def test_unreadable_lease_is_over(tmp_path: Path) -> None:
    (tmp_path / "lease").write_text("soon")
    assert lease_left(tmp_path) == 0


def test_damaged_state_of_a_working_copy_is_not_rebuilt_from_its_lines(
    objects: Objects, tmp_path: Path
) -> None:
    first = begin(objects, tmp_path / "one")
    store(first.data, 0, 3)
    first.commit(EntryKind.RELEASE, result={})
    second = begin(objects, tmp_path / "two")
    store(second.data, 3, 1)
    (second.data / "state.sqlite3").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="restores it from there"):
        store(second.data, 4, 1)


@contextlib.contextmanager
def losing_answers(objects: Objects, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the store create objects and lose its answers within the context."""
    create = objects.create

    def lose(name: str, content: bytes) -> bool:
        create(name, content)
        raise StoreUnreachableError("the answer was lost")

    with monkeypatch.context() as patch:
        patch.setattr(objects, "create", lose)
        yield


def test_commit_whose_answer_was_lost_is_recognised_by_the_next(
    objects: Objects, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = begin(objects, tmp_path / "one")
    store(checkout.data, 0, 3)
    with losing_answers(objects, monkeypatch), pytest.raises(StoreUnreachableError):
        checkout.commit()
    store(checkout.data, 3, 2)  # so that the next entry would be another
    publish(objects, checkout.commit(EntryKind.RELEASE, result={}))
    assert len(lines(objects)) == 5


def test_release_whose_answer_was_lost_is_made_once(
    objects: Objects, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = begin(objects, tmp_path / "one")
    store(checkout.data, 0, 3)
    with losing_answers(objects, monkeypatch), pytest.raises(StoreUnreachableError):
        checkout.commit(EntryKind.RELEASE, result={})
    entry = checkout.commit(EntryKind.RELEASE, result={})
    assert entry == checkout.log.latest()
    assert entry.number == 2


def test_near_duplicates_in_a_working_copy_are_left_to_the_store(
    objects: Objects, tmp_path: Path
) -> None:
    body = " ".join(f"mole{number} quay{number * 7}" for number in range(120))
    checkout = begin(objects, tmp_path / "one")
    store(checkout.data, 0, 2, body=body)
    publish(objects, checkout.commit(EntryKind.RELEASE, result={}))
    first, second = (json.loads(line) for line in lines(objects))
    assert first["cluster_id"] == first["id"] != second["cluster_id"] == second["id"]
    store(tmp_path / "alone", 0, 2, body=body)
    (file,) = (tmp_path / "alone" / SITE).glob("*.jsonl")
    clusters = {json.loads(line)["cluster_id"] for line in file.read_text().splitlines()}
    assert len(clusters) == 1


@pytest.mark.parametrize("content", [b"", b"PK"])
def test_damaged_pack_is_named(objects: Objects, tmp_path: Path, content: bytes) -> None:
    first = begin(objects, tmp_path / "first")
    store(first.data, 0, 2)
    first.commit(EntryKind.RELEASE, result={})
    (pack,) = objects.names("sites/harbour.example/packs")
    size = len(objects.read(pack) or b"")
    objects.put(pack, content * size)
    with pytest.raises(DamagedObjectError, match=f"{pack} is damaged"):
        begin(objects, tmp_path / "second")
