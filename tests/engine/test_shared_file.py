"""A file that all machines of a night need is in the store, once for each of its versions."""

import pickle
from pathlib import Path

import pytest

from newscrawl.engine.run import Engine, NightOnEngine
from newscrawl.engine.shared_file import fetch_file, share_file
from newscrawl.night.finish import NightResult
from newscrawl.remote_store.objects import MissingObjectError, Objects
from newscrawl.sites_file.read import Site


def test_file_is_fetched_as_it_was_when_it_was_shared(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "task"
    folder.mkdir()
    file = tmp_path / "sites.toml"
    names = []
    for content in ("first", "second", "first"):
        file.write_text(content)
        names.append(share_file(Objects(str(store)), file))
    assert names[0] == names[2] != names[1]
    assert fetch_file(str(store), names[0], folder).read_text() == "first"
    assert (folder / "sites.toml").read_text() == "first"


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingObjectError, match=r"shared/0/sites\.toml is missing"):
        fetch_file(str(tmp_path), "shared/0/sites.toml", tmp_path)


def test_tasks_do_not_grow_with_the_sites_file(tmp_path: Path) -> None:
    file = tmp_path / "sites.toml"
    file.write_text("x" * 1_000_000)
    engine = Engine(address="", store=str(tmp_path / "store"), commit_s=60, sites_file=file)
    night = NightOnEngine(engine, tmp_path, lambda _: None, lambda _: NightResult())
    (task,) = night._tasks([Site(name="a", spider="news", host="a.example")])
    assert len(pickle.dumps(task)) < 2000
