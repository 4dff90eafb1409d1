"""Folders of tasks: those of lost tasks are removed, those in use are not."""

import tempfile
from pathlib import Path

import pytest

from newscrawl.engine.working_folder import data_folder, remove_left, working_folder
from newscrawl.store.locks import LOCKS, FileLock
from newscrawl.store.working_copy import now, write_lease


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def leave(folder: Path, lease_s: float) -> None:
    """Make the folder of a task whose process was killed."""
    (folder / LOCKS).mkdir(parents=True)
    (folder / LOCKS / "task").touch()
    data_folder(folder).mkdir(parents=True)
    write_lease(data_folder(folder), now() + lease_s)


def test_folder_is_removed_with_its_task(temporary: Path) -> None:
    with working_folder("a.example") as folder:
        assert folder.parent == temporary
    assert list(temporary.iterdir()) == []


def test_folders_of_lost_tasks_are_removed_once_their_lease_is_over(temporary: Path) -> None:
    leave(temporary / "newscrawl-task-lost", -1)
    leave(temporary / "newscrawl-task-crawling", 3600)
    leave(temporary / "newscrawl-task-held", -1)
    (temporary / "newscrawl-task-half-removed" / "copy").mkdir(parents=True)
    lock = FileLock(temporary / "newscrawl-task-held", "task")
    lock.take()
    remove_left()
    assert sorted(path.name for path in temporary.iterdir()) == [
        "newscrawl-task-crawling",
        "newscrawl-task-held",
    ]
    lock.close()


def test_folder_that_another_task_takes_for_lost_is_made_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make, made = tempfile.mkdtemp, []

    def make_while_another_task_removes(prefix: str) -> str:
        made.append(make(prefix=prefix))
        if len(made) == 1:
            FileLock(Path(made[0]), "task").take()
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", make_while_another_task_removes)
    with working_folder("a.example") as folder:
        assert str(folder) == made[1]
        remove_left()
        assert folder.exists()
