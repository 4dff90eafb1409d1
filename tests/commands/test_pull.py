"""Sites are copied from a store; what is wrong with its address is said, and nothing is made."""

import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.items import Article
from newscrawl.remote_store.objects import Objects

pytest.importorskip("obstore", reason="needs the extra cluster")


def pull(store: Path, data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    settings = ("-s", f"NEWSCRAWL_STORE={store}", "-s", f"NEWSCRAWL_DATA={data}")
    command = [sys.executable, "-m", "newscrawl", "pull", *words, *settings]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_first_copy_of_several_sites_rebuilds_nothing(tmp_path: Path) -> None:
    objects = Objects(str(tmp_path / "store"))
    for number, site in enumerate(("harbour.example", "mill.example")):
        article = Article(id=f"{number:024x}", site=site, url=f"https://{site}/1", body="The quay.")
        objects.put(f"sites/{site}/log/notes.txt", b"")
        objects.put(f"days/2026-11-06/{site}-2.jsonl", article.to_line().encode())
    done = pull(tmp_path / "store", tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    size = (tmp_path / "data" / "mill.example" / "2026-11-06.jsonl").stat().st_size
    assert f"mill.example: {size} bytes new\n" in done.stdout
    assert "mill.example: 0 bytes new\n" in pull(tmp_path / "store", tmp_path / "data").stdout


def test_folder_that_is_not_there_is_explained_and_not_made(tmp_path: Path) -> None:
    done = pull(tmp_path / "typo", tmp_path / "data")
    assert done.returncode == 1
    assert "typo cannot be opened" in done.stderr
    assert "see whether the address is right" in done.stderr
    assert not (tmp_path / "typo").exists()


def test_store_without_sites_is_explained(tmp_path: Path) -> None:
    done = pull(tmp_path, tmp_path / "data")
    assert done.returncode == 1
    assert f"{tmp_path} has no site yet" in done.stderr
