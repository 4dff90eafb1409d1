from pathlib import Path

from newscrawl.store.folder import folder_problem


def test_a_folder_is_made_and_left_empty(tmp_path: Path) -> None:
    assert folder_problem(tmp_path / "new" / "data") is None
    assert list((tmp_path / "new" / "data").iterdir()) == []


def test_what_is_no_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    problem = folder_problem(tmp_path / "file")
    assert problem is not None
    assert str(tmp_path / "file") in problem
    assert problem.endswith("-s NEWSCRAWL_DATA=FOLDER.")
