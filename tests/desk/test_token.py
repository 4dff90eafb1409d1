"""The token of a data folder."""

from pathlib import Path

from newscrawl.desk.desk import TOKEN_FILE, kept_token


def test_token_is_kept_for_its_user_alone(tmp_path: Path) -> None:
    token = kept_token(tmp_path)
    assert len(token) >= 32
    assert kept_token(tmp_path) == token
    assert (tmp_path / TOKEN_FILE).stat().st_mode & 0o077 == 0


def test_removed_file_makes_a_new_token(tmp_path: Path) -> None:
    token = kept_token(tmp_path)
    (tmp_path / TOKEN_FILE).unlink()
    assert kept_token(tmp_path) != token


def test_folder_that_cannot_keep_one_gets_a_new_one_each_time(tmp_path: Path) -> None:
    missing = tmp_path / "nothing"
    assert kept_token(missing) != kept_token(missing)


def test_file_that_was_emptied_is_no_token(tmp_path: Path) -> None:
    (tmp_path / TOKEN_FILE).write_text("")
    assert len(kept_token(tmp_path)) >= 32
