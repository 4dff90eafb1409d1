"""A shared folder that is not mounted is not taken for the store."""

from pathlib import Path
from typing import Any

import obstore
import pytest

from newscrawl.remote_store.objects import (
    Objects,
    RemoteStoreError,
    StoreUnreachableError,
    check_store,
)


def test_store_keeps_its_identity(tmp_path: Path) -> None:
    identity = check_store(Objects(str(tmp_path / "store")))
    assert identity
    assert check_store(Objects(str(tmp_path / "store"))) == identity
    assert check_store(Objects(str(tmp_path / "other"))) != identity
    assert Objects(str(tmp_path / "empty")).identify() is None


def test_folder_that_is_not_mounted_is_not_written(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    check_store(objects := Objects(str(folder)))
    folder.rename(tmp_path / "away")
    folder.mkdir()
    with pytest.raises(StoreUnreachableError, match="mount the shared folder"):
        objects.create("sites/a/log/00000001", b"")
    assert list(folder.iterdir()) == []
    folder.rmdir()
    (tmp_path / "away").rename(folder)
    assert objects.create("sites/a/log/00000001", b"")


def test_write_to_a_folder_that_is_unmounted_meanwhile_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    check_store(objects := Objects(str(folder)))
    put = obstore.put

    def put_after_unmounting(*arguments: Any, **words: Any) -> object:
        folder.rename(tmp_path / "away")
        folder.mkdir()
        return put(*arguments, **words)

    monkeypatch.setattr(obstore, "put", put_after_unmounting)
    with pytest.raises(StoreUnreachableError, match="mount the shared folder"):
        objects.create("sites/a/log/00000001", b"")


def test_store_that_cannot_delete_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    objects = Objects(str(tmp_path))

    def refuse(_: object) -> None:
        raise RemoteStoreError("not implemented")

    monkeypatch.setattr(objects, "delete", refuse)
    assert check_store(objects)
