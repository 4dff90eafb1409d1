"""The sweeper deletes what no log entry names, and nothing else."""

from datetime import timedelta
from pathlib import Path

import pytest

from newscrawl.engine.after_night import sweep_site
from newscrawl.remote_store.objects import Objects
from newscrawl.remote_store.site_log import Content, EntryKind, Part, SiteLog
from newscrawl.remote_store.sweeping import KEPT, KEPT_ENTRIES, sweep

SITE = "harbour.example"


@pytest.fixture
def objects(tmp_path: Path) -> Objects:
    objects = Objects(str(tmp_path / "store"))
    log = SiteLog(objects, SITE)
    for name in ("packs/old", "packs/new", "packs/orphan"):
        objects.put(f"{log.folder}/{name}", b"pages and lines")
    for number in (2, 4, 9):
        objects.put(f"{log.folder}/warc/{SITE}-20261106120000-{number:08}-aa.warc.gz", b"w")
    claim = log.claim(None, machine="here:1", night="one", lease_s=1)
    old = Content(
        image=(Part(f"{log.folder}/packs/old", 0, 5),),
        lines={f"{SITE}/2026-11-06.jsonl": (Part(f"{log.folder}/packs/old", 6, 9),)},
        warcs=(f"{log.folder}/warc/{SITE}-20261106120000-00000002-aa.warc.gz",),
    )
    released = claim.next(EntryKind.RELEASE, content=old, result={})
    log.append(released)
    second = log.claim(released, machine="here:1", night="two", lease_s=1)
    new = Content(
        image=(Part(f"{log.folder}/packs/new", 0, 5),),
        warcs=(f"{log.folder}/warc/{SITE}-20261106120000-00000004-aa.warc.gz",),
    )
    log.append(second.next(EntryKind.RELEASE, content=new, result={}))
    return objects


def names(objects: Objects, folder: str) -> list[str]:
    return [name.rpartition("/")[2] for name in objects.names(f"sites/{SITE}/{folder}")]


def test_objects_that_may_still_be_named_are_kept(objects: Objects) -> None:
    assert sweep(objects, SITE).objects == 0
    assert len(names(objects, "packs")) == 3


def test_what_no_entry_names_is_deleted_after_two_days(objects: Objects) -> None:
    at = objects.now() + KEPT + timedelta(hours=1)
    assert sweep(objects, SITE, at=at).objects == 3
    assert names(objects, "packs") == ["new"]
    assert len(names(objects, "warc")) == 2
    assert sweep(objects, SITE, at=at).objects == 0


def test_lines_are_published_before_their_pack_is_deleted(objects: Objects) -> None:
    sweep(objects, SITE, at=objects.now() + KEPT * 2)
    assert objects.read(f"days/2026-11-06/{SITE}-2.jsonl") == b"and lines"


def test_old_entries_go_once_their_objects_are_judged(objects: Objects) -> None:
    at = objects.now() + KEPT_ENTRIES + timedelta(hours=1)
    assert sweep(objects, SITE, at=at).entries == 3
    assert names(objects, "log") == ["00000004"]
    # A WARC object of an entry that is gone was judged before: it stays.
    assert sweep(objects, SITE, at=at).objects == 0
    assert len(names(objects, "warc")) == 2


def test_published_file_that_was_moved_away_is_left_alone(objects: Objects) -> None:
    at = objects.now() + KEPT * 2
    sweep(objects, SITE, at=at)
    objects.delete([f"days/2026-11-06/{SITE}-2.jsonl"])
    assert sweep(objects, SITE, at=at).objects == 0


def test_foreign_objects_are_left_alone(objects: Objects) -> None:
    foreign = [f"sites/{SITE}/{name}" for name in ("log/notes.txt", "warc/notes.txt", "warc/a-b-c")]
    for name in foreign:
        objects.put(name, b"x")
    sweep(objects, SITE, at=objects.now() + KEPT_ENTRIES * 2)
    assert [objects.read(name) for name in foreign] == [b"x"] * 3


def test_site_that_cannot_be_swept_keeps_no_other_from_it(objects: Objects) -> None:
    objects.put(f"sites/{SITE}/log/00000003", b"{")
    problem = sweep_site(objects.address, SITE)
    assert problem is not None
    assert "log/00000003 cannot be read" in problem
    assert sweep_site(objects.address, "mill.example") is None
